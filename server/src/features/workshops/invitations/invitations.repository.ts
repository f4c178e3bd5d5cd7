import { z } from 'zod';
import { municipalityName } from '@procesrum/shared/municipalities/municipality.ts';
import {
  accountId,
  invitationId,
  municipalityCvr,
  participantId,
  workshopId,
  type AccountId,
  type InvitationId,
  type MunicipalityCvr,
  type ParticipantId,
  type WorkshopId,
} from '@procesrum/shared/primitives/id.ts';
import {
  invitationAnswer,
  unreached,
  type InvitationAnswer,
  type Invitee,
  type Unreached,
} from '@procesrum/shared/workshops/people/invitation.ts';
import type { Transaction } from '../../../platform/database.ts';

/** Somebody to be invited: a colleague, or an address. */
export interface NewInvitation {
  readonly id: InvitationId;
  readonly account: AccountId | null;
  readonly address: string | null;
  readonly name: string;
  /** Of a colleague. */
  readonly municipality: MunicipalityCvr | null;
}

/**
 * Stores who is invited; who is already keeps their invitation, and who was taken back is invited anew.
 * @returns those who were never invited before, and those who had been taken back
 */
export async function insertInvitations(
  transaction: Transaction,
  workshop: WorkshopId,
  by: AccountId,
  at: Date,
  invitations: readonly NewInvitation[],
): Promise<{ fresh: InvitationId[]; again: InvitationId[] }> {
  const values = [workshop, by, at, JSON.stringify(invitations)];
  const again = await transaction.query(
    `update workshop_invitation i
     set withdrawn_at = null, unreached = null, invited_by = $2, invited_at = $3, answer = null, answered_at = null
     from jsonb_to_recordset($4::jsonb) as given(account uuid, address text)
     where i.workshop = $1 and i.withdrawn_at is not null and i.unreached is distinct from 'stopped'
       and (i.account = given.account or i.address = given.address)
     returning i.id`,
    values,
  );
  const fresh = await transaction.query(
    `insert into workshop_invitation (id, workshop, account, address, name, municipality, invited_by, invited_at)
     select given.id, $1, given.account, given.address, given.name, given.municipality, $2, $3
     from jsonb_to_recordset($4::jsonb)
       as given(id uuid, account uuid, address text, name text, municipality text)
     on conflict do nothing returning id`,
    values,
  );
  const ids = (rows: readonly unknown[]) => rows.map((row) => z.object({ id: invitationId }).parse(row).id);
  return { fresh: ids(fresh), again: ids(again) };
}

/** How many are invited to a workshop. */
export async function countInvitations(transaction: Transaction, workshop: WorkshopId): Promise<number> {
  const rows = await transaction.query(
    'select count(*)::integer as n from workshop_invitation where workshop = $1 and withdrawn_at is null',
    [workshop],
  );
  return z.object({ n: z.int() }).parse(rows[0]).n;
}

const moment = z
  .date()
  .nullable()
  .transform((at) => at?.toISOString());

const inviteeRow = z
  .object({
    id: invitationId,
    name: z.string(),
    address: z.string().nullable(),
    account: accountId.nullable(),
    municipality: municipalityName.nullable(),
    answer: invitationAnswer.nullable(),
    answered_at: moment,
    wants_summary: z.boolean(),
    mailed_at: moment,
    unreached: unreached.nullable(),
  })
  .transform(
    ({ answered_at: answeredAt, wants_summary: wantsSummary, mailed_at: mailedAt, ...row }) =>
      ({
        ...{ id: row.id, name: row.name, wantsSummary },
        ...(row.address === null ? {} : { address: row.address }),
        ...(row.account === null ? {} : { account: row.account }),
        ...(row.municipality === null ? {} : { municipality: row.municipality }),
        ...(row.answer === null ? {} : { answer: row.answer }),
        ...(row.unreached === null ? {} : { unreached: row.unreached }),
        ...(answeredAt === undefined ? {} : { answeredAt }),
        ...(mailedAt === undefined ? {} : { mailedAt }),
      }) as Invitee,
  );

/** Who is invited, in the order they were, as whoever acts may see it: a facilitator. */
export async function readInvitees(transaction: Transaction, workshop: WorkshopId): Promise<Invitee[]> {
  const rows = await transaction.query(
    `select i.id, i.name, i.address, i.account, i.answer, i.answered_at,
       i.wants_summary, i.unreached,
       (select max(l.made_at) from workshop_invitation_letter l where l.invitation = i.id) as mailed_at,
       case when m.cvr is not null
         then json_build_object('cvr', m.cvr, 'shortCode', m.short_code, 'name', m.name) end as municipality
     from workshop_invitation i
       left join municipality m on m.cvr = i.municipality
     where i.workshop = $1 and i.withdrawn_at is null
     order by i.invited_at, i.name, i.id`,
    [workshop],
  );
  return rows.map((row) => inviteeRow.parse(row));
}

/** Those who hear of a change or of a cancellation: everybody who can be reached and has not said no. */
export async function readExpectant(transaction: Transaction, workshop: WorkshopId): Promise<InvitationId[]> {
  const rows = await transaction.query(
    `select id from workshop_invitation
     where workshop = $1 and withdrawn_at is null and unreached is null and answer is distinct from 'no'
     order by invited_at, id`,
    [workshop],
  );
  return rows.map((row) => z.object({ id: invitationId }).parse(row).id);
}

/** Takes an invitation back; says whether there was one to take back. */
export async function withdrawInvitation(
  transaction: Transaction,
  workshop: WorkshopId,
  id: InvitationId,
  at: Date,
): Promise<boolean> {
  const rows = await transaction.query(
    `update workshop_invitation set withdrawn_at = $3
     where workshop = $1 and id = $2 and withdrawn_at is null returning id`,
    [workshop, id, at],
  );
  return rows.length > 0;
}

const invitationRow = z
  .object({
    id: invitationId,
    workshop: workshopId,
    account: accountId.nullable(),
    address: z.string().nullable(),
    name: z.string(),
    municipality: municipalityCvr.nullable(),
    answer: invitationAnswer.nullable(),
    wants_summary: z.boolean(),
    unreached: unreached.nullable(),
    is_withdrawn: z.boolean(),
    participant: participantId.nullable(),
  })
  .transform(({ wants_summary: wantsSummary, is_withdrawn: isWithdrawn, ...row }) => ({
    ...{ ...row, wantsSummary, isWithdrawn },
    account: row.account ?? undefined,
    address: row.address ?? undefined,
    municipality: row.municipality ?? undefined,
    answer: row.answer ?? undefined,
    unreached: row.unreached ?? undefined,
    participant: row.participant ?? undefined,
  }));

/** An invitation as it is stored. */
export type StoredInvitation = z.output<typeof invitationRow>;

const invitations = `
  select i.id, i.workshop, i.account, i.address, i.answer, i.wants_summary, i.unreached, i.participant, i.municipality,
    i.name, i.withdrawn_at is not null as is_withdrawn
  from workshop_invitation i`;

/** The invitation that a link is to. */
export async function readByToken(
  transaction: Transaction,
  tokenHash: Uint8Array,
): Promise<StoredInvitation | undefined> {
  const rows = await transaction.query(
    `${invitations} join workshop_invitation_token t on t.invitation = i.id where t.token_hash = $1`,
    [tokenHash],
  );
  return rows.map((row) => invitationRow.parse(row))[0];
}

/** An invitation by its id. */
export async function readInvitation(
  transaction: Transaction,
  id: InvitationId,
): Promise<StoredInvitation | undefined> {
  const rows = await transaction.query(`${invitations} where i.id = $1`, [id]);
  return rows.map((row) => invitationRow.parse(row))[0];
}

/**
 * Deletes an invitation to an address, before anything is sent to it, if it is that of a colleague who is invited as such.
 * @returns whether it was
 */
export async function deleteTwin(transaction: Transaction, id: InvitationId): Promise<boolean> {
  const rows = await transaction.query(
    `delete from workshop_invitation i where i.id = $1 and exists (
       select 1 from workshop_invitation other join account_address a on a.account = other.account
       where other.workshop = i.workshop and other.withdrawn_at is null and lower(a.address) = i.address)
     and not exists (select 1 from workshop_invitation_letter l where l.invitation = i.id)
     returning i.id`,
    [id],
  );
  return rows.length > 0;
}

/** Stores what somebody answers. */
export async function updateAnswer(
  transaction: Transaction,
  id: InvitationId,
  said: {
    readonly answer: InvitationAnswer;
    readonly name: string;
    readonly municipality: string;
    readonly wantsSummary: boolean;
  },
  at: Date,
): Promise<void> {
  await transaction.query(
    `update workshop_invitation
     set answer = $2, answered_at = $3, name = $4, municipality = $5, wants_summary = $6 where id = $1`,
    [id, said.answer, at, said.name, said.municipality, said.wantsSummary],
  );
}

/** Notes why mail does not reach somebody. */
export async function markUnreached(
  transaction: Transaction,
  id: InvitationId,
  why: Unreached,
): Promise<void> {
  await transaction.query('update workshop_invitation set unreached = $2 where id = $1', [id, why]);
}

/** Keeps which entry a link has let in, unless it has let one in before; answers which it is. */
export async function keepParticipant(
  transaction: Transaction,
  id: InvitationId,
  participant: ParticipantId,
): Promise<ParticipantId> {
  const rows = await transaction.query(
    'update workshop_invitation set participant = coalesce(participant, $2) where id = $1 returning participant',
    [id, participant],
  );
  return z.object({ participant: participantId }).parse(rows[0]).participant;
}

/** Stores the secret of a link, as a hash. */
export async function insertToken(
  transaction: Transaction,
  tokenHash: Uint8Array,
  invitation: InvitationId,
  at: Date,
): Promise<void> {
  await transaction.query(
    'insert into workshop_invitation_token (token_hash, invitation, made_at) values ($1, $2, $3)',
    [tokenHash, invitation, at],
  );
}

/** Whether an account is among those invited to a workshop; asked by the job `workshops`. */
export async function readIsInvited(
  transaction: Transaction,
  workshop: WorkshopId,
  account: AccountId,
): Promise<boolean> {
  const rows = await transaction.query('select is_invited($1, $2) as is_invited', [workshop, account]);
  return z.object({ is_invited: z.boolean() }).parse(rows[0]).is_invited;
}
