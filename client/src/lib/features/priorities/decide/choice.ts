import type { ProcessId } from '@procesrum/shared/primitives/id.ts';
import type { Board, BoardRow } from '@procesrum/shared/priorities/board/board.ts';
import { sizeOf } from '@procesrum/shared/priorities/board/board-line.ts';
import type { Capacity, PriorityEntry, PriorityView } from '@procesrum/shared/priorities/priority-view.ts';
import type { Words } from '#lib/words/words.ts';

/** How many are decided at first where a list has no capacity. */
const firstFew = 5;

/**
 * What is up for decision: what stands above the capacity line, in its order; the first `count` where there is no
 * capacity, as far as they have a place.
 */
export function upForDecision(board: Board, view: PriorityView, count: number): ProcessId[] {
  const above = board.rows.filter(({ isAboveLine }) => isAboveLine);
  const rows =
    view.settings.capacity === null
      ? board.rows.filter(({ place }) => place !== undefined).slice(0, count)
      : above;
  return rows.map(({ process }) => process);
}

/** How many stand up for decision at first without a capacity: as many as was last voted on, else a few. */
export function firstCount(board: Board, view: PriorityView): number {
  const voted = view.votes.at(-1)?.chosen.length ?? 0;
  return Math.max(1, Math.min(voted > 0 ? voted : firstFew, board.rows.length));
}

/** The rows that share the place of the last that is chosen, where not all of them are: a tie at the cut. */
export function tiedBy(board: Board, chosen: readonly ProcessId[]): readonly BoardRow[] {
  const place = board.rows.findLast(({ process }) => chosen.includes(process))?.place;
  const sharing = board.rows.filter((row) => place !== undefined && row.place === place);
  return sharing.every(({ process }) => chosen.includes(process)) ? [] : sharing;
}

/** What a choice gives and takes in all. */
export interface ChoiceSums {
  /** Hours freed a year; `undefined` where nobody has said for any of them. */
  readonly hours: number | undefined;
  /** In the capacity's unit, days without one; `undefined` where nobody has said for any of them. */
  readonly size: number | undefined;
  /** How many have no size. */
  readonly unsized: number;
}

/** The entries of a choice. */
export function entriesOf(chosen: readonly ProcessId[], { entries }: PriorityView): readonly PriorityEntry[] {
  return entries.filter(({ process }) => chosen.includes(process));
}

/** Sums what is chosen. */
export function sumsOf(
  entries: readonly Pick<PriorityEntry, 'facts'>[],
  capacity: Capacity | null,
): ChoiceSums {
  const sizes = entries.map(({ facts }) => sizeOf(facts, capacity));
  return {
    hours: sumOfKnown(entries.map(({ facts }) => facts.hours)),
    size: sumOfKnown(sizes),
    unsized: sizes.filter((size) => size === undefined).length,
  };
}

/** What a choice gives and takes: "6.538 timer om året for 58 udviklingsdage"; `undefined` where nobody has said. */
export function sumsText(
  { hours, size }: ChoiceSums,
  capacity: Capacity | null,
  words: Words,
): string | undefined {
  const amount = amountText(size, capacity, words);
  return hours === undefined ? amount : words.priorityDecisions.decide.hoursFor(hours, amount);
}

/** An amount in the unit of the capacity: "58 udviklingsdage". */
export function amountText(
  amount: number | undefined,
  capacity: Capacity | null,
  words: Words,
): string | undefined {
  return amount === undefined ? undefined : words.prioritySure.amount[capacity?.unit ?? 'days'](amount);
}

function sumOfKnown(values: readonly (number | undefined)[]): number | undefined {
  const known = values.filter((value) => value !== undefined);
  return known.length === 0 ? undefined : known.reduce((sum, value) => sum + value, 0);
}
