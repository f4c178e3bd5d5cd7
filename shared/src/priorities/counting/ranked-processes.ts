import type { Stability } from '../../scoring/bootstrap.ts';
import { rankStability, type RankingMethod } from '../../scoring/rank-stability.ts';
import { rankingTally, type RankedOption } from '../../scoring/ranking-round.ts';
import { borda, pairwise, type Ballot } from '../../scoring/ranking.ts';
import { municipalityBallots, smallestShownGroup } from '../../scoring/voice.ts';
import type { PriorityQuestion, PriorityRoundResult } from '../priority-round.ts';
import { sumsToShow, type AnswerOf } from './voices.ts';

type Shown = Omit<
  Extract<PriorityRoundResult, { kind: 'ranking' }>,
  'kind' | 'voice' | 'people' | 'municipalities'
>;

/** Chance says how sure the places are to within some three points of a hundred. */
const mostDraws = 1_000;
/** To within some seven, where more would keep everybody waiting. */
const fewestDraws = 200;
/** Steps of Schulze's method that a reveal has time for: twenty processes in all draws, a tenth of a second. */
const schulzeSteps = 8_000_000;

/**
 * Processes put in order: each ballot weighs one over the people of its municipality.
 * @param rows a row for each municipality, an answer for each of its people
 * @param isNearRepeat whether sums taken from those of an earlier round would be somebody's ballot
 */
export function rankedProcesses(
  { processes }: Extract<PriorityQuestion, { kind: 'ranking' }>,
  rows: readonly (readonly AnswerOf<'ranking'>[])[],
  seed: number,
  isNearRepeat: boolean,
): Shown {
  const sums = sumsToShow(rows);
  if (sums === 'none') return {};
  const ballots = rows.map((people) => people.map(({ order }): Ballot => ({ count: 1, order })));
  const { ranked, w } = rankingTally(processes, ballots, 'municipality');
  const sure = (method: RankingMethod) =>
    rankStability(ballots, { seed, draws: drawsFor(method, processes.length), method, options: processes });
  return {
    ...(sums === 'order' || isNearRepeat
      ? orderAlone(processes, ranked)
      : {
          points: ranked.map(({ points }) => points),
          pairwise: pairwise(municipalityBallots(ballots), processes),
          ...(w === undefined ? {} : { w }),
        }),
    ...(rows.length < smallestShownGroup ? {} : { stability: stabilityOf(processes, sure) }),
  };
}

/** What the group came to as if it were one ballot, by either method: the order without how near it was. */
function orderAlone(processes: readonly string[], ranked: readonly RankedOption[]): Shown {
  const ballotBy = (method: 'byBorda' | 'bySchulze'): Ballot => {
    const places = [...new Set(ranked.map((one) => one[method]))].sort((a, b) => a - b);
    return {
      count: 1,
      order: places.map((place) => ranked.filter((one) => one[method] === place).map(({ option }) => option)),
    };
  };
  const points = borda([ballotBy('byBorda')], processes);
  return {
    isOrderOnly: true,
    points: processes.map((process) => points[process] as number),
    pairwise: pairwise([ballotBy('bySchulze')], processes),
  };
}

/** Schulze's method takes a step for each three of the processes. */
function drawsFor(method: RankingMethod, processes: number): number {
  if (method === 'borda') return mostDraws;
  return Math.max(fewestDraws, Math.min(mostDraws, Math.floor(schulzeSteps / processes ** 3)));
}

function stabilityOf(
  processes: readonly string[],
  sure: (method: RankingMethod) => Readonly<Record<string, Stability>>,
): NonNullable<Shown['stability']> {
  const [byBorda, bySchulze] = [sure('borda'), sure('schulze')];
  return processes.map((process) => ({
    byBorda: shown(byBorda[process] as Stability),
    bySchulze: shown(bySchulze[process] as Stability),
  }));
}

function shown({ low, high, top }: Stability) {
  return { low, high, top5: top[Math.min(5, top.length) - 1] ?? 1 };
}
