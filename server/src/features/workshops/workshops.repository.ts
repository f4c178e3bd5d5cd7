import { z } from 'zod';
import { municipalityName } from '@procesrum/shared/municipalities/municipality.ts';
import {
  participantId,
  roundId,
  workshopId,
  type AccountId,
  type ParticipantId,
  type ProcessId,
  type WorkshopId,
  type WriterId,
} from '@procesrum/shared/primitives/id.ts';
import type { JoinCode } from '@procesrum/shared/workshops/people/join-code.ts';
import { isPrioritising, roundQuestion, roundResult } from '@procesrum/shared/workshops/round.ts';
import { saidPlace } from '@procesrum/shared/workshops/views/prioritised.ts';
import type { WorkshopState } from '@procesrum/shared/workshops/workshop-state.ts';
import {
  workshopView,
  type WorkshopListItem,
  type WorkshopView,
} from '@procesrum/shared/workshops/workshop-view.ts';
import type { Transaction } from '../../platform/database.ts';

/** Stores a new workshop with all that belongs to it from its beginning. */
export async function insertWorkshop(
  transaction: Transaction,
  { view, answered, seen }: WorkshopState,
  projectorToken: string,
  at: Date,
): Promise<void> {
  await transaction.query(
    'insert into workshop (id, host, code, status, revision, view, created_at) values ($1, $2, $3, $4, $5, $6, $7)',
    [view.id, view.host, view.code, view.status, view.revision, JSON.stringify(view), at],
  );
  await transaction.query(
    `insert into workshop_secret (workshop, answered, seen, undo, projector_token) values ($1, $2, $3, '[]', $4)`,
    [view.id, JSON.stringify(answered), JSON.stringify(seen), projectorToken],
  );
}

const viewRow = z.object({ view: workshopView });

/** What everybody in a workshop sees, to whoever acts if they are or were in it or facilitate it. */
export async function readView(transaction: Transaction, id: WorkshopId): Promise<WorkshopView | undefined> {
  const rows = await transaction.query('select view from workshop where id = $1', [id]);
  return rows.map((row) => viewRow.parse(row).view)[0];
}

const standingRow = z
  .object({
    revision: z.int(),
    status: workshopView.shape.status,
    facilitates: z.boolean(),
    participant: participantId.nullable(),
  })
  .transform((row) => ({ ...row, participant: row.participant ?? undefined }));

/** How somebody stands to a workshop, and where it is; a line, however large the workshop. */
export type Standing = z.output<typeof standingRow>;

/** How an account or a guest stands to a workshop, if whoever acts may know of it. */
export async function readStanding(
  transaction: Transaction,
  workshop: WorkshopId,
  who: WriterId,
): Promise<Standing | undefined> {
  const rows = await transaction.query(
    `select w.revision, w.status,
       exists (select 1 from workshop_facilitator f where f.workshop = w.id and f.account = $2) as facilitates,
       (select p.id from workshop_participant p where p.workshop = w.id and p.left_at is null
         and (p.account = $2 or (p.account is null and p.id = $2))) as participant
     from workshop w where w.id = $1`,
    [workshop, who],
  );
  return rows.map((row) => standingRow.parse(row))[0];
}

/** The entry of an account in a workshop, also one that was removed. */
export async function readEntryOf(
  transaction: Transaction,
  workshop: WorkshopId,
  account: AccountId,
): Promise<ParticipantId | undefined> {
  const rows = await transaction.query(
    'select id from workshop_participant where workshop = $1 and account = $2',
    [workshop, account],
  );
  return rows.map((row) => z.object({ id: participantId }).parse(row).id)[0];
}

/** The open workshop that has this code, for the door. */
export async function readByCode(
  transaction: Transaction,
  code: JoinCode,
): Promise<{ id: WorkshopId; revision: number } | undefined> {
  const rows = await transaction.query(
    `select id, revision from workshop where code = $1 and status = 'open'`,
    [code],
  );
  return rows.map((row) => z.object({ id: workshopId, revision: z.int() }).parse(row))[0];
}

/** The secret in the address of a workshop's big screen. */
export async function readProjectorToken(
  transaction: Transaction,
  workshop: WorkshopId,
): Promise<string | undefined> {
  const rows = await transaction.query('select projector_token from workshop_secret where workshop = $1', [
    workshop,
  ]);
  return rows.map((row) => z.object({ projector_token: z.string() }).parse(row).projector_token)[0];
}

const listRow = z
  .object({
    item: workshopView.pick({
      title: true,
      place: true,
      startsAt: true,
      status: true,
      openedAt: true,
      closedAt: true,
      pace: true,
      endsAt: true,
    }),
    id: workshopId,
    host: municipalityName,
    participants: z.int(),
    facilitates: z.boolean(),
  })
  .transform(
    ({ item: { pace, endsAt, ...item }, id, host, participants, facilitates }): WorkshopListItem => ({
      ...item,
      ...(pace === 'own' && endsAt !== undefined ? { ownTimeUntil: endsAt } : {}),
      ...{ id, host, participants },
      standing: facilitates ? 'facilitator' : 'participant',
    }),
  );

/** The workshops that whoever acts facilitates or is in, newest first. */
export async function readList(transaction: Transaction, account: AccountId): Promise<WorkshopListItem[]> {
  const rows = await transaction.query(
    `select w.id, jsonb_array_length(w.view -> 'participants') as participants,
       json_build_object('cvr', m.cvr, 'shortCode', m.short_code, 'name', m.name) as host,
       exists (select 1 from workshop_facilitator f where f.workshop = w.id and f.account = $1) as facilitates,
       jsonb_strip_nulls(jsonb_build_object('title', w.view -> 'title', 'place', w.view -> 'place',
         'startsAt', w.view -> 'startsAt', 'status', w.view -> 'status', 'openedAt', w.view -> 'openedAt',
         'closedAt', w.view -> 'closedAt', 'pace', w.view -> 'pace', 'endsAt', w.view -> 'endsAt')) as item
     from workshop w join municipality m on m.cvr = w.host
     order by coalesce(w.opened_at, w.created_at) desc, w.id`,
    [account],
  );
  return rows.map((row) => listRow.parse(row));
}

const resultRow = z.object({
  workshop: workshopId,
  title: z.string(),
  place: z.string(),
  on: z.date(),
  round: roundId,
  number: z.int(),
  question: roundQuestion,
  result: roundResult,
});

/**
 * What workshops have said of a process and of no other, newest first, and how many were asked about together; nothing to
 * those who do not see it.
 */
export async function readResults(transaction: Transaction, process: ProcessId) {
  const rows = await transaction.query(
    `select workshop, title, place, revealed_at as "on", round, number, question, result from workshop_result
     where process = $1 order by revealed_at desc, round`,
    [process],
  );
  return rows
    .map((row) => resultRow.parse(row))
    .map(({ on, result, ...row }) => {
      const own = result.items.find((item) => item.process === process);
      const standing =
        own !== undefined && isPrioritising(row.question) ? saidPlace(own, result.items) : undefined;
      return {
        ...row,
        on: on.toISOString(),
        of: result.items.length,
        ...(standing === undefined ? {} : { standing }),
        result: { ...result, items: own === undefined ? [] : [own] },
      };
    });
}

/** Whom a process is asked of: its creator, and the coordinators of its owner. Read by the job `rights`. */
export async function readOwners(transaction: Transaction, process: ProcessId): Promise<AccountId[]> {
  const rows = await transaction.query(
    `select a.id from process p join account a on a.municipality = p.municipality and a.deactivated_at is null
       and (a.id = p.creator or 'coordinator' = any(a.roles))
     where p.id = $1`,
    [process],
  );
  return rows.map((row) => z.object({ id: z.string() }).parse(row).id as AccountId);
}
