import type { ProcessId } from '../../primitives/id.ts';
import type { ItemResult, RoundResult } from '../round.ts';

/** A place as it is said: one, perhaps shared, or both where Borda and Schulze differ, never an average. */
export type SaidPlace =
  | { readonly kind: 'one'; readonly place: number; readonly isShared: boolean }
  | { readonly kind: 'either'; readonly places: readonly [number, number] };

/** A process of a round that prioritises, as it is listed. */
export interface PrioritisedRow {
  readonly item: ItemResult;
  /** Absent where fewer than five people answered. */
  readonly place: SaidPlace | undefined;
}

/** What a round that prioritises came to, best first; what is not shown stands last, as it was asked. */
export function prioritisedRows({ items }: Pick<RoundResult, 'items'>): PrioritisedRow[] {
  return items
    .map((item) => ({ item, place: saidPlace(item, items) }))
    .toSorted((one, other) => sortKey(one) - sortKey(other));
}

/** Where Borda and Schulze part. */
export interface MethodDisagreement {
  /** The places they fill differently, lowest first. */
  readonly places: readonly number[];
  /** How many of the first places are the same by both. */
  readonly sameTop: number;
  /** The first of those places, where each method puts one process alone there. */
  readonly first:
    { readonly place: number; readonly byBorda: ProcessId; readonly bySchulze: ProcessId } | undefined;
}

/** Where the two methods part; `undefined` where they agree, or nothing was ranked. */
export function methodDisagreement({ items }: Pick<RoundResult, 'items'>): MethodDisagreement | undefined {
  const disputed = items.filter(isDisputed);
  const places = [...new Set(disputed.flatMap(({ ranked }) => [ranked.byBorda, ranked.bySchulze]))].sort(
    (one, other) => one - other,
  );
  const [place] = places;
  if (place === undefined) return undefined;
  const byBorda = aloneAt(items, place, 'byBorda');
  const bySchulze = aloneAt(items, place, 'bySchulze');
  return {
    places,
    sameTop: place - 1,
    first:
      byBorda === undefined || bySchulze === undefined || byBorda === bySchulze
        ? undefined
        : { place, byBorda, bySchulze },
  };
}

/** How much of the greatest a process was given, 0–1, for a bar beside its number. */
export function allottedShare({ allotted }: ItemResult, { items }: Pick<RoundResult, 'items'>): number {
  const most = Math.max(0, ...items.map((item) => item.allotted?.points ?? 0));
  return most === 0 ? 0 : (allotted?.points ?? 0) / most;
}

type Ranked = ItemResult & { readonly ranked: NonNullable<ItemResult['ranked']> };

function isDisputed(item: ItemResult): item is Ranked {
  return item.ranked !== undefined && item.ranked.byBorda !== item.ranked.bySchulze;
}

/** The place of an item among those of its round, as it is said; `undefined` where nothing is shown. */
export function saidPlace(item: ItemResult, items: readonly ItemResult[]): SaidPlace | undefined {
  if (isDisputed(item)) {
    const { byBorda, bySchulze } = item.ranked;
    return { kind: 'either', places: [Math.min(byBorda, bySchulze), Math.max(byBorda, bySchulze)] };
  }
  const place = item.place ?? item.ranked?.byBorda;
  if (place === undefined) return undefined;
  return { kind: 'one', place, isShared: items.some((other) => other !== item && isBeside(item, other)) };
}

/** On the same place, by both methods: one that ties by one of them alone is said in that method's column. */
function isBeside(one: ItemResult, other: ItemResult): boolean {
  if (one.ranked === undefined || other.ranked === undefined) return one.place === other.place;
  return one.ranked.byBorda === other.ranked.byBorda && one.ranked.bySchulze === other.ranked.bySchulze;
}

function aloneAt(
  items: readonly ItemResult[],
  place: number,
  method: 'byBorda' | 'bySchulze',
): ProcessId | undefined {
  const there = items.filter(({ ranked }) => ranked?.[method] === place);
  return there.length === 1 ? there[0]?.process : undefined;
}

/** By Borda, and by Schulze where Borda ties. */
function sortKey({ item, place }: PrioritisedRow): number {
  const { ranked } = item;
  if (ranked !== undefined) return ranked.byBorda + ranked.bySchulze / 1_000;
  return place?.kind === 'one' ? place.place : Number.MAX_SAFE_INTEGER;
}
