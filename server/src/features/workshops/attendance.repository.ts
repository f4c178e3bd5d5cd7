import { z } from 'zod';
import type { Attendance } from '@procesrum/shared/permissions/actor.ts';
import type { WorkshopUse } from '@procesrum/shared/permissions/policy.ts';
import type { WorkshopRights } from '@procesrum/shared/permissions/workshop-policy.ts';
import {
  accountId,
  tableId,
  workshopId,
  type AccountId,
  type ProcessId,
  type WorkshopId,
  type WriterId,
} from '@procesrum/shared/primitives/id.ts';
import { processConsent, workshopView } from '@procesrum/shared/workshops/workshop-view.ts';
import { instant } from '@procesrum/shared/primitives/time.ts';
import type { Transaction } from '../../platform/database.ts';
import { writingTables } from './tables/writing-table.ts';

const attendanceRow = z.object({ account: accountId, workshop: workshopId, seat: tableId.nullable() });

/** The open workshops that accounts take part in, and where each sits. */
export async function readAttendances(
  transaction: Transaction,
  accounts: readonly AccountId[],
): Promise<Map<AccountId, Attendance[]>> {
  const rows = await transaction.query(
    `select p.account, p.workshop, p.seat
     from workshop_participant p join workshop w on w.id = p.workshop
     where p.account = any($1::uuid[]) and p.left_at is null and w.status = 'open'`,
    [accounts],
  );
  const attendances = new Map<AccountId, Attendance[]>();
  for (const row of rows) {
    const { account, workshop, seat } = attendanceRow.parse(row);
    const others = attendances.get(account) ?? [];
    attendances.set(account, [...others, { workshop, table: seat ?? undefined }]);
  }
  return attendances;
}

/** What of a workshop decides which table writes in which process now. */
const useRow = z.object({
  workshop: workshopId,
  consent: processConsent,
  ...{
    pace: workshopView.shape.pace,
    endedAt: instant.nullable().transform((at) => at ?? undefined),
    current: workshopView.shape.current,
    agenda: workshopView.shape.agenda,
  },
  tables: workshopView.shape.tables,
});

/** The uses of a process that its owner agreed to, in open workshops. */
export async function readUses(transaction: Transaction, process: ProcessId): Promise<WorkshopUse[]> {
  const rows = await transaction.query(
    `select u.workshop, u.consent,
       coalesce(w.view ->> 'pace', 'live') as pace, w.view ->> 'endedAt' as "endedAt",
       w.view -> 'current' as current, w.view -> 'agenda' as agenda, w.view -> 'tables' as tables
     from workshop_use u join workshop w on w.id = u.workshop
     where u.process = $1 and w.status = 'open' and u.consent = any($2)`,
    [process, processConsent.options],
  );
  return rows.flatMap((row): WorkshopUse[] => {
    const { workshop, consent, ...plan } = useRow.parse(row);
    const writing = writingTables(plan, process);
    return [{ workshop, consent }, ...writing.map((writingTable) => ({ workshop, consent, writingTable }))];
  });
}

/** The accounts that take part in a workshop. */
export async function readParticipantAccounts(
  transaction: Transaction,
  workshop: WorkshopId,
): Promise<AccountId[]> {
  const rows = await transaction.query(
    'select account from workshop_participant where workshop = $1 and account is not null and left_at is null',
    [workshop],
  );
  return rows.map((row) => z.object({ account: accountId }).parse(row).account);
}

const rightsRow = z.object({
  status: workshopView.shape.status,
  joining: workshopView.shape.joining,
  is_door_locked: z.boolean(),
  facilitators: z.array(accountId),
  entries: z.record(z.string(), z.object({ isObserver: z.boolean() })),
});

/**
 * What decides rights to a workshop of each of some accounts and guests, by them; nothing of anybody when there is no such
 * workshop.
 */
export async function readWorkshopRights(
  transaction: Transaction,
  workshop: WorkshopId,
  people: readonly WriterId[],
): Promise<Map<WriterId, WorkshopRights>> {
  const rows = await transaction.query(
    `select w.status, w.view ->> 'joining' as joining, (w.view -> 'isDoorLocked')::boolean as is_door_locked,
       array(select f.account from workshop_facilitator f where f.workshop = w.id) as facilitators,
       (select coalesce(json_object_agg(coalesce(p.account, p.id), entry), '{}')
        from workshop_participant p
          join jsonb_array_elements(w.view -> 'participants') as entry on entry ->> 'id' = p.id::text
        where p.workshop = w.id and p.left_at is null
          and (p.account = any($2::uuid[]) or (p.account is null and p.id = any($2::uuid[])))) as entries
     from workshop w where w.id = $1`,
    [workshop, people],
  );
  return new Map(
    rows.flatMap((row) => {
      const { is_door_locked: isDoorLocked, entries, ...rights } = rightsRow.parse(row);
      return people.map((who) => [who, { ...rights, isDoorLocked, own: entries[who] }] as const);
    }),
  );
}
