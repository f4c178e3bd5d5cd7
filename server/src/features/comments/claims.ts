import type * as Y from 'yjs';
import { z } from 'zod';
import type { ProcessDocumentName } from '@procesrum/shared/collaboration/document-name.ts';
import { replaceQuote } from '@procesrum/shared/comments/replacing.ts';
import { threadActionsAllowed } from '@procesrum/shared/permissions/comment-policy.ts';
import { threadId, type AccountId } from '@procesrum/shared/primitives/id.ts';
import type { Transaction } from '../../platform/database.ts';
import type { JobLine, Jobs, OutsideWork } from '../../platform/jobs/jobs.ts';
import type { ActorsOf } from './mentions.ts';
import { readClaim, settleClaim, type Claim } from './suggestions.repository.ts';
import { announceThread, type ThreadChangeParts } from './thread-change.ts';
import { rightsOf } from './thread-row.ts';
import { readThread, updateThread } from './threads.repository.ts';

/** The live texts, as suggestions need them. */
export interface AmendedTexts {
  /**
   * Makes an edit of somebody's in a live text, on whichever node it is open, and answers once it is stored. Asked again
   * for the same Yjs client it is done already.
   * @param edit answers whether it is to be made
   */
  amend(
    name: ProcessDocumentName,
    by: { readonly by: AccountId; readonly client: number },
    edit: (document: Y.Doc, epoch: number) => boolean,
  ): Promise<'done' | 'refused' | 'absent'>;
  /** Whether this Yjs client has written in a text. */
  knowsClient(name: ProcessDocumentName, client: number): Promise<boolean>;
}

/** What putting suggestions into the text needs from elsewhere. */
export interface ClaimParts extends ThreadChangeParts {
  readonly texts: AmendedTexts;
  readonly jobs: Pick<Jobs, 'add'>;
  readonly actorsOf: ActorsOf;
}

/** What became of a claim. */
interface Outcome {
  readonly claim: Claim;
  readonly isAccepted: boolean;
}

const claimed = z.object({ thread: threadId, client: z.int() });

/**
 * Suggestions on their way into the text, each looked at again when it should long be there: a node that died with one at
 * hand is found out by another.
 */
export const claimLine: JobLine<z.output<typeof claimed>> = {
  name: 'suggestions',
  payload: claimed,
  as: 'collaboration',
};

/** Puts accepted suggestions into the text. */
export interface ClaimWork {
  /** Notes, with the claim, when to look whether anything came of it. */
  watch(transaction: Transaction, claim: Pick<Claim, 'thread' | 'client'>, now: Date): Promise<void>;
  /** @returns `conflict` when the quote does not stand as it stood */
  apply(claim: Claim): Promise<'accepted' | 'conflict'>;
  /** Finds out whether the text has it, and puts it there if it has not. */
  readonly again: OutsideWork<z.output<typeof claimed>, Claim, Outcome>;
}

/** By then it was left behind: an edit takes milliseconds, and is given up within seconds. */
const patienceMs = 30_000;

/** Whoever accepted may have lost their right once the text has it: it is the engine's side that says so. */
const engineJob = { kind: 'job', job: 'collaboration' } as const;

/** Makes the one who puts them in (`infra/decisions/0026-comments-and-suggestions.md`). */
export function createClaimWork(parts: ClaimParts): ClaimWork {
  const { database, clock, tell, jobs, texts, actorsOf, processFacts } = parts;

  async function amend(claim: Claim): Promise<boolean> {
    const { author: by, client, place, replacement } = claim;
    const outcome = await texts.amend(
      nameOf(claim),
      { by, client },
      (document, epoch) => replaceQuote(document, place, epoch, replacement) === 'done',
    );
    return outcome === 'done';
  }

  async function settle(transaction: Transaction, { claim, isAccepted }: Outcome): Promise<void> {
    const { thread: id, process, decidedBy: by } = claim;
    if (!(await settleClaim(transaction, claim, isAccepted))) return;
    if (isAccepted) {
      await updateThread(transaction, id, { resolved: { by, at: clock.now() } });
      await tell(transaction, { kind: 'suggestion-decided', process, thread: id, by });
    } else {
      await updateThread(transaction, id);
    }
    await announceThread(parts, transaction, id);
  }

  /** Decides anew for whoever accepted: what is not in the text yet is put there by their right of this moment. */
  async function mayStill({ thread: id, decidedBy }: Claim): Promise<boolean> {
    const [actor] = await actorsOf([decidedBy]);
    if (actor === undefined) return false;
    return database.as(engineJob).transaction(async (transaction) => {
      const thread = await readThread(transaction, id);
      const process = thread && (await processFacts(transaction, thread.process));
      if (thread === undefined || process === undefined) return false;
      const rights = { ...rightsOf(thread), hasOpenSuggestion: true };
      return threadActionsAllowed(actor, process, rights).has('thread:decide');
    });
  }

  return {
    watch: (transaction, { thread, client }, now) =>
      jobs.add(
        transaction,
        claimLine,
        { thread, client },
        { notBefore: new Date(now.getTime() + patienceMs) },
      ),
    async apply(claim) {
      const isAccepted = await amend(claim);
      await database.as(engineJob).transaction((transaction) => settle(transaction, { claim, isAccepted }));
      return isAccepted ? 'accepted' : 'conflict';
    },
    again: {
      prepare: (transaction, { thread, client }) => readClaim(transaction, thread, client),
      async act(claim) {
        const isThere = await texts.knowsClient(nameOf(claim), claim.client);
        return { claim, isAccepted: isThere || ((await mayStill(claim)) && (await amend(claim))) };
      },
      settle: (transaction, _payload, outcome) => settle(transaction, outcome),
    },
  };
}

function nameOf({ process, isPlaceShielded }: Claim): ProcessDocumentName {
  return { kind: isPlaceShielded ? 'shielded' : 'process', process };
}
