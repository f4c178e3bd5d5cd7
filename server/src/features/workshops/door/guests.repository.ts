import { z } from 'zod';
import { municipalityName } from '@procesrum/shared/municipalities/municipality.ts';
import type { SignedInGuest } from '@procesrum/shared/permissions/signed-in.ts';
import {
  guestId,
  participantId,
  tableId,
  workshopId,
  type GuestId,
  type ParticipantId,
  type WorkshopId,
} from '@procesrum/shared/primitives/id.ts';
import { joinCode, type JoinCode } from '@procesrum/shared/workshops/people/join-code.ts';
import type { Transaction } from '../../../platform/database.ts';

/** A guest's device to be let in. */
export interface NewGuest {
  readonly id: string;
  readonly tokenHash: Uint8Array;
  readonly workshop: WorkshopId;
  readonly participant: ParticipantId;
  readonly at: Date;
  readonly expiresAt: Date;
}

/** Stores a device that is let in. */
export async function insertGuest(transaction: Transaction, guest: NewGuest): Promise<void> {
  await transaction.query(
    `insert into guest_sign_in (id, token_hash, workshop, participant, created_at, expires_at)
     values ($1, $2, $3, $4, $5, $6)`,
    [guest.id, guest.tokenHash, guest.workshop, guest.participant, guest.at, guest.expiresAt],
  );
}

/** Removes what has expired. */
export async function deleteExpiredGuests(transaction: Transaction, now: Date): Promise<void> {
  await transaction.query('delete from guest_sign_in where expires_at <= $1', [now]);
}

/** Gives all devices of one participant to another of the same workshop. */
export async function updateParticipant(
  transaction: Transaction,
  from: ParticipantId,
  into: ParticipantId,
): Promise<void> {
  await transaction.query('update guest_sign_in set participant = $2 where participant = $1', [from, into]);
}

const endedRow = z
  .object({ id: z.string(), participant: guestId })
  .transform(({ id, participant }) => ({ signIn: id, guest: participant }));

/** Removes one device; answers which it was, or nothing when there was none. */
export async function deleteGuest(
  transaction: Transaction,
  tokenHash: Uint8Array,
): Promise<z.output<typeof endedRow> | undefined> {
  const rows = await transaction.query(
    'delete from guest_sign_in where token_hash = $1 returning id, participant',
    [tokenHash],
  );
  return rows.map((row) => endedRow.parse(row))[0];
}

const guestRow = z
  .object({
    id: z.string(),
    expires_at: z.date(),
    workshop: workshopId,
    participant: participantId,
    name: z.string(),
    seat: tableId.nullable(),
    is_open: z.boolean(),
    municipality: municipalityName,
  })
  .transform((row): SignedInGuest => ({
    signIn: row.id,
    actor: {
      kind: 'guest',
      guest: guestId.parse(row.participant),
      name: row.name,
      claimedMunicipality: row.municipality.cvr,
      ...(row.is_open ? { attends: { workshop: row.workshop, table: row.seat ?? undefined } } : {}),
    },
    workshop: row.workshop,
    participant: row.participant,
    person: { name: row.name, municipality: row.municipality },
    expiresAtMs: row.expires_at.getTime(),
  }));

/** Guests with the entry they have at this moment; nobody whose entry is an account's. */
const guests = `
  select s.id, s.expires_at, s.workshop, s.participant, p.name, p.seat, w.status = 'open' as is_open,
    json_build_object('cvr', m.cvr, 'shortCode', m.short_code, 'name', m.name) as municipality
  from guest_sign_in s
    join workshop_participant p on p.id = s.participant and p.workshop = s.workshop
    join workshop w on w.id = s.workshop
    join municipality m on m.cvr = p.municipality
  where p.account is null and p.left_at is null`;

/** The guest whose device holds this token. */
export async function readGuest(
  transaction: Transaction,
  tokenHash: Uint8Array,
  now: Date,
): Promise<SignedInGuest | undefined> {
  const rows = await transaction.query(`${guests} and s.token_hash = $1 and s.expires_at > $2`, [
    tokenHash,
    now,
  ]);
  return rows.map((row) => guestRow.parse(row))[0];
}

/** The guests who are let in under these ids, by them. */
export async function readGuestsUnder(
  transaction: Transaction,
  signIns: readonly string[],
  now: Date,
): Promise<Map<string, SignedInGuest>> {
  const rows = await transaction.query(`${guests} and s.id = any($1::uuid[]) and s.expires_at > $2`, [
    signIns,
    now,
  ]);
  return new Map(rows.map((row) => guestRow.parse(row)).map((guest) => [guest.signIn, guest]));
}

/** Those of the guests who are let in on some device. */
export async function readGuestActors(
  transaction: Transaction,
  ids: readonly GuestId[],
  now: Date,
): Promise<SignedInGuest['actor'][]> {
  const rows = await transaction.query(
    `${guests} and s.participant = any($1::uuid[]) and s.expires_at > $2`,
    [ids, now],
  );
  return [...new Map(rows.map((row) => guestRow.parse(row).actor).map((one) => [one.guest, one])).values()];
}

/** The code of a workshop that is open. */
export async function readCode(
  transaction: Transaction,
  workshop: WorkshopId,
): Promise<JoinCode | undefined> {
  const rows = await transaction.query(`select code from workshop where id = $1 and status = 'open'`, [
    workshop,
  ]);
  return rows.map((row) => z.object({ code: joinCode }).parse(row).code)[0];
}
