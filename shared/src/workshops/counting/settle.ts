import type { RoundId } from '../../primitives/id.ts';
import type { Instant } from '../../primitives/time.ts';
import { Failure } from '../../protocol/failure.ts';
import type { Round, RoundResult, TableVoice } from '../round.ts';
import { isBefore } from '../../primitives/time.ts';
import type { Decided, StoredBallot, WorkshopState } from '../workshop-state.ts';
import type { WorkshopView } from '../workshop-view.ts';
import { formerRound, isSameAsking } from './asking.ts';
import { tableVoices } from './table-voices.ts';
import { tallyRound } from './tally.ts';

/** Reads the ballots of a round as they are stored. */
export type BallotsOf = (round: RoundId) => readonly StoredBallot[];

/** The rounds whose values may leave the server now, since nobody has called the reveal off in time. */
export function dueRounds({ view }: Pick<WorkshopState, 'view'>, at: Instant): Round[] {
  return view.rounds.filter(
    ({ status, revealAt }) => status === 'revealing' && (revealAt === undefined || !isBefore(at, revealAt)),
  );
}

/** When the next reveal is due; `undefined` when none has been asked for. */
export function nextReveal({ rounds }: Pick<WorkshopView, 'rounds'>): Instant | undefined {
  const due = rounds.flatMap(({ status, revealAt }) =>
    status === 'revealing' && revealAt !== undefined ? [revealAt] : [],
  );
  return due.sort((a, b) => Date.parse(a) - Date.parse(b))[0];
}

/** The rounds whose ballots are needed to count one: its own, and those of the round it is compared with. */
export function roundsToRead(view: WorkshopView, round: Round): RoundId[] {
  const former = formerRound(view.rounds, round);
  return former === undefined ? [round.id] : [round.id, former.id];
}

/**
 * Reveals what is due: the only place where values enter what everybody sees.
 * @param ballotsOf is asked for the rounds that `roundsToRead` names
 */
export function settle(state: WorkshopState, at: Instant, ballotsOf: BallotsOf): Decided {
  const results = dueRounds(state, at).map((round) => ({
    round,
    result: resultOf(state, round, ballotsOf),
    tables: tablesOf(state, round, ballotsOf),
  }));
  return {
    events: results.map(({ round, result, tables }) => ({
      kind: 'revealed' as const,
      round: round.id,
      at: round.revealAt ?? at,
      result,
      ...(tables.length === 0 ? {} : { tables }),
    })),
    effects: results.map(({ round, result }) => ({
      kind: 'attach-result' as const,
      round: round.id,
      result,
    })),
  };
}

/**
 * The distribution of a round for its facilitators, from when it is closed.
 * @throws Failure conflict while it is open; also for one that was opened again where the difference to what
 * facilitators could see before would give fewer than five people away
 */
export function distribution(state: WorkshopState, round: Round, ballotsOf: BallotsOf): RoundResult {
  if (round.result !== undefined) return round.result;
  if (round.status === 'open') throw new Failure('conflict', 'the round is open');
  if (!mayShowDistribution(round))
    throw new Failure('conflict', 'too few have answered since it was last seen');
  return resultOf(state, round, ballotsOf);
}

/** Whether facilitators may see what a closed round holds without learning what single people have added to it. */
export function mayShowDistribution({ status, isWithheld }: Round): boolean {
  return status === 'revealed' || (status !== 'open' && isWithheld !== true);
}

/** Counts the ballots of those who are known to have answered. */
function resultOf(state: WorkshopState, round: Round, ballotsOf: BallotsOf): RoundResult {
  const former = formerRound(state.view.rounds, round);
  return tallyRound(
    round,
    countedIn(state, round.id, ballotsOf),
    former === undefined ? undefined : { round: former, ballots: countedIn(state, former.id, ballotsOf) },
  );
}

/** Tables against the hall, of one asking alone: whoever has moved between two would stand out, in whichever order they come. */
function tablesOf(state: WorkshopState, round: Round, ballotsOf: BallotsOf): TableVoice[] {
  const { rounds, contract, participants } = state.view;
  const isToldOf = rounds.some(
    (other) =>
      isSameAsking(other, round) &&
      (other.status === 'revealed' || (other.status === 'revealing' && other.number < round.number)),
  );
  if (isToldOf) return [];
  const seats = new Map(participants.map(({ id, table }) => [id, table]));
  return tableVoices(round, countedIn(state, round.id, ballotsOf), {
    contract,
    tableOf: (participant) => seats.get(participant),
  });
}

function countedIn({ answered }: WorkshopState, round: RoundId, ballotsOf: BallotsOf): StoredBallot[] {
  const people = new Set(answered[round] ?? []);
  return ballotsOf(round).filter(({ participant }) => people.has(participant));
}
