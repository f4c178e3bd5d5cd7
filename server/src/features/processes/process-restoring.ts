import * as Y from 'yjs';
import type { NewAuditEvent } from '@procesrum/shared/audit/audit-event.ts';
import { projectProcess, type ProcessProjection } from '@procesrum/shared/collaboration/process-document.ts';
import { bringBack, type EarlierText } from '@procesrum/shared/collaboration/restoring.ts';
import type { CopyClient } from '@procesrum/shared/collaboration/root-copy.ts';
import { closedRoots, type ProcessTexts } from '@procesrum/shared/collaboration/shielding.ts';
import type { ProcessAction } from '@procesrum/shared/permissions/action.ts';
import type { AccountActor } from '@procesrum/shared/permissions/actor.ts';
import { authorize } from '@procesrum/shared/permissions/authorized.ts';
import { actionsAllowed, type ProcessRights } from '@procesrum/shared/permissions/policy.ts';
import type { AccountId, MunicipalityCvr, ProcessId } from '@procesrum/shared/primitives/id.ts';
import { findCprLikeIn } from '@procesrum/shared/processes/cpr-like-places.ts';
import type { SectionKey } from '@procesrum/shared/processes/section.ts';
import { isReadByOthers } from '@procesrum/shared/processes/shielded-section.ts';
import { Failure } from '@procesrum/shared/protocol/failure.ts';
import type { RevisionId } from '@procesrum/shared/revisions/revision.ts';
import type { Announce } from '../../platform/announcements/announcements.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database, Transaction } from '../../platform/database.ts';
import { readDismissals, type Dismissals } from './cpr-like-dismissals.ts';
import { linesOf } from './text/process-lines.ts';
import type { ProcessReply } from './process-reply.ts';
import { replyWithNews } from './process-restored.ts';
import type { KeptAs, SharingParts } from './process-sharing.ts';
import type { StoredProcess } from './process-row.ts';
import * as repository from './processes.repository.ts';

/** What restoring needs from elsewhere. */
export interface RestoringParts extends Pick<SharingParts, 'keepText' | 'storeTexts' | 'tell'> {
  readonly database: Database;
  readonly clock: Clock;
  readonly announce: Announce;
  /** Records what was done, within the transaction that does it and as its last statement. */
  readonly record: (transaction: Transaction, event: NewAuditEvent) => Promise<void>;
  /**
   * Gives a process's open text, and the shielded one if that is asked for, a new life within a transaction of the sync
   * engine's; whoever saw the lives before goes on seeing what was kept of them.
   */
  readonly restoreTexts: (
    transaction: Transaction,
    process: ProcessId,
    by: {
      readonly account: AccountId;
      readonly municipality: MunicipalityCvr;
      readonly withShielded: boolean;
    },
    rewrite: (
      from: RestoredTexts,
      into: RestoredTexts,
      clientOf: CopyClient,
    ) => Promise<ProcessTexts<readonly string[]>>,
  ) => Promise<void>;
}

/** The texts that begin a new life; the shielded one only if it does. */
export interface RestoredTexts {
  readonly open: Y.Doc;
  readonly shielded: Y.Doc | undefined;
}

/** The earlier text that is asked for, as the asker may see it. */
export interface WantedText {
  readonly revision: RevisionId;
  readonly source: Extract<KeptAs, { kind: 'restored' }>['source'];
  /** As Yjs updates. */
  readonly open: Uint8Array | undefined;
  readonly shielded: Uint8Array | undefined;
  /** Where the sections lay. */
  readonly shieldedSections: readonly SectionKey[];
}

/** What brings an earlier text of a process back. */
export interface ProcessRestoring {
  /**
   * @returns the process, what the text of the moment before is named by, and the sections that stay as they are
   * @throws Failure not-found, forbidden; personal-number when others would see what looks like a CPR number
   */
  bringBack(
    actor: AccountActor,
    id: ProcessId,
    wanted: WantedText,
  ): Promise<{ process: ProcessReply; before: RevisionId; unchanged: SectionKey[] }>;
  /**
   * Decides again, within a transaction of the sync engine's that changes the process from here on.
   * @returns whose it is
   * @throws Failure not-found, forbidden
   */
  authorizeWithin(
    transaction: Transaction,
    actor: AccountActor,
    id: ProcessId,
    action: ProcessAction,
  ): Promise<MunicipalityCvr>;
}

/** A co-author from elsewhere may do it too, and the database lets them write no live text: the engine does, for all. */
const engineJob = { kind: 'job', job: 'collaboration' } as const;

/** Makes the part of the service of processes that restores their texts. */
export function createProcessRestoring(parts: RestoringParts): ProcessRestoring {
  const { database, clock, announce, record, storeTexts, restoreTexts, keepText, tell } = parts;

  return {
    async bringBack(actor, id, wanted) {
      const { found, dismissals } = await database.as(actor).transaction(async (transaction) => {
        const process = await repository.readProcess(transaction, id);
        const found = authorize(actor, 'process:restore', process);
        return { found, dismissals: await readDismissals(transaction, id) };
      });
      const withShielded =
        wanted.shielded !== undefined &&
        found.details.shieldedSections.length > 0 &&
        actionsAllowed(actor, found).has('process:shielded');
      await storeTexts(id);
      const { account } = actor;
      const then = earlierText(wanted, withShielded);
      const { before, unchanged } = await database.as(engineJob).transaction(async (transaction) => {
        let done: { before: RevisionId; unchanged: SectionKey[] } | undefined;
        const owner = found.municipality;
        const by = { account, municipality: owner, withShielded };
        await restoreTexts(transaction, id, by, async (from, into, clientOf) => {
          // Decided again while nobody can write: what was decided above may be so no longer.
          const process = authorize(actor, 'process:restore', await repository.lockRights(transaction, id));
          if (withShielded) authorize(actor, 'process:shielded', process);
          const shielded = await repository.readShieldedSections(transaction, id);
          const kept = { at: clock.now(), by: account, withShielded };
          const { revision } = await keepText(transaction, id, { kind: 'before-restore', ...kept });
          if (revision === undefined)
            throw new Error(`the text of ${id} was not kept before another came back`);
          const unchanged = bringBack(from, then, shielded, into, clientOf);
          const text = projectProcess(into.open);
          if (isReadByOthers(process, namedIn(process, found))) refuseNumbers(text, dismissals);
          await repository.updateLines(transaction, id, linesOf(text), clock.now());
          done = { before: revision, unchanged };
          return closedRoots(shielded);
        });
        if (done === undefined) throw new Error(`nothing of ${id} was brought back`);
        const kept = { at: clock.now(), by: account, withShielded, source: wanted.source };
        await keepText(transaction, id, { kind: 'restored', ...kept });
        await tell(transaction, { kind: 'process-changed', process: id, what: 'text', by: account });
        const deed = { action: 'version-restored', process: id, revision: wanted.revision } as const;
        await record(transaction, { municipality: owner, account, at: clock.now(), deed });
        return done;
      });
      then.open?.destroy();
      then.shielded?.destroy();
      await database.afterCommit(() => announce({ kind: 'process-changed', process: id }));
      const process = await database.as(actor).transaction(async (transaction) => {
        const after = authorize(actor, 'process:read', await repository.readProcess(transaction, id));
        return replyWithNews(transaction, actor, after, clock.now());
      });
      return { process, before, unchanged };
    },

    async authorizeWithin(transaction, actor, id, action) {
      return authorize(actor, action, await repository.lockRights(transaction, id)).municipality;
    },
  };
}

function earlierText({ open, shielded, shieldedSections }: WantedText, withShielded: boolean): EarlierText {
  return {
    open: documentOf(open),
    shielded: withShielded ? documentOf(shielded) : undefined,
    shieldedSections,
  };
}

function documentOf(update: Uint8Array | undefined): Y.Doc | undefined {
  if (update === undefined) return undefined;
  const document = new Y.Doc();
  Y.applyUpdate(document, update);
  return document;
}

/**
 * The co-authors with their municipalities, which the sync engine does not get to know: as they were read a moment
 * before. One who was named since counts as somebody from elsewhere.
 */
function namedIn({ coAuthors }: ProcessRights, { details }: StoredProcess) {
  return coAuthors.map((account) => {
    const known = details.coAuthors.find(({ id }) => id === account);
    return { municipality: { cvr: known?.municipality.cvr ?? 'elsewhere' } };
  });
}

/** @throws Failure personal-number when a text holds what looks like a CPR number and is not said to be none */
function refuseNumbers(text: ProcessProjection, { isDismissed }: Dismissals): void {
  const first = findCprLikeIn(text).find(({ digits }) => !isDismissed(digits));
  if (first === undefined) return;
  throw new Failure('personal-number', 'not to be brought back as it stands', { field: first.where });
}
