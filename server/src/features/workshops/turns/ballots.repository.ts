import { z } from 'zod';
import { tenantKind } from '@procesrum/shared/municipalities/municipality.ts';
import {
  accountId,
  municipalityCvr,
  participantId,
  roundId,
  type AccountId,
  type ParticipantId,
  type RoundId,
  type WorkshopId,
} from '@procesrum/shared/primitives/id.ts';
import type { Participant } from '@procesrum/shared/workshops/people/participant.ts';
import { roundAnswers, type RoundAnswers } from '@procesrum/shared/workshops/round.ts';
import type { StoredBallot } from '@procesrum/shared/workshops/workshop-state.ts';
import type { OwnBallot } from '@procesrum/shared/workshops/workshops.api.ts';
import type { Transaction } from '../../../platform/database.ts';

/** An answer to be stored, with what its participant's entry says at this moment. */
export interface NewBallot {
  readonly round: RoundId;
  readonly participant: ParticipantId;
  readonly municipality: Participant['municipality'];
  readonly otherKind: Participant['otherKind'];
  readonly isGuest: boolean;
  readonly version: number;
  readonly answers: RoundAnswers;
}

/** The version of an answer that was another entry's before it was merged into this one. */
const mergedVersion = 0;

/** Stores answers, at most one for each round and participant; one that is no newer than what is there changes nothing. */
export async function upsertBallots(
  transaction: Transaction,
  workshop: WorkshopId,
  ballots: readonly NewBallot[],
): Promise<void> {
  if (ballots.length === 0) return;
  await transaction.query(
    `insert into workshop_ballot
       (round, participant, workshop, municipality, other_kind, is_guest, version, answers)
     select given.round, given.participant, $1, given.municipality, given."otherKind", given."isGuest",
       given.version, given.answers
     from jsonb_to_recordset($2::jsonb) as given(round uuid, participant uuid, municipality text, "otherKind" text,
       "isGuest" boolean, version integer, answers jsonb)
     on conflict (workshop, round, participant) do update set
       municipality = excluded.municipality, other_kind = excluded.other_kind, is_guest = excluded.is_guest,
       version = excluded.version, answers = excluded.answers
     where workshop_ballot.version < excluded.version`,
    [workshop, JSON.stringify(ballots)],
  );
}

/**
 * Gives the answers of one entry in these rounds to another, in the place of what it has there, and drops the rest. They
 * count as that other's, but under a version that none is read by, and that any answer of its own is newer than: whoever
 * merges somebody into an entry of theirs must not learn what that one has said.
 * @param own whoever gives them away gets them: they are read back, and in rounds that are revealed everything counts as
 * it did, under the municipality it was given for
 */
export async function mergeBallots(
  transaction: Transaction,
  workshop: WorkshopId,
  from: ParticipantId,
  into: Participant,
  rounds: readonly RoundId[],
  own?: { readonly revealed: readonly RoundId[] },
): Promise<void> {
  const settled = own?.revealed ?? [];
  await transaction.query(
    'delete from workshop_ballot where workshop = $1 and participant = $2 and round = any($3::uuid[])',
    [workshop, into.id, rounds],
  );
  await transaction.query(
    `update workshop_ballot b set participant = $3, version = coalesce($7, b.version),
       municipality = case when b.round = any($9::uuid[]) then b.municipality else $4 end,
       other_kind = case when b.round = any($9::uuid[]) then b.other_kind else $5 end,
       is_guest = case when b.round = any($9::uuid[]) then b.is_guest else $6 end
     where b.workshop = $1 and b.participant = $2 and b.round = any($8::uuid[])`,
    [
      ...[workshop, from, into.id, into.municipality, into.otherKind ?? null, into.isGuest],
      ...[own === undefined ? mergedVersion : null, rounds, settled],
    ],
  );
  await transaction.query(
    'delete from workshop_ballot where workshop = $1 and participant = $2 and round <> all($3::uuid[])',
    [workshop, from, settled],
  );
}

const ballotRow = z
  .object({
    round: roundId,
    participant: participantId,
    municipality: municipalityCvr,
    other_kind: tenantKind.exclude(['municipality']).nullable(),
    is_guest: z.boolean(),
    answers: roundAnswers,
  })
  .transform(({ other_kind: otherKind, is_guest: isGuest, ...row }) => ({
    ...{ ...row, isGuest },
    ...(otherKind === null ? {} : { otherKind }),
  }));

/** The answers to some rounds, to be counted; in an order that tells nothing. */
export async function readBallots(
  transaction: Transaction,
  workshop: WorkshopId,
  rounds: readonly RoundId[],
): Promise<Map<RoundId, StoredBallot[]>> {
  const byRound = new Map<RoundId, StoredBallot[]>(rounds.map((round) => [round, []]));
  const rows = await transaction.query(
    `select round, participant, municipality, other_kind, is_guest, answers from workshop_ballot
     where workshop = $1 and round = any($2::uuid[]) order by round, participant`,
    [workshop, rounds],
  );
  for (const row of rows) {
    const { round, ...ballot } = ballotRow.parse(row);
    byRound.get(round)?.push(ballot);
  }
  return byRound;
}

/**
 * A participant's own answers in a workshop; what was merged into their entry is not among them. One that was set aside,
 * since they were away or watched when its round was closed or opened again, is shown as blank: nobody is to believe that
 * it counts.
 */
export async function readOwnBallots(
  transaction: Transaction,
  workshop: WorkshopId,
  participant: ParticipantId,
): Promise<OwnBallot[]> {
  const rows = await transaction.query(
    `select b.round, b.version,
       case when (s.answered -> b.round::text) ? b.participant::text then b.answers else '[]' end as answers
     from workshop_ballot b join workshop_secret s on s.workshop = b.workshop
     where b.workshop = $1 and b.participant = $2 and b.version > $3 order by b.round`,
    [workshop, participant, mergedVersion],
  );
  const ownRow = z.object({ round: roundId, version: z.int(), answers: roundAnswers });
  return rows.map((row) => ownRow.parse(row));
}

/**
 * Marks the answers to a round as noted in the audit record.
 * @returns who gave those that were not noted before, sorted by an id that has nothing to do with time
 */
export async function recordBallots(
  transaction: Transaction,
  workshop: WorkshopId,
  round: RoundId,
): Promise<{ participant: ParticipantId; account: AccountId | undefined }[]> {
  const rows = await transaction.query(
    `update workshop_ballot b set is_recorded = true
     where b.workshop = $1 and b.round = $2 and not b.is_recorded
     returning b.participant, (select p.account from workshop_participant p where p.id = b.participant) as account`,
    [workshop, round],
  );
  const recordedRow = z.object({ participant: participantId, account: accountId.nullable() });
  return rows
    .map((row) => recordedRow.parse(row))
    .map(({ participant, account }) => ({ participant, account: account ?? undefined }))
    .toSorted((a, b) => (a.participant < b.participant ? -1 : 1));
}
