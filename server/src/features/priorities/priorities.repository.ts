import { z } from 'zod';
import { personName } from '@procesrum/shared/accounts/account.ts';
import { municipalityName } from '@procesrum/shared/municipalities/municipality.ts';
import type { PriorityRights } from '@procesrum/shared/permissions/priority-policy.ts';
import {
  priorityListId,
  processId,
  type MunicipalityCvr,
  type PriorityListId,
  type ProcessId,
} from '@procesrum/shared/primitives/id.ts';
import { instant } from '@procesrum/shared/primitives/time.ts';
import {
  priorityProcess,
  type PriorityListItem,
  type PriorityProcess,
  type PriorityReply,
} from '@procesrum/shared/priorities/priorities.api.ts';
import type { PriorityState } from '@procesrum/shared/priorities/priority-state.ts';
import {
  meeting,
  priorityAudience,
  priorityView,
  type PriorityView,
} from '@procesrum/shared/priorities/priority-view.ts';
import type { Transaction } from '../../platform/database.ts';
import type { NamedProcess } from './turns/turn-entry.ts';

/** Stores a new list with all that belongs to it from its beginning. */
export async function insertList(
  transaction: Transaction,
  { view, answered, undo }: PriorityState,
  host: MunicipalityCvr,
  at: Date,
): Promise<void> {
  await transaction.query(
    `insert into priority_list (id, host, audience, is_archived, revision, view, created_at, changed_at)
     values ($1, $2, $3, $4, $5, $6, $7, $7)`,
    [view.id, host, view.settings.audience, view.isArchived, view.revision, JSON.stringify(view), at],
  );
  await transaction.query('insert into priority_secret (list, answered, undo) values ($1, $2, $3)', [
    view.id,
    JSON.stringify(answered),
    JSON.stringify(undo),
  ]);
}

/** How many lists there are. */
export async function countLists(transaction: Transaction): Promise<number> {
  const rows = await transaction.query('select count(*)::int as lists from priority_list');
  return z.object({ lists: z.int() }).parse(rows[0]).lists;
}

const rightsRow = z
  .object({ id: priorityListId, audience: priorityAudience, is_archived: z.boolean(), revision: z.int() })
  .transform(({ is_archived: isArchived, ...row }) => ({ ...row, isArchived }));

/** What decides rights to a list, and where it is. */
export type ListRights = PriorityRights & Pick<z.output<typeof rightsRow>, 'revision'>;

/** What decides rights to some lists, of those that whoever acts may know of. */
export async function readListRights(
  transaction: Transaction,
  lists: readonly PriorityListId[],
): Promise<Map<PriorityListId, ListRights>> {
  const rows = await transaction.query(
    'select id, audience, is_archived, revision from priority_list where id = any($1::uuid[])',
    [lists],
  );
  return new Map(rows.map((row) => rightsRow.parse(row)).map(({ id, ...rights }) => [id, rights]));
}

/** What everybody sees of a list who may open it. */
export async function readView(
  transaction: Transaction,
  list: PriorityListId,
): Promise<PriorityView | undefined> {
  const rows = await transaction.query('select view from priority_list where id = $1', [list]);
  return rows.map((row) => z.object({ view: priorityView }).parse(row).view)[0];
}

const listRow = z
  .object({
    id: priorityListId,
    title: z.string(),
    audience: priorityAudience,
    is_archived: z.boolean(),
    processes: z.int(),
    decisions: z.int(),
    changed_at: z.date(),
    meeting: meeting.nullable(),
  })
  .transform(
    ({ is_archived: isArchived, changed_at: changedAt, meeting: next, ...row }): PriorityListItem => ({
      ...{ ...row, isArchived, changedAt: instant.parse(changedAt.toISOString()) },
      ...(next === null ? {} : { meetingAt: next.startsAt }),
    }),
  );

/** The lists that whoever acts may open, newest change first, with as many processes as they see on each. */
export async function readLists(transaction: Transaction): Promise<PriorityListItem[]> {
  const rows = await transaction.query(
    `select l.id, l.view -> 'settings' ->> 'title' as title, l.audience, l.is_archived, l.changed_at,
       l.view -> 'settings' -> 'meeting' as meeting, jsonb_array_length(l.view -> 'decisions') as decisions,
       (select count(*)::int from process p
        where p.id in (select (e ->> 'process')::uuid from jsonb_array_elements(l.view -> 'entries') e)) as processes
     from priority_list l order by l.changed_at desc, l.id`,
  );
  return rows.map((row) => listRow.parse(row));
}

const municipalityJson = `json_build_object('cvr', m.cvr, 'shortCode', m.short_code, 'name', m.name)`;

/** Those of the processes that whoever acts may see, as they are called now. */
export async function readProcesses(
  transaction: Transaction,
  processes: readonly ProcessId[],
): Promise<PriorityProcess[]> {
  if (processes.length === 0) return [];
  const rows = await transaction.query(
    `select p.id, p.title, ${municipalityJson} as municipality
     from process p join municipality m on m.cvr = p.municipality where p.id = any($1::uuid[])`,
    [processes],
  );
  return rows.map((row) => priorityProcess.parse(row));
}

const namedRow = z
  .object({ id: processId, hours: z.int().nullable() })
  .transform(({ id, hours }): NamedProcess => ({ id, potentialHoursPerYear: hours ?? undefined }));

/** Those of the processes that whoever acts may see, as they come onto a list. */
export async function readNamedProcesses(
  transaction: Transaction,
  processes: readonly ProcessId[],
): Promise<NamedProcess[]> {
  const rows = await transaction.query(
    'select id, potential_hours_per_year as hours from process where id = any($1::uuid[])',
    [processes],
  );
  return rows.map((row) => namedRow.parse(row));
}

const groupRow = z
  .object({ tenant: municipalityName, people: z.array(personName) })
  .transform(({ tenant, people }) => ({ ...tenant, people }));

/** The coordination group, by municipality. */
export async function readGroup(transaction: Transaction): Promise<PriorityReply['group']> {
  const rows = await transaction.query(
    `select ${municipalityJson} as tenant, json_agg(
       json_build_object('id', a.id, 'name', a.name, 'municipality', ${municipalityJson}) order by a.name, a.id) as people
     from account a join municipality m on m.cvr = a.municipality
     where 'coordination-group' = any(a.roles) and a.deactivated_at is null
     group by m.cvr, m.short_code, m.name order by m.cvr`,
  );
  return rows.map((row) => groupRow.parse(row));
}

/** Lists that hold a process, or would again if something was taken back. */
export async function readListsWith(transaction: Transaction, process: ProcessId): Promise<PriorityListId[]> {
  const rows = await transaction.query(
    `select l.id from priority_list l join priority_secret s on s.list = l.id
     where l.view -> 'entries' @> jsonb_build_array(jsonb_build_object('process', $1::text))
       or strpos(s.undo::text, $1::text) > 0
     order by l.id`,
    [process],
  );
  return rows.map((row) => z.object({ id: priorityListId }).parse(row).id);
}
