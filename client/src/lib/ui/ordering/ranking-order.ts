/** Best first; those in one group share a place. */
export type RankingOrder<Id extends string> = readonly (readonly Id[])[];

/** An item with its place, 1-2-2-4, as the list shows it. */
export interface RankedItem<Id extends string> {
  readonly id: Id;
  readonly place: number;
  readonly isShared: boolean;
  /** Shares its place with the one above it in the list. */
  readonly isTiedUp: boolean;
}

/** The order as a list. */
export function rankedItems<Id extends string>(order: RankingOrder<Id>): RankedItem<Id>[] {
  let above = 0;
  return order.flatMap((group) => {
    const place = above + 1;
    above += group.length;
    return group.map((id, index) => ({ id, place, isShared: group.length > 1, isTiedUp: index > 0 }));
  });
}

/** One step up or down: past the neighbouring place, or out of a place it shares. */
export function stepped<Id extends string>(order: RankingOrder<Id>, id: Id, by: 1 | -1): RankingOrder<Id> {
  const at = groupOf(order, id);
  const group = order[at];
  if (group === undefined) return order;
  const alone = [[id]];
  if (group.length > 1) {
    const others = group.filter((one) => one !== id);
    return order.toSpliced(at, 1, ...(by === -1 ? [...alone, others] : [others, ...alone]));
  }
  const neighbour = order[at + by];
  if (neighbour === undefined) return order;
  const first = Math.min(at, at + by);
  return order.toSpliced(first, 2, ...(by === -1 ? [...alone, neighbour] : [neighbour, ...alone]));
}

/** Alone on the place nearest to the one wanted; whoever shares that place goes below. */
export function movedTo<Id extends string>(order: RankingOrder<Id>, id: Id, place: number): RankingOrder<Id> {
  if (groupOf(order, id) === -1) return order;
  const others = without(order, id);
  let above = 0;
  let at = 0;
  while (at < others.length && above < place - 1) {
    above += others[at]?.length ?? 0;
    at += 1;
  }
  return others.toSpliced(at, 0, [id]);
}

/** Shares the place above, or leaves it again for the one below. */
export function tieTurned<Id extends string>(order: RankingOrder<Id>, id: Id): RankingOrder<Id> {
  const at = groupOf(order, id);
  const group = order[at];
  if (group === undefined) return order;
  // The first of a shared place has nobody of its own above it but the place before.
  if (group.length > 1 && group[0] !== id) return stepped(order, id, 1);
  const above = order[at - 1];
  if (above === undefined) return order;
  const rest = group.filter((one) => one !== id);
  return order.toSpliced(at - 1, 2, [...above, id], ...(rest.length > 0 ? [rest] : []));
}

/** The order without what has gone, and with what is new last and tied, as an answer that leaves it out means. */
export function fitted<Id extends string>(order: RankingOrder<Id>, items: readonly Id[]): RankingOrder<Id> {
  const kept = order
    .map((group) => group.filter((id) => items.includes(id)))
    .filter((group) => group.length > 0);
  const known = new Set(kept.flat());
  const rest = items.filter((id) => !known.has(id));
  return rest.length === 0 ? kept : [...kept, rest];
}

function groupOf<Id extends string>(order: RankingOrder<Id>, id: Id): number {
  return order.findIndex((group) => group.includes(id));
}

function without<Id extends string>(order: RankingOrder<Id>, id: Id): RankingOrder<Id> {
  return order.map((group) => group.filter((one) => one !== id)).filter((group) => group.length > 0);
}
