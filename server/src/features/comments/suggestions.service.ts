import { randomInt } from 'node:crypto';
import type { z } from 'zod';
import type { commentsApi } from '@procesrum/shared/comments/comments.api.ts';
import type { AccountActor } from '@procesrum/shared/permissions/actor.ts';
import type { ThreadId } from '@procesrum/shared/primitives/id.ts';
import { Failure } from '@procesrum/shared/protocol/failure.ts';
import type { ClaimWork } from './claims.ts';
import { claimSuggestion, declineSuggestion, type Claim } from './suggestions.repository.ts';
import { announceThread, holdFor, type ThreadChangeParts } from './thread-change.ts';
import type { ThreadReply } from './thread-reply.ts';
import { updateThread } from './threads.repository.ts';

type Decision = z.output<typeof commentsApi.decide.body>;

/** What deciding suggestions needs from elsewhere. */
export interface SuggestionsParts extends ThreadChangeParts {
  /** Puts what was accepted into the text. */
  readonly claims: Pick<ClaimWork, 'apply' | 'watch'>;
  readonly read: (actor: AccountActor, thread: ThreadId) => Promise<ThreadReply>;
}

/** What threads suggest. Rights are decided here, at the moment of use. */
export interface SuggestionsService {
  /**
   * Accepts a suggestion or declines it; either resolves its thread.
   * @throws Failure not-found, forbidden; conflict when it is decided already, or its quote does not stand any more
   */
  decide(actor: AccountActor, thread: ThreadId, decision: Decision): Promise<ThreadReply>;
}

/** Makes the service of suggestions. */
export function createSuggestionsService(parts: SuggestionsParts): SuggestionsService {
  const { database, clock, tell, claims, read } = parts;

  /** Decides within one transaction what there is to decide; what is accepted is put into the text after it. */
  function decideWithin(actor: AccountActor, id: ThreadId, decision: Decision): Promise<Claim | undefined> {
    const { account: by } = actor;
    return database.as(actor).transaction(async (transaction) => {
      const { thread } = await holdFor(parts, transaction, actor, 'thread:decide', id);
      const { process, suggestion, place, openedBy: author, isPlaceShielded } = thread;
      if (suggestion?.state !== 'open' || place.kind !== 'text')
        throw new Failure('conflict', 'it has been decided already');
      const at = clock.now();
      if (decision.decision === 'decline') {
        await declineSuggestion(transaction, id, { by, at, reason: decision.reason });
        await updateThread(transaction, id, { isWritten: true, resolved: { by, at } });
        await tell(transaction, { kind: 'suggestion-decided', process, thread: id, by });
        await announceThread(parts, transaction, id);
        return undefined;
      }
      const client = randomInt(1, 2 ** 31);
      await claimSuggestion(transaction, id, { by, at, client });
      await claims.watch(transaction, { thread: id, client }, at);
      await updateThread(transaction, id);
      await announceThread(parts, transaction, id);
      const { replacement } = suggestion;
      return { thread: id, process, place, isPlaceShielded, replacement, author, decidedBy: by, client };
    });
  }

  return {
    async decide(actor, id, decision) {
      const claim = await decideWithin(actor, id, decision);
      if (claim !== undefined && (await claims.apply(claim)) === 'conflict')
        throw new Failure('conflict', 'the text does not stand as it stood');
      return read(actor, id);
    },
  };
}
