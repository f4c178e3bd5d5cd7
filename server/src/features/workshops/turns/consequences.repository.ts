import type { AccountId, ParticipantId, WorkshopId } from '@procesrum/shared/primitives/id.ts';
import type { Instant } from '@procesrum/shared/primitives/time.ts';
import type { Decision } from '@procesrum/shared/workshops/decision.ts';
import type { Participant } from '@procesrum/shared/workshops/people/participant.ts';
import type { Round, RoundResult } from '@procesrum/shared/workshops/round.ts';
import type { WorkshopView } from '@procesrum/shared/workshops/workshop-view.ts';
import type { Transaction } from '../../../platform/database.ts';

/** A participant's entry with the account whose it is; nobody's for a guest. */
export interface StoredEntry extends Participant {
  readonly account?: AccountId | undefined;
}

/** Stores entries as they are now; an account that is stored stays, and whoever had left is back. */
export async function upsertParticipants(
  transaction: Transaction,
  workshop: WorkshopId,
  people: readonly StoredEntry[],
): Promise<void> {
  if (people.length === 0) return;
  await transaction.query(
    `insert into workshop_participant (id, workshop, account, municipality, name, seat, joined_at)
     select given.id, $1, given.account, given.municipality, given.name, given."table", given."joinedAt"
     from jsonb_to_recordset($2::jsonb) as given(
       id uuid, account uuid, municipality text, name text, "table" uuid, "joinedAt" timestamptz)
     on conflict (id) do update set
       name = excluded.name, municipality = excluded.municipality, seat = excluded.seat, left_at = null`,
    [workshop, JSON.stringify(people)],
  );
}

/** Notes that entries are gone. */
export async function markLeft(
  transaction: Transaction,
  people: readonly ParticipantId[],
  at: Instant,
): Promise<void> {
  if (people.length === 0) return;
  await transaction.query(
    'update workshop_participant set left_at = $2, seat = null where id = any($1::uuid[])',
    [people, at],
  );
}

/** Stores who facilitates a workshop. */
export async function syncFacilitators(transaction: Transaction, view: WorkshopView): Promise<void> {
  const accounts = view.facilitators.map(({ account }) => account);
  await transaction.query(
    'delete from workshop_facilitator where workshop = $1 and account <> all($2::uuid[])',
    [view.id, accounts],
  );
  await transaction.query(
    `insert into workshop_facilitator (workshop, account) select $1, given from unnest($2::uuid[]) as given
     on conflict do nothing`,
    [view.id, accounts],
  );
}

/** Stores which processes a workshop uses and what their owners say; what is taken out loses its answer. */
export async function syncUses(
  transaction: Transaction,
  { id, processes }: WorkshopView,
  asker: AccountId,
  at: Instant,
): Promise<void> {
  await transaction.query('delete from workshop_use where workshop = $1 and process <> all($2::uuid[])', [
    id,
    processes.map((process) => process.id),
  ]);
  await transaction.query(
    `insert into workshop_use (workshop, process, consent, asked_by, asked_at)
     select $1, given.id, given.consent, $3, $4 from jsonb_to_recordset($2::jsonb) as given(id uuid, consent text)
     on conflict (workshop, process) do update set consent = excluded.consent`,
    [
      id,
      JSON.stringify(processes.map((process) => ({ id: process.id, consent: process.consent }))),
      asker,
      at,
    ],
  );
}

/** Puts what a round came to beside the processes it was about. */
export async function insertResults(
  transaction: Transaction,
  { id, title, place }: WorkshopView,
  { id: round, items, number, question }: Round,
  result: RoundResult,
  at: Instant,
): Promise<void> {
  await transaction.query(
    `insert into workshop_result (workshop, round, process, number, title, place, revealed_at, question, result)
     select $1, $2, given, $4, $5, $6, $7, $8, $9 from unnest($3::uuid[]) as given on conflict do nothing`,
    [id, round, items, number, title, place, at, JSON.stringify(question), JSON.stringify(result)],
  );
}

/** Keeps a decision as it was frozen, for good, and apart from it who said what. */
export async function insertDecision(
  transaction: Transaction,
  workshop: WorkshopId,
  { id, text, processes, frozen, supersedes, votes }: Decision,
): Promise<void> {
  if (frozen === undefined) return;
  const { at, count, rationale } = frozen;
  await transaction.query(
    `insert into workshop_decision (id, workshop, frozen_at, text, processes, count, rationale, supersedes)
     values ($1, $2, $3, $4, $5::uuid[], $6, $7, $8)`,
    [id, workshop, at, text, processes, JSON.stringify(count), rationale, supersedes ?? null],
  );
  await transaction.query(
    `insert into workshop_decision_voice (workshop, decision, participant, municipality, name, answer, reservation)
     select $3, $1, given.participant, given.municipality, given.name, given.answer, given.reservation
     from jsonb_to_recordset($2::jsonb)
       as given(participant uuid, municipality text, name text, answer text, reservation text)`,
    [id, JSON.stringify(votes), workshop],
  );
}
