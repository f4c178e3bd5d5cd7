import { z } from 'zod';
import { invitationId, type InvitationId, type WorkshopId } from '@procesrum/shared/primitives/id.ts';
import { calendarEntry, type CalendarEntry } from '@procesrum/shared/workshops/people/calendar-entry.ts';
import type { Transaction } from '../../../platform/database.ts';

const calendarRow = z
  .object({
    sequence: z.int(),
    told: calendarEntry,
    change_due_at: z.date().nullable(),
    cancelled_at: z.date().nullable(),
  })
  .transform(({ sequence, told, change_due_at: changeDueAt, cancelled_at: cancelledAt }) => ({
    ...{ sequence, told, isCancelled: cancelledAt !== null },
    changeDueAt: changeDueAt ?? undefined,
  }));

/** What calendars were told of a workshop. */
export type StoredCalendar = z.output<typeof calendarRow>;

/** What calendars were told of a workshop; nothing before the first invitation. */
export async function readCalendar(
  transaction: Transaction,
  workshop: WorkshopId,
): Promise<StoredCalendar | undefined> {
  const rows = await transaction.query(
    'select sequence, told, change_due_at, cancelled_at from workshop_calendar where workshop = $1',
    [workshop],
  );
  return rows.map((row) => calendarRow.parse(row))[0];
}

/** Stores what calendars are told from now on, under a higher number than before. */
export async function tellCalendar(
  transaction: Transaction,
  workshop: WorkshopId,
  told: CalendarEntry,
  cancelledAt: Date | undefined,
): Promise<void> {
  await transaction.query(
    `insert into workshop_calendar (workshop, sequence, told, cancelled_at) values ($1, 0, $2, $3)
     on conflict (workshop) do update set sequence = workshop_calendar.sequence + 1, told = excluded.told,
       cancelled_at = excluded.cancelled_at, change_due_at = null`,
    [workshop, JSON.stringify(told), cancelledAt ?? null],
  );
}

/** Notes when those invited get to know of a change, or that there is none; only where somebody was told something. */
export async function expectChange(
  transaction: Transaction,
  workshop: WorkshopId,
  dueAt: Date | undefined,
): Promise<boolean> {
  const rows = await transaction.query(
    `update workshop_calendar set change_due_at = $2 where workshop = $1 and cancelled_at is null returning workshop`,
    [workshop, dueAt ?? null],
  );
  return rows.length > 0;
}

/** What a letter says of an invitation. */
export const invitationNews = z.enum([
  'invitation',
  'change',
  'cancellation',
  /** *Husk at svare*, some days before. */
  'answer-please',
  /** *I morgen*, to those who come or have not answered. */
  'tomorrow',
]);
export type InvitationNews = z.infer<typeof invitationNews>;

/** A letter about an invitation. */
export interface InvitationLetter {
  readonly letter: string;
  readonly invitation: InvitationId;
  readonly what: InvitationNews;
  readonly at: Date;
  /** The start that a reminder is about. */
  readonly startsAt: Date | undefined;
}

/** Keeps what a letter is about. */
export async function insertInvitationLetter(
  transaction: Transaction,
  { letter, invitation, what, at, startsAt }: InvitationLetter,
): Promise<void> {
  await transaction.query(
    `insert into workshop_invitation_letter (letter, invitation, what, made_at, starts_at) values ($1, $2, $3, $4, $5)`,
    [letter, invitation, what, at, startsAt ?? null],
  );
}

const aboutRow = z.object({ invitation: invitationId, what: invitationNews });

/** What a letter is about. */
export async function readAbout(
  transaction: Transaction,
  letter: string,
): Promise<z.output<typeof aboutRow> | undefined> {
  const rows = await transaction.query(
    'select invitation, what from workshop_invitation_letter where letter = $1',
    [letter],
  );
  return rows.map((row) => aboutRow.parse(row))[0];
}

/** What somebody has been mailed about an invitation, ever. */
export async function readMailed(
  transaction: Transaction,
  invitation: InvitationId,
): Promise<{ what: InvitationNews; startsAt: Date | undefined }[]> {
  const rows = await transaction.query(
    'select what, starts_at from workshop_invitation_letter where invitation = $1',
    [invitation],
  );
  return rows
    .map((row) => z.object({ what: invitationNews, starts_at: z.date().nullable() }).parse(row))
    .map(({ what, starts_at: startsAt }) => ({ what, startsAt: startsAt ?? undefined }));
}

/**
 * Those who are to be reminded of a start between two moments: who has not been mailed of it so, nor of anything since a
 * moment, and is not out of reach.
 * @param what `tomorrow` is also for those who have said that they come, or perhaps do
 */
export async function readToRemind(
  transaction: Transaction,
  what: 'answer-please' | 'tomorrow',
  { from, until, quietSince }: { from: Date; until: Date; quietSince: Date },
  most: number,
): Promise<InvitationId[]> {
  const rows = await transaction.query(
    `select i.id from workshop w
       join workshop_calendar c on c.workshop = w.id and c.cancelled_at is null
       join workshop_invitation i on i.workshop = w.id
     where w.status = 'planned' and (c.told ->> 'startsAt')::timestamptz > $2
       and (c.told ->> 'startsAt')::timestamptz <= $3
       and i.withdrawn_at is null and i.unreached is null
       and (i.answer is null or ($1 = 'tomorrow' and i.answer <> 'no'))
       and not exists (select 1 from workshop_invitation_letter l where l.invitation = i.id
         and (l.made_at > $4 or (l.what = $1 and l.starts_at = (c.told ->> 'startsAt')::timestamptz)))
       and exists (select 1 from workshop_invitation_letter l where l.invitation = i.id)
     order by i.id limit $5`,
    [what, from, until, quietSince, most],
  );
  return rows.map((row) => z.object({ id: invitationId }).parse(row).id);
}
