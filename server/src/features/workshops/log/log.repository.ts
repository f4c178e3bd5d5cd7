import { z } from 'zod';
import { accountId, type AccountId, type WorkshopId } from '@procesrum/shared/primitives/id.ts';
import type { Instant } from '@procesrum/shared/primitives/time.ts';
import { loggedDeed, type LoggedDeed } from '@procesrum/shared/workshops/views/logged-deed.ts';
import { workshopEvent, type WorkshopEvent } from '@procesrum/shared/workshops/workshop-event.ts';
import { workshopView, type WorkshopView } from '@procesrum/shared/workshops/workshop-view.ts';
import type { Transaction } from '../../../platform/database.ts';

/** A line to be added to the log. */
export interface LogLine {
  readonly revision: number;
  readonly by: { readonly account: AccountId; readonly name: string } | undefined;
  readonly deed: LoggedDeed;
}

/** Keeps the view as it is stored now, if none is kept: what comes can be replayed from here. */
export async function keepFirstView(transaction: Transaction, workshop: WorkshopId): Promise<void> {
  await transaction.query(
    `insert into workshop_first_view (workshop, revision, view)
     select id, revision, view from workshop
     where id = $1 and not exists (select 1 from workshop_first_view where workshop = $1)`,
    [workshop],
  );
}

/** Adds lines to the log, in their order. */
export async function insertLines(
  transaction: Transaction,
  workshop: WorkshopId,
  lines: readonly LogLine[],
  at: Instant,
): Promise<void> {
  const given = lines.map(({ revision, by, deed }) => ({
    ...{ revision, deed },
    ...{ account: by?.account ?? null, name: by?.name ?? '' },
  }));
  await transaction.query(
    `insert into workshop_log (workshop, revision, at, account, name, deed)
     select $1, (line.one ->> 'revision')::integer, $3, (line.one ->> 'account')::uuid, line.one ->> 'name',
       line.one -> 'deed'
     from jsonb_array_elements($2::jsonb) with ordinality as line (one, place) order by line.place`,
    [workshop, JSON.stringify(given), at],
  );
}

const lineRow = z
  .object({
    revision: z.int(),
    at: z.date(),
    account: accountId.nullable(),
    name: z.string(),
    deed: loggedDeed,
  })
  .transform(({ account, name, at, ...row }) => ({
    ...row,
    at: at.toISOString(),
    ...(account === null ? {} : { by: { account, name } }),
  }));

/** The lines of a workshop's log, oldest first, to those who facilitate it. */
export async function readLines(transaction: Transaction, workshop: WorkshopId) {
  const rows = await transaction.query(
    'select revision, at, account, name, deed from workshop_log where workshop = $1 order by id',
    [workshop],
  );
  return rows.map((row) => lineRow.parse(row));
}

/** The revision that a workshop can be replayed from; nothing where it is not kept, or not for whoever asks. */
export async function readFirstRevision(
  transaction: Transaction,
  workshop: WorkshopId,
): Promise<number | undefined> {
  const rows = await transaction.query('select revision from workshop_first_view where workshop = $1', [
    workshop,
  ]);
  return rows.map((row) => z.object({ revision: z.int() }).parse(row).revision)[0];
}

const momentRow = z.object({ revision: z.int(), events: z.array(workshopEvent) });

/** The first view that is kept, and what happened from it to a revision; nothing where not all of it is kept. */
export async function readMoment(
  transaction: Transaction,
  workshop: WorkshopId,
  revision: number,
): Promise<{ first: WorkshopView; events: WorkshopEvent[] } | undefined> {
  const firsts = await transaction.query('select view from workshop_first_view where workshop = $1', [
    workshop,
  ]);
  const [first] = firsts.map((row) => z.object({ view: workshopView }).parse(row).view);
  if (first === undefined || revision < first.revision) return undefined;
  const rows = await transaction.query(
    `select revision, events from workshop_event
     where workshop = $1 and revision > $2 and revision <= $3 order by revision`,
    [workshop, first.revision, revision],
  );
  const after = rows.map((row) => momentRow.parse(row));
  if (after.length !== revision - first.revision) return undefined;
  return { first, events: after.flatMap(({ events }) => events) };
}
