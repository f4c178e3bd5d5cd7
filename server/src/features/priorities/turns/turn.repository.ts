import { z } from 'zod';
import { tenantKind } from '@procesrum/shared/municipalities/municipality.ts';
import { role } from '@procesrum/shared/permissions/role.ts';
import {
  accountId,
  municipalityCvr,
  processId,
  roundId,
  type AccountId,
  type MunicipalityCvr,
  type PriorityListId,
  type ProcessId,
} from '@procesrum/shared/primitives/id.ts';
import type { Instant } from '@procesrum/shared/primitives/time.ts';
import { priorityEvent, type PriorityEvent } from '@procesrum/shared/priorities/priority-event.ts';
import type { PriorityState } from '@procesrum/shared/priorities/priority-state.ts';
import { priorityView } from '@procesrum/shared/priorities/priority-view.ts';
import type { Transaction } from '../../../platform/database.ts';
import { createTurnLog } from '../../../platform/turns/turn-log.ts';

/** What every turn of a list keeps. */
export const turnLog = createTurnLog<PriorityListId, PriorityEvent>(
  { things: 'priority_list', events: 'priority_event', commands: 'priority_command', named: 'list' },
  priorityEvent,
);

const answeredBy = z.array(z.object({ account: accountId, municipality: municipalityCvr }));
const stateRow = z.object({
  view: priorityView,
  answered: z.record(roundId, answeredBy),
  undo: z.array(priorityEvent),
});

/** The whole state of a list that is locked. */
export async function readState(transaction: Transaction, list: PriorityListId): Promise<PriorityState> {
  const rows = await transaction.query(
    'select l.view, s.answered, s.undo from priority_list l join priority_secret s on s.list = l.id where l.id = $1',
    [list],
  );
  return stateRow.parse(rows[0]);
}

/**
 * Stores the state after a turn.
 * @param changedAt when it last changed as far as anybody may know; `undefined` leaves that as it is
 */
export async function updateState(
  transaction: Transaction,
  { view, answered, undo }: PriorityState,
  changedAt: Instant | undefined,
): Promise<void> {
  await transaction.query(
    `update priority_list set revision = $2, audience = $3, is_archived = $4, view = $5,
       changed_at = coalesce($6, changed_at)
     where id = $1`,
    [
      view.id,
      view.revision,
      view.settings.audience,
      view.isArchived,
      JSON.stringify(view),
      changedAt ?? null,
    ],
  );
  await transaction.query('update priority_secret set answered = $2, undo = $3 where list = $1', [
    view.id,
    JSON.stringify(answered),
    JSON.stringify(undo),
  ]);
}

const memberRow = z
  .object({
    account: accountId,
    name: z.string(),
    municipality: municipalityCvr,
    roles: z.array(role),
    kind: tenantKind,
  })
  .transform(({ kind, ...row }) => ({ ...row, hasVoice: kind === 'municipality' }));

/** Who somebody is at this moment, as a turn asks. */
export type Member = z.output<typeof memberRow>;

/** Those of the accounts that are in use. */
export async function readMembers(
  transaction: Transaction,
  accounts: readonly AccountId[],
): Promise<Map<AccountId, Member>> {
  if (accounts.length === 0) return new Map();
  const rows = await transaction.query(
    `select a.id as account, a.name, a.municipality, a.roles, m.kind
     from account a join municipality m on m.cvr = a.municipality
     where a.id = any($1::uuid[]) and a.deactivated_at is null`,
    [accounts],
  );
  return new Map(rows.map((row) => memberRow.parse(row)).map((member) => [member.account, member]));
}

/** The municipalities that have somebody in the coordination group; no region and no authority has a voice. */
export async function readGroupMunicipalities(transaction: Transaction): Promise<MunicipalityCvr[]> {
  const rows = await transaction.query(
    `select distinct a.municipality from account a join municipality m on m.cvr = a.municipality
     where 'coordination-group' = any(a.roles) and a.deactivated_at is null and m.kind = 'municipality'
     order by a.municipality`,
  );
  return rows.map((row) => z.object({ municipality: municipalityCvr }).parse(row).municipality);
}

const openRow = z.object({ id: processId, title: z.string(), municipality: municipalityCvr });

/** A process that every municipality may see. */
export type OpenProcess = z.output<typeof openRow>;

/** Those of the processes that every municipality may see: the job that turns act as sees no others. */
export async function readOpenProcesses(
  transaction: Transaction,
  processes: readonly ProcessId[],
): Promise<Map<ProcessId, OpenProcess>> {
  if (processes.length === 0) return new Map();
  const rows = await transaction.query(
    'select id, title, municipality from process where id = any($1::uuid[])',
    [processes],
  );
  return new Map(rows.map((row) => openRow.parse(row)).map((process) => [process.id, process]));
}

/** In whose record stands what happens in a list. */
export async function readHost(
  transaction: Transaction,
  list: PriorityListId,
): Promise<MunicipalityCvr | undefined> {
  const rows = await transaction.query('select host from priority_list where id = $1', [list]);
  return rows.map((row) => z.object({ host: municipalityCvr }).parse(row).host)[0];
}
