import type { z } from 'zod';
import type { NewAuditEvent } from '@procesrum/shared/audit/audit-event.ts';
import type { AccountActor } from '@procesrum/shared/permissions/actor.ts';
import { authorize } from '@procesrum/shared/permissions/authorized.ts';
import type { ProcessId } from '@procesrum/shared/primitives/id.ts';
import type { processCommandsApi } from '@procesrum/shared/processes/commands/process-commands.api.ts';
import {
  isSameStanding,
  needsReason,
  reasonAfter,
  type ProcessStanding,
} from '@procesrum/shared/processes/commands/standing.ts';
import { findCprLike } from '@procesrum/shared/processes/cpr-like.ts';
import { Failure } from '@procesrum/shared/protocol/failure.ts';
import type { Announce } from '../../../platform/announcements/announcements.ts';
import type { Clock } from '../../../platform/clock.ts';
import type { Database, Transaction } from '../../../platform/database.ts';
import type { Tell } from '../../../platform/jobs/tell.ts';
import type { ProcessReply } from '../process-reply.ts';
import { replyWithNews } from '../process-restored.ts';
import { createStandings, type WorkshopRights } from '../process-standing.ts';
import { lockRights, readProcess } from '../processes.repository.ts';
import * as repository from './standing-changes.repository.ts';

type Ask = z.output<typeof processCommandsApi.setStanding.body>;
type History = z.input<typeof processCommandsApi.standingHistory.reply>;

/** What changing phase and status needs from elsewhere. */
export interface StandingChangesParts {
  readonly database: Database;
  readonly clock: Clock;
  readonly announce: Announce;
  readonly tell: Tell;
  /** Records what was done, within the transaction that does it and as its last statement. */
  readonly record: (transaction: Transaction, event: NewAuditEvent) => Promise<void>;
  readonly workshops: WorkshopRights;
}

/** Phase and status, as commands with a history. */
export interface StandingChanges {
  /**
   * @throws Failure not-found, forbidden; conflict when it stands otherwise than the asker saw; bad-request without a
   * reason where one is needed; personal-number when the reason holds what looks like one
   */
  setStanding(actor: AccountActor, id: ProcessId, ask: Ask): Promise<ProcessReply>;
  /** @throws Failure not-found, forbidden */
  standingHistory(actor: AccountActor, id: ProcessId): Promise<History>;
}

/** A co-author from elsewhere may change it too, and so may who writes at a workshop's table: the engine writes for all. */
const engineJob = { kind: 'job', job: 'collaboration' } as const;

/** Makes the part of the service of processes that changes how far they have come. */
export function createStandingChanges(parts: StandingChangesParts): StandingChanges {
  const { database, clock, announce, tell, record } = parts;
  const standings = createStandings(database, parts.workshops);

  return {
    async setStanding(actor, id, { from, to, reason: text }) {
      const reason = text === '' ? undefined : text;
      const standing = await standings.of(actor, id);
      await database.as(actor).transaction(async (transaction) => {
        authorize(standing.actor, 'process:edit', standing.used(await readProcess(transaction, id)));
      });
      refuseReason(from, to, reason);
      const isChanged = await database.as(engineJob).transaction(async (transaction) => {
        // Decided again while nobody else changes it.
        const locked = standing.used(await lockRights(transaction, id));
        const process = authorize(standing.actor, 'process:edit', locked);
        const held = await repository.readHeldStanding(transaction, id);
        // Whoever says again what was done is not told that somebody else did it.
        if (isSameStanding(held.standing, to)) return false;
        if (!isSameStanding(held.standing, from)) throw new Failure('conflict', 'changed meanwhile');
        const [at, { account }, { municipality }] = [clock.now(), actor, process];
        const kept = reasonAfter(from, to, { given: reason, former: held.reason });
        await repository.updateStanding(transaction, id, to, { reason: kept, at });
        await repository.insertStandingChange(transaction, { process: id, at, account, from, to, reason });
        const what = from.phase === to.phase ? 'status' : 'phase';
        await tell(transaction, { kind: 'process-changed', process: id, what, by: account });
        const deed = { action: 'standing-changed', process: id, from, to } as const;
        await record(transaction, { municipality, account, at, deed });
        return true;
      });
      if (isChanged) await database.afterCommit(() => announce({ kind: 'process-changed', process: id }));
      return database.as(actor).transaction(async (transaction) => {
        const after = standing.used(await readProcess(transaction, id));
        const process = authorize(standing.actor, 'process:read', after);
        return replyWithNews(transaction, standing.actor, process, clock.now());
      });
    },

    standingHistory: (actor, id) =>
      database.as(actor).transaction(async (transaction) => {
        authorize(actor, 'process:history', await readProcess(transaction, id));
        return repository.readStandingChanges(transaction, id);
      }),
  };
}

/** @throws Failure bad-request, personal-number */
function refuseReason(from: ProcessStanding, to: ProcessStanding, reason: string | undefined): void {
  const field = 'reason';
  if (reason === undefined && needsReason(from, to)) {
    throw new Failure('bad-request', 'a reason is needed', { field });
  }
  // It is told to whoever reads the process, now and when it is shared wider.
  if (reason !== undefined && findCprLike(reason).length > 0) {
    throw new Failure('personal-number', 'not to be told as a reason', { field });
  }
}
