import { z } from 'zod';
import {
  accountId,
  participantId,
  workshopId,
  type AccountId,
  type MunicipalityCvr,
  type ParticipantId,
  type WorkshopId,
} from '@procesrum/shared/primitives/id.ts';
import { workshopView, type WorkshopView } from '@procesrum/shared/workshops/workshop-view.ts';
import type { Transaction } from '../../../../platform/database.ts';

/** Stores a guest's link in the place of the one they had. */
export async function insertLink(
  transaction: Transaction,
  link: { tokenHash: Uint8Array; workshop: WorkshopId; participant: ParticipantId; at: Date },
): Promise<void> {
  await transaction.query('delete from workshop_claim_link where participant = $1', [link.participant]);
  await transaction.query(
    'insert into workshop_claim_link (token_hash, workshop, participant, made_at) values ($1, $2, $3, $4)',
    [link.tokenHash, link.workshop, link.participant, link.at],
  );
}

const linkRow = z.object({ workshop: workshopId, participant: participantId });

/** Whose link it is. */
export async function readLink(
  transaction: Transaction,
  tokenHash: Uint8Array,
): Promise<z.output<typeof linkRow> | undefined> {
  const rows = await transaction.query(
    'select workshop, participant from workshop_claim_link where token_hash = $1',
    [tokenHash],
  );
  return rows.map((row) => linkRow.parse(row))[0];
}

/** Uses a link up. @returns whether it was there */
export async function deleteLink(transaction: Transaction, tokenHash: Uint8Array): Promise<boolean> {
  const rows = await transaction.query(
    'delete from workshop_claim_link where token_hash = $1 returning participant',
    [tokenHash],
  );
  return rows.length > 0;
}

const entryRow = z
  .object({
    account: accountId.nullable(),
    has_left: z.boolean(),
    is_unlinked: z.boolean(),
    is_erased: z.boolean(),
    view: workshopView,
    own: participantId.nullable(),
    own_has_left: z.boolean().nullable(),
    answers: z.int(),
    captures: z.int(),
  })
  .transform((row) => ({ ...row, own: row.own ?? undefined }));

/** An entry that somebody would like to take over, and how they stand to its workshop themselves. */
export type FoundEntry = z.output<typeof entryRow>;

/** Reads one. */
export async function readEntry(
  transaction: Transaction,
  workshop: WorkshopId,
  participant: ParticipantId,
  account: AccountId,
): Promise<FoundEntry | undefined> {
  const rows = await transaction.query(
    `select p.account, p.left_at is not null as has_left, w.ballots_unlinked_at is not null as is_unlinked,
       w.guests_erased_at is not null as is_erased, w.view, own.id as own, own.left_at is not null as own_has_left,
       (select count(*)::int from workshop_ballot b where b.workshop = w.id and b.participant = p.id) as answers,
       (select count(*)::int from workshop_capture c where c.participant = p.id) as captures
     from workshop_participant p
       join workshop w on w.id = p.workshop
       left join workshop_participant own on own.workshop = w.id and own.account = $3
     where p.workshop = $1 and p.id = $2`,
    [workshop, participant, account],
  );
  return rows.map((row) => entryRow.parse(row))[0];
}

/** When a workshop ended, and by which contract; for how long something of it can be taken over. */
export async function readEnd(
  transaction: Transaction,
  workshop: WorkshopId,
): Promise<Pick<WorkshopView, 'closedAt' | 'contract'> | undefined> {
  const rows = await transaction.query('select view from workshop where id = $1', [workshop]);
  return rows.map((row) => z.object({ view: workshopView }).parse(row).view)[0];
}

/** Gives an entry to an account that has none. @returns whether it was nobody's */
export async function updateAccount(
  transaction: Transaction,
  participant: ParticipantId,
  account: AccountId,
): Promise<boolean> {
  const rows = await transaction.query(
    `update workshop_participant p set account = $2
     where p.id = $1 and p.account is null and p.left_at is null and not exists (
       select 1 from workshop_participant own where own.workshop = p.workshop and own.account = $2)
     returning p.id`,
    [participant, account],
  );
  return rows.length > 0;
}

/** Ends all devices of a guest. */
export async function deleteDevices(
  transaction: Transaction,
  participants: readonly ParticipantId[],
): Promise<void> {
  await transaction.query('delete from guest_sign_in where participant = any($1::uuid[])', [participants]);
}

/** What a guest wrote down waits in this municipality, and names the entry they go on as. */
export async function updateCaptures(
  transaction: Transaction,
  from: ParticipantId,
  into: ParticipantId,
  municipality: MunicipalityCvr,
): Promise<void> {
  await transaction.query(
    'update workshop_capture set participant = $2, municipality = $3 where participant = $1',
    [from, into, municipality],
  );
}

/** Ends a guest's link. */
export async function deleteLinkOf(transaction: Transaction, participant: ParticipantId): Promise<void> {
  await transaction.query('delete from workshop_claim_link where participant = $1', [participant]);
}
