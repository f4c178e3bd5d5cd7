import { z } from 'zod';
import {
  accountId,
  municipalityCvr,
  roundId,
  type AccountId,
  type PriorityListId,
  type RoundId,
} from '@procesrum/shared/primitives/id.ts';
import type { OwnPriorityAnswer } from '@procesrum/shared/priorities/priorities.api.ts';
import { priorityAnswer } from '@procesrum/shared/priorities/priority-round.ts';
import type { PriorityEffect, StoredPriorityAnswer } from '@procesrum/shared/priorities/priority-state.ts';
import type { Transaction } from '../../../platform/database.ts';

/** An answer to be stored. */
export type GivenAnswer = Omit<Extract<PriorityEffect, { kind: 'answer' }>, 'kind'>;

/** Stores answers, at most one for each round and account; one that is no newer than what is there changes nothing. */
export async function upsertAnswers(
  transaction: Transaction,
  list: PriorityListId,
  answers: readonly GivenAnswer[],
): Promise<void> {
  if (answers.length === 0) return;
  await transaction.query(
    `insert into priority_answer (list, round, account, municipality, version, answer)
     select $1, given.round, given.account, given.municipality, given.version, given.answer
     from jsonb_to_recordset($2::jsonb)
       as given(round uuid, account uuid, municipality text, version integer, answer jsonb)
     on conflict (list, round, account) do update set
       municipality = excluded.municipality, version = excluded.version, answer = excluded.answer
     where priority_answer.version < excluded.version`,
    [list, JSON.stringify(answers)],
  );
}

const answerRow = z.object({ round: roundId, municipality: municipalityCvr, answer: priorityAnswer });

/** The answers to some rounds, to be counted; in an order that tells nothing. */
export async function readAnswers(
  transaction: Transaction,
  list: PriorityListId,
  rounds: readonly RoundId[],
): Promise<Map<RoundId, StoredPriorityAnswer[]>> {
  const byRound = new Map<RoundId, StoredPriorityAnswer[]>(rounds.map((round) => [round, []]));
  if (rounds.length === 0) return byRound;
  const rows = await transaction.query(
    `select round, municipality, answer from priority_answer
     where list = $1 and round = any($2::uuid[]) order by round, account`,
    [list, rounds],
  );
  for (const row of rows) {
    const { round, ...answer } = answerRow.parse(row);
    byRound.get(round)?.push(answer);
  }
  return byRound;
}

const versionRow = z.object({ round: roundId, account: accountId, version: z.int() });

/** Those of the rounds that people have answered, with the version of the answer. */
export async function readVersions(
  transaction: Transaction,
  list: PriorityListId,
  answers: readonly { readonly round: RoundId; readonly account: AccountId }[],
): Promise<z.output<typeof versionRow>[]> {
  if (answers.length === 0) return [];
  const rows = await transaction.query(
    `select a.round, a.account, a.version
     from priority_answer a
       join jsonb_to_recordset($2::jsonb) as given(round uuid, account uuid)
         on given.round = a.round and given.account = a.account
     where a.list = $1`,
    [list, JSON.stringify(answers)],
  );
  return rows.map((row) => versionRow.parse(row));
}

const ownRow = z.object({ round: roundId, version: z.int(), answer: priorityAnswer });

/** An account's own answers on a list. */
export async function readOwnAnswers(
  transaction: Transaction,
  list: PriorityListId,
  account: AccountId,
): Promise<OwnPriorityAnswer[]> {
  const rows = await transaction.query(
    'select round, version, answer from priority_answer where list = $1 and account = $2 order by round',
    [list, account],
  );
  return rows.map((row) => ownRow.parse(row));
}
