import { z } from 'zod';
import type {
  CaptureId,
  MunicipalityCvr,
  ParticipantId,
  WorkshopId,
} from '@procesrum/shared/primitives/id.ts';
import { capture, type Capture } from '@procesrum/shared/workshops/people/claims.api.ts';
import type { Transaction } from '../../../../platform/database.ts';
import { municipalityJson } from '../../../../platform/named-json.ts';

/** A workflow that a guest writes down. */
export interface NewCapture {
  readonly id: CaptureId;
  readonly workshop: WorkshopId;
  readonly participant: ParticipantId;
  readonly municipality: MunicipalityCvr;
  readonly title: string;
  readonly summary: string;
  readonly at: Date;
}

/** Stores one. @returns whether it is the guest's own, also when it was there before */
export async function insertCapture(transaction: Transaction, made: NewCapture): Promise<boolean> {
  const rows = await transaction.query(
    `insert into workshop_capture (id, workshop, participant, municipality, title, summary, made_at)
     values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (id) do update set title = workshop_capture.title
       where workshop_capture.workshop = excluded.workshop and workshop_capture.participant = excluded.participant
     returning id`,
    [made.id, made.workshop, made.participant, made.municipality, made.title, made.summary, made.at],
  );
  return rows.length > 0;
}

/** How many of a guest's wait. */
export async function countCaptures(transaction: Transaction, participant: ParticipantId): Promise<number> {
  const rows = await transaction.query(
    'select count(*)::int as waiting from workshop_capture where participant = $1',
    [participant],
  );
  return rows.map((row) => z.object({ waiting: z.int() }).parse(row).waiting)[0] ?? 0;
}

const captureRow = capture
  .omit({ at: true })
  .extend({ at: z.date() })
  .transform(({ at, ...row }): Capture => capture.parse({ ...row, at: at.toISOString() }));

const captures = `
  select c.id, c.workshop, w.view ->> 'title' as "workshopTitle", c.title, c.summary, p.name as by,
    ${municipalityJson('m')} as municipality, c.made_at as at
  from workshop_capture c
    join workshop w on w.id = c.workshop
    join workshop_participant p on p.id = c.participant
    join municipality m on m.cvr = c.municipality`;

/** Those of one guest, newest first. */
export async function readCapturesOf(
  transaction: Transaction,
  participant: ParticipantId,
): Promise<Capture[]> {
  const rows = await transaction.query(`${captures} where c.participant = $1 order by c.made_at desc, c.id`, [
    participant,
  ]);
  return rows.map((row) => captureRow.parse(row));
}

/** Those that wait for somebody of a municipality, newest first. */
export async function readCapturesFor(
  transaction: Transaction,
  municipality: MunicipalityCvr,
): Promise<Capture[]> {
  const rows = await transaction.query(
    `${captures} where c.municipality = $1 order by c.made_at desc, c.id`,
    [municipality],
  );
  return rows.map((row) => captureRow.parse(row));
}

const takenRow = z.object({ title: z.string(), summary: z.string() });

/** Takes one out, as somebody of its municipality. @returns what was written; nothing where there is none in sight */
export async function deleteCapture(
  transaction: Transaction,
  id: CaptureId,
): Promise<z.output<typeof takenRow> | undefined> {
  const rows = await transaction.query(
    'delete from workshop_capture where id = $1 returning title, summary',
    [id],
  );
  return rows.map((row) => takenRow.parse(row))[0];
}
