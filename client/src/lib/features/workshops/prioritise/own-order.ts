import type { RoundAnswers } from '@procesrum/shared/workshops/round.ts';
import type { OrderEntry } from '#lib/ui/ordering/order-entry.ts';
import {
  movedTo,
  rankedItems,
  stepped,
  tieTurned,
  type RankingOrder,
} from '#lib/ui/ordering/ranking-order.ts';

/** Somebody's order of processes: best first, and those without a place, which share the last. */
export interface OwnOrder<Id extends string> {
  readonly placed: RankingOrder<Id>;
  readonly unplaced: readonly Id[];
}

/** The order an answer says; what it leaves out stands in the order given. */
export function orderIn<Id extends string>(answers: RoundAnswers, items: readonly Id[]): OwnOrder<Id> {
  const placeOf = (index: number) => answers[index]?.[0];
  const placed = Map.groupBy(
    items.filter((_, index) => typeof placeOf(index) === 'number'),
    (id) => Number(placeOf(items.indexOf(id))),
  );
  return {
    placed: [...placed].sort(([one], [other]) => one - other).map(([, group]) => group),
    unplaced: items.filter((_, index) => typeof placeOf(index) !== 'number'),
  };
}

/** The answer that says an order: places 1-2-2-4, and none for what has no place. */
export function orderAnswers<Id extends string>(
  { placed }: OwnOrder<Id>,
  items: readonly Id[],
): RoundAnswers {
  const places = new Map(rankedItems(placed).map(({ id, place }) => [id, place]));
  return items.map((id) => [places.get(id) ?? null]);
}

/**
 * One step up or down. What has no place comes right after those that have one; the last of those, one step down, gives
 * its place up while others have none either.
 */
export function stepOrder<Id extends string>(order: OwnOrder<Id>, id: Id, by: 1 | -1): OwnOrder<Id> {
  const { placed, unplaced } = order;
  if (unplaced.includes(id)) return by === 1 ? order : placeAt(order, id, placed.flat().length + 1);
  const isAloneLast = placed.at(-1)?.length === 1 && placed.at(-1)?.[0] === id;
  if (by === 1 && isAloneLast) return unplaced.length === 0 ? order : withoutPlace(order, id);
  return withPlaced(order, stepped(placed, id, by));
}

/** On the place that was typed; what shares it goes below. */
export function placeAt<Id extends string>(order: OwnOrder<Id>, id: Id, place: number): OwnOrder<Id> {
  const { placed, unplaced } = order;
  const known = unplaced.includes(id) ? [...placed, [id]] : placed;
  return { placed: movedTo(known, id, place), unplaced: unplaced.filter((one) => one !== id) };
}

/** Dropped on another: on its place, or among those that have none. */
export function dropOn<Id extends string>(order: OwnOrder<Id>, id: Id, on: Id): OwnOrder<Id> {
  const { placed, unplaced } = order;
  const target = rankedItems(placed).find((item) => item.id === on);
  if (target !== undefined) return placeAt(order, id, target.place);
  return unplaced.includes(id) ? placeAt(order, id, placed.flat().length + 1) : withoutPlace(order, id);
}

/** Shares the place above, or leaves it for the one below. */
export function tieOrder<Id extends string>(order: OwnOrder<Id>, id: Id): OwnOrder<Id> {
  const { placed, unplaced } = order;
  if (!unplaced.includes(id)) return withPlaced(order, tieTurned(placed, id));
  return tieOrder(placeAt(order, id, placed.flat().length + 1), id);
}

/** The rows of an order as they are listed. @param unplacedText what stands where there is no place */
export function orderEntries<Id extends string>(
  { placed, unplaced }: OwnOrder<Id>,
  titleOf: (id: Id) => string,
  unplacedText: string,
): OrderEntry<Id>[] {
  const items = rankedItems(placed);
  const last = items.length - 1;
  return [
    ...items.map((item, index) => ({
      item,
      title: titleOf(item.id),
      mayRise: index > 0 || item.isShared,
      mayFall: index < last || item.isShared || unplaced.length > 0,
      mayTie: index > 0,
    })),
    ...unplaced.map((id) => ({
      item: { id, place: items.length + 1, isShared: false, isTiedUp: false },
      title: titleOf(id),
      unplaced: unplacedText,
      ...{ mayRise: true, mayFall: false, mayTie: items.length > 0 },
    })),
  ];
}

function withPlaced<Id extends string>(order: OwnOrder<Id>, placed: RankingOrder<Id>): OwnOrder<Id> {
  return placed === order.placed ? order : { ...order, placed };
}

function withoutPlace<Id extends string>({ placed, unplaced }: OwnOrder<Id>, id: Id): OwnOrder<Id> {
  return {
    placed: placed.map((group) => group.filter((one) => one !== id)).filter((group) => group.length > 0),
    unplaced: [id, ...unplaced],
  };
}
