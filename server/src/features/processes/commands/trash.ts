import type { z } from 'zod';
import type { NewAuditEvent } from '@procesrum/shared/audit/audit-event.ts';
import type { AccountActor } from '@procesrum/shared/permissions/actor.ts';
import { authorize } from '@procesrum/shared/permissions/authorized.ts';
import { mayBringBack } from '@procesrum/shared/permissions/trash-policy.ts';
import type { ProcessId } from '@procesrum/shared/primitives/id.ts';
import type { processCommandsApi } from '@procesrum/shared/processes/commands/process-commands.api.ts';
import { Failure } from '@procesrum/shared/protocol/failure.ts';
import type { Announce } from '../../../platform/announcements/announcements.ts';
import type { Clock } from '../../../platform/clock.ts';
import type { Database, Transaction } from '../../../platform/database.ts';
import { rightsOf, type ProcessReply } from '../process-reply.ts';
import { replyWithNews } from '../process-restored.ts';
import { createStandings, type WorkshopRights } from '../process-standing.ts';
import { lockProcess, readOwnProcess, readProcess } from '../processes.repository.ts';
import * as repository from './trash.repository.ts';

type TrashReply = z.input<typeof processCommandsApi.trash.reply>;

/** What deleting needs from elsewhere. */
export interface TrashParts {
  readonly database: Database;
  readonly clock: Clock;
  readonly announce: Announce;
  /** Records what was done, within the transaction that does it and as its last statement. */
  readonly record: (transaction: Transaction, event: NewAuditEvent) => Promise<void>;
  readonly workshops: WorkshopRights;
  /** Waits until what has been typed in both texts of a process is stored. */
  readonly storeTexts: (process: ProcessId) => Promise<void>;
  /** Keeps both texts of a process in the lives they are in until the transaction ends. */
  readonly holdTexts: (transaction: Transaction, process: ProcessId) => Promise<void>;
}

/** What is deleted, and the way back. */
export interface Trash {
  /**
   * Deletes a process for everybody at once: whoever has it open is closed out within a second.
   * @throws Failure not-found, forbidden
   */
  remove(actor: AccountActor, id: ProcessId): Promise<void>;
  /** What the actor may bring back. */
  trash(actor: AccountActor): Promise<TrashReply>;
  /** @throws Failure not-found for whatever is not in the actor's trash */
  undelete(actor: AccountActor, id: ProcessId): Promise<ProcessReply>;
}

/** Makes the part of the service of processes that deletes them. */
export function createTrash(parts: TrashParts): Trash {
  const { database, clock, announce, record, storeTexts, holdTexts } = parts;
  const standings = createStandings(database, parts.workshops);

  return {
    async remove(actor, id) {
      const standing = await standings.of(actor, id);
      const uses = await standings.usesOf(id);
      await database.as(actor).transaction(async (transaction) => {
        authorize(standing.actor, 'process:share', standing.used(await readProcess(transaction, id)));
      });
      // What was typed a moment before comes back with it.
      await storeTexts(id);
      const before = await database.as(actor).transaction(async (transaction) => {
        await holdTexts(transaction, id);
        const found = standing.used(await lockProcess(transaction, id));
        const process = authorize(standing.actor, 'process:share', found);
        const at = clock.now();
        const isGone = await repository.deleteProcess(transaction, id, at);
        if (!isGone) throw new Failure('not-found', 'no such process any more');
        const { account, municipality } = actor;
        const deed = { action: 'process-deleted', process: id } as const;
        await record(transaction, { municipality, account, at, deed });
        return rightsOf(process);
      });
      await database.afterCommit(() =>
        announce({ kind: 'process-access', process: id, before: { ...before, uses } }),
      );
    },

    trash: (actor) => database.as(actor).transaction(repository.readTrash),

    async undelete(actor, id) {
      const reply = await database.as(actor).transaction(async (transaction) => {
        const isBack = await repository.undeleteProcess(transaction, id);
        if (!isBack) throw new Failure('not-found', 'nothing of the kind in the trash');
        const process = await readOwnProcess(transaction, id);
        // The database has decided by the same rule; two that disagree let nobody in.
        if (!mayBringBack(actor, process)) throw new Failure('not-found', 'nothing of the kind in the trash');
        const [{ account, municipality }, at] = [actor, clock.now()];
        const deed = { action: 'process-brought-back', process: id } as const;
        await record(transaction, { municipality, account, at, deed });
        return replyWithNews(transaction, actor, process, at);
      });
      await database.afterCommit(() => announce({ kind: 'process-changed', process: id }));
      return reply;
    },
  };
}
