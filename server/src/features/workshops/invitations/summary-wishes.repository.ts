import { z } from 'zod';
import {
  accountId,
  workshopId,
  type AccountId,
  type InvitationId,
  type ParticipantId,
  type WorkshopId,
} from '@procesrum/shared/primitives/id.ts';
import type { Transaction } from '../../../platform/database.ts';

/** Names somebody's wish to be sent a summary. */
export const wishId = z.uuid().brand<'WishId'>();
export type WishId = z.infer<typeof wishId>;

const wishRow = z
  .object({
    id: wishId,
    workshop: workshopId,
    account: accountId.nullable(),
    address: z.string().nullable(),
    name: z.string().nullable(),
    letter: z.string().nullable(),
    letters: z.int(),
    mailed_to: z.string().nullable(),
    is_taking_part: z.boolean(),
    is_closed: z.boolean(),
  })
  .transform(({ mailed_to, is_taking_part: isTakingPart, is_closed: isClosed, ...row }) => ({
    ...{ id: row.id, workshop: row.workshop, letters: row.letters, isTakingPart, isClosed },
    account: row.account ?? undefined,
    address: row.address ?? undefined,
    name: row.name ?? '',
    letter: row.letter ?? undefined,
    mailedTo: mailed_to ?? undefined,
  }));

/** A wish with where it is to go: an account, or else an address. */
export type StoredWish = z.output<typeof wishRow>;

/** An invitee's account and address are those of the invitation. */
const wishes = `
  select s.id, s.workshop, coalesce(s.account, i.account) as account, coalesce(s.address, i.address) as address,
    i.name, s.letter, s.letters, s.mailed_to,
    (s.participant is not null or i.participant is not null or exists (
      select 1 from workshop_participant p where p.workshop = s.workshop and p.account = i.account)) as is_taking_part,
    w.status = 'closed' as is_closed
  from workshop_summary_wish s
    join workshop w on w.id = s.workshop
    left join workshop_invitation i on i.id = s.invitation`;

async function readWish(
  transaction: Transaction,
  where: string,
  values: readonly string[],
): Promise<StoredWish | undefined> {
  const rows = await transaction.query(`${wishes} where ${where}`, [...values]);
  return rows.map((row) => wishRow.parse(row))[0];
}

/** A wish by its id. */
export function readWishById(transaction: Transaction, id: WishId): Promise<StoredWish | undefined> {
  return readWish(transaction, 's.id = $1', [id]);
}

/** The wish that a letter answers. */
export function readWishOfLetter(transaction: Transaction, letter: string): Promise<StoredWish | undefined> {
  return readWish(transaction, 's.letter = $1', [letter]);
}

/** The wish of somebody in a workshop. */
export function readWishOf(
  transaction: Transaction,
  workshop: WorkshopId,
  participant: ParticipantId,
): Promise<StoredWish | undefined> {
  return readWish(transaction, 's.workshop = $1 and s.participant = $2', [workshop, participant]);
}

/** Stores the wish of somebody in a workshop; another address than before is one that is not mailed yet. */
export async function upsertWish(
  transaction: Transaction,
  wish: {
    readonly id: WishId;
    readonly workshop: WorkshopId;
    readonly participant: ParticipantId;
    readonly account: AccountId | undefined;
    readonly address: string | undefined;
  },
): Promise<void> {
  await transaction.query(
    `insert into workshop_summary_wish (id, workshop, participant, account, address) values ($1, $2, $3, $4, $5)
     on conflict (workshop, participant) do update set account = excluded.account, address = excluded.address,
       letter = case when workshop_summary_wish.address is not distinct from excluded.address
         then workshop_summary_wish.letter end`,
    [wish.id, wish.workshop, wish.participant, wish.account ?? null, wish.address ?? null],
  );
}

/** Deletes the wish of somebody in a workshop, unless it has been answered. */
export async function deleteWish(
  transaction: Transaction,
  workshop: WorkshopId,
  participant: ParticipantId,
): Promise<void> {
  await transaction.query(
    'delete from workshop_summary_wish where workshop = $1 and participant = $2 and letters = 0',
    [workshop, participant],
  );
}

/** Stores the wish of somebody who is invited. */
export async function insertInviteeWish(
  transaction: Transaction,
  id: WishId,
  workshop: WorkshopId,
  invitation: InvitationId,
): Promise<void> {
  await transaction.query(
    `insert into workshop_summary_wish (id, workshop, invitation) values ($1, $2, $3) on conflict do nothing`,
    [id, workshop, invitation],
  );
}

/** Deletes the wish of somebody who is invited, unless it has been answered. */
export async function deleteInviteeWish(transaction: Transaction, invitation: InvitationId): Promise<void> {
  await transaction.query('delete from workshop_summary_wish where invitation = $1 and letters = 0', [
    invitation,
  ]);
}

/** The wishes for the summary of a workshop that have not been answered. */
export async function readOpenWishes(transaction: Transaction, workshop: WorkshopId): Promise<WishId[]> {
  const rows = await transaction.query(
    'select id from workshop_summary_wish where workshop = $1 and letter is null order by id',
    [workshop],
  );
  return rows.map((row) => z.object({ id: wishId }).parse(row).id);
}

/** Whether the summary of a workshop has been mailed to an address. */
export async function readWasMailedTo(
  transaction: Transaction,
  workshop: WorkshopId,
  address: string,
): Promise<boolean> {
  const rows = await transaction.query(
    'select 1 from workshop_summary_wish where workshop = $1 and mailed_to = $2 limit 1',
    [workshop, address],
  );
  return rows.length > 0;
}

/** Keeps which letter answers a wish, and where it goes. */
export async function answerWish(
  transaction: Transaction,
  id: WishId,
  letter: string,
  address: string,
): Promise<void> {
  await transaction.query(
    'update workshop_summary_wish set letter = $2, mailed_to = $3, letters = letters + 1 where id = $1',
    [id, letter, address],
  );
}
