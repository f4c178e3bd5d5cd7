import type { RankedItem } from './ranking-order.ts';

/** A row of a list to put in order. */
export interface OrderEntry<Id extends string = string> {
  readonly item: RankedItem<Id>;
  readonly title: string;
  /** What stands instead of a place, where it has none yet. */
  readonly unplaced?: string;
  readonly mayRise: boolean;
  readonly mayFall: boolean;
  readonly mayTie: boolean;
}

/** What a list to put in order says; whoever shows it has the words. */
export interface OrderWords {
  /** What the list is. */
  readonly label: string;
  readonly place: (title: string) => string;
  readonly shared: (place: number) => string;
  readonly up: (title: string) => string;
  readonly down: (title: string) => string;
  readonly tie: (title: string) => string;
  readonly untie: (title: string) => string;
}

/** Rows of an order in which everything has a place. */
export function entriesOf<Id extends string>(
  items: readonly RankedItem<Id>[],
  titleOf: (id: Id) => string,
): OrderEntry<Id>[] {
  return items.map((item, index) => ({
    item,
    title: titleOf(item.id),
    mayRise: index > 0 || item.isShared,
    mayFall: index < items.length - 1 || item.isShared,
    mayTie: index > 0,
  }));
}
