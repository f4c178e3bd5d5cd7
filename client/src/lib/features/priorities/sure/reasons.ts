import type { MunicipalityCvr, ProcessId } from '@procesrum/shared/primitives/id.ts';
import type { Board } from '@procesrum/shared/priorities/board/board.ts';
import { withoutEach, type WithoutOne } from '@procesrum/shared/priorities/board/leave-one-out.ts';
import type { BoardReckoner } from '@procesrum/shared/priorities/board/reckon-board.ts';
import {
  firmTop,
  nearestSwaps,
  type FirmTop,
  type Swap,
} from '@procesrum/shared/priorities/board/sensitivity.ts';
import { splitRows, type SplitRow } from '@procesrum/shared/priorities/board/split-rows.ts';
import type { CriterionId, Weights } from '@procesrum/shared/priorities/criterion.ts';
import { tieTolerance } from '@procesrum/shared/scoring/statistics.ts';
import type { Words } from '#lib/words/words.ts';
import { topOf } from './quiet.svelte.ts';

/** A swap that takes more of a slider than this is no news. */
const mostPoints = 25;

/** What would change the order of a list, before it is put into words. */
export interface Findings {
  readonly board: Board;
  readonly weights: Weights;
  readonly swaps: readonly Swap[];
  readonly firm: FirmTop | undefined;
  readonly split: readonly SplitRow[];
  readonly without: readonly WithoutOne[];
  readonly top: number;
}

/** What is called what in a sentence. */
export interface Names {
  readonly criterion: (id: CriterionId) => string;
  readonly municipality: (cvr: MunicipalityCvr) => string;
}

/** One thing that would change the order, or that it stands firm: a lead in strong letters, and the rest. */
export interface Reason {
  readonly kind: 'close' | 'firm' | 'split' | 'carried';
  readonly lead: string;
  readonly rest: string;
  /** The processes that hang on one municipality: others can be asked whether it is so with them. */
  readonly hanging?: readonly ProcessId[];
}

/** Finds what would change a list's order as it is stored. */
export function findingsOf(reckoner: BoardReckoner): Findings {
  const board = reckoner.board();
  const top = topOf(reckoner);
  return {
    board,
    weights: reckoner.view.weights,
    swaps: nearestSwaps(board, reckoner.view),
    firm: firmTop(board, reckoner.view),
    split: splitRows(reckoner, board),
    without: withoutEach(reckoner, top),
    top,
  };
}

/** Puts findings into sentences: what lies close, what holds, what is divided, and what one municipality carries. */
export function reasonsOf(findings: Findings, names: Names, words: Words): Reason[] {
  const { firm, split } = findings;
  const text = words.prioritySure.reasons;
  const number = words.format.number;
  return [
    ...closestSwaps(findings).map((swap) => closeReason(swap, findings.board, names, words)),
    ...(firm === undefined || firm.count === 0
      ? []
      : [{ kind: 'firm' as const, lead: text.firm(firm.count), rest: text.firmWhy(firm.points) }]),
    ...split.slice(0, 1).map(({ place, placeWithoutLower }) => ({
      kind: 'split' as const,
      lead: text.split(number(place)),
      rest:
        place === placeWithoutLower
          ? text.splitAnyway(number(place))
          : text.splitWhy(number(placeWithoutLower)),
    })),
    ...mostCarried(findings).map((one) => carriedReason(one, findings, names, words)),
  ];
}

/** The pair at the line, where little makes it swap, else the one that swaps soonest. */
function closestSwaps({ swaps, board, weights }: Findings): Swap[] {
  const near = swaps.filter(({ criterion, points }) => {
    const to = (weights[criterion] ?? 0) + wholePoints(points);
    return Math.abs(points) <= mostPoints && to >= 0 && to <= 100;
  });
  const above = board.rows[board.line.above - 1]?.process;
  const atLine = board.line.left === undefined ? undefined : near.find(({ first }) => first === above);
  return [atLine ?? near[0]].filter((swap) => swap !== undefined);
}

function closeReason(
  { first, second, criterion, points }: Swap,
  board: Board,
  names: Names,
  words: Words,
): Reason {
  const text = words.prioritySure.reasons;
  return {
    kind: 'close',
    lead: text.close(placeOf(first, board, words), placeOf(second, board, words)),
    rest: text.swap(names.criterion(criterion), wholePoints(points)),
  };
}

/** The least whole number of points that does it: at `points` itself the two are only level. */
function wholePoints(points: number): number {
  return Math.sign(points) * (Math.floor(Math.abs(points) + tieTolerance) + 1);
}

/**
 * The municipality that most of the top hangs on alone; those whose marks nobody else backs come first. A place that falls
 * without any of several municipalities hangs on none of them.
 */
function mostCarried({ without, board }: Findings): WithoutOne[] {
  // The only one that has given any marks carries everything, which is no news.
  if (board.municipalities.length < 2) return [];
  const weight = ({ carries, leaving }: WithoutOne) => carries.length * 100 + leaving.length;
  const first = without
    .map((one) => {
      const others = without.filter((other) => other !== one).flatMap(({ leaving }) => leaving);
      return { ...one, leaving: one.leaving.filter((process) => !others.includes(process)) };
    })
    .filter((one) => weight(one) > 0)
    .toSorted((one, other) => weight(other) - weight(one))[0];
  return first === undefined ? [] : [first];
}

function carriedReason(
  { municipality, carries, leaving }: WithoutOne,
  { board, top }: Findings,
  names: Names,
  words: Words,
): Reason {
  const text = words.prioritySure.reasons;
  const name = names.municipality(municipality);
  const places = (processes: readonly ProcessId[]) => [
    ...new Set(processes.map((process) => placeOf(process, board, words))),
  ];
  return carries.length > 0
    ? {
        kind: 'carried',
        lead: text.carries(name, places(carries)),
        rest: text.carriesWhy,
        hanging: carries,
      }
    : {
        kind: 'carried',
        lead: text.keeps(name, places(leaving), top),
        rest: text.keepsWhy(leaving.length),
        hanging: leaving,
      };
}

function placeOf(process: ProcessId, board: Board, words: Words): string {
  const place = board.rows.find((row) => row.process === process)?.place;
  return place === undefined ? '–' : words.format.number(place);
}
