import { z } from 'zod';
import type { NewAuditEvent } from '@procesrum/shared/audit/audit-event.ts';
import type { AccountActor } from '@procesrum/shared/permissions/actor.ts';
import { mayTakeOver, mayTakeOverDrafts, type LeftBehind } from '@procesrum/shared/permissions/take-over.ts';
import { accountId, municipalityCvr, processId, type ProcessId } from '@procesrum/shared/primitives/id.ts';
import type { processesApi } from '@procesrum/shared/processes/processes.api.ts';
import { visibility } from '@procesrum/shared/processes/visibility.ts';
import { Failure } from '@procesrum/shared/protocol/failure.ts';
import type { Announce } from '../../platform/announcements/announcements.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database, Transaction } from '../../platform/database.ts';
import { replyTo, rightsOf } from './process-reply.ts';
import * as repository from './processes.repository.ts';

type AbandonedReply = z.input<typeof processesApi.abandoned.reply>;
type ProcessReply = z.input<typeof processesApi.takeOver.reply>;

/** What taking over needs from elsewhere. */
export interface TakeOverParts {
  readonly database: Database;
  readonly clock: Clock;
  readonly announce: Announce;
  /** Records what was done, within the transaction that does it and as its last statement. */
  readonly record: (transaction: Transaction, event: NewAuditEvent) => Promise<void>;
}

/** What becomes of the drafts of people who have left. */
export interface ProcessTakeOver {
  /**
   * The drafts of the actor's own municipality whose creators have left.
   * @throws Failure forbidden for anybody but a coordinator
   */
  abandoned(actor: AccountActor): Promise<AbandonedReply>;
  /** @throws Failure not-found for everything that is not such a draft, or not theirs to take over */
  takeOver(actor: AccountActor, id: ProcessId): Promise<ProcessReply>;
}

/** Makes the part of the service of processes that finds them new creators. */
export function createProcessTakeOver({ database, clock, announce, record }: TakeOverParts): ProcessTakeOver {
  const asRights = database.as({ kind: 'job', job: 'rights' });
  return {
    async abandoned(actor) {
      if (!mayTakeOverDrafts(actor)) throw new Failure('forbidden', 'for coordinators');
      return database.as(actor).transaction(readAbandoned);
    },

    async takeOver(actor, id) {
      const left = await asRights.transaction((transaction) => readLeftBehind(transaction, id));
      if (left === undefined || !mayTakeOver(actor, left)) throw new Failure('not-found', 'no such draft');
      const { former, process } = await database.as(actor).transaction(async (transaction) => {
        // Decided again where it is done: somebody else may have been quicker.
        const former = await giveTo(transaction, id);
        if (former === undefined) throw new Failure('not-found', 'no such draft any more');
        const process = await repository.readOwnProcess(transaction, id);
        const { account, municipality } = actor;
        const deed = { action: 'process-taken-over', process: id, from: former } as const;
        await record(transaction, { municipality, account, at: clock.now(), deed });
        return { former, process };
      });
      // A draft is in no workshop: nobody but its creator could have asked for one.
      const before = { ...rightsOf(process), creator: former, uses: [] };
      await database.afterCommit(() => announce({ kind: 'process-access', process: id, before }));
      return replyTo(actor, process);
    },
  };
}

const leftRow = z
  .object({ municipality: municipalityCvr, visibility, has_creator: z.boolean() })
  .transform(({ has_creator: hasCreator, ...rest }) => ({ ...rest, hasCreator }));

async function readLeftBehind(transaction: Transaction, id: ProcessId): Promise<LeftBehind | undefined> {
  const rows = await transaction.query(
    `select p.municipality, p.visibility, a.deactivated_at is null as has_creator
     from process p join account a on a.id = p.creator where p.id = $1`,
    [id],
  );
  return rows.map((row) => leftRow.parse(row))[0];
}

const abandonedRow = z
  .object({ id: processId, title: z.string(), creator_name: z.string(), changed_at: z.date() })
  .transform(({ id, title, creator_name: creatorName, changed_at: changedAt }) => {
    return { id, title, creatorName, changedAt: changedAt.toISOString() };
  });

async function readAbandoned(transaction: Transaction): Promise<AbandonedReply> {
  const rows = await transaction.query(
    'select id, title, creator_name, changed_at from abandoned_processes()',
  );
  return rows.map((row) => abandonedRow.parse(row));
}

const takenRow = z.object({ former: accountId.nullable() });

async function giveTo(transaction: Transaction, id: ProcessId) {
  const rows = await transaction.query('select take_over_process($1) as former', [id]);
  return takenRow.parse(rows[0]).former ?? undefined;
}
