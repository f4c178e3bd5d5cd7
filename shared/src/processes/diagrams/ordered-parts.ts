import { isOrderKey, orderBetween, ordersBetween } from './order-key.ts';

/** Something of a diagram as it lies in the document, with its place among its like under `order`. */
export interface OrderedPart {
  get(key: string): unknown;
  set(key: string, value: string): unknown;
}

/** Parts with their ids in the order in which everybody sees them: by `order`, and by id where two have the same. */
export function inOrder<Part>(
  parts: Iterable<readonly [string, Part]>,
  orderOf: (part: Part) => unknown,
): [string, Part][] {
  const keyed = Array.from(parts, ([id, part]) => ({
    ...{ id, part },
    key: `${String(orderOf(part) ?? '')}\u0000${id}`,
  }));
  return keyed.toSorted((a, b) => (a.key < b.key ? -1 : 1)).map(({ id, part }) => [id, part]);
}

/**
 * The order of something that is to stand at a place among these, which stand in their order. Where two of them have
 * the same, because they were put there at the same time, or one has what is no order at all, room is made: as few as
 * possible get another order, so that what others move meanwhile stays where they put it.
 * @param at past the last place: at the end
 */
export function roomAt(parts: readonly OrderedPart[], at: number): string {
  const place = Math.min(Math.max(0, at), parts.length);
  const orders = parts.map((part) => part.get('order'));
  if (!orders.every(isOrderKey)) return roomAmongAll(parts, place);
  const before = orders[place - 1];
  const crowd = before === undefined ? 0 : orders.slice(place).filter((order) => order <= before).length;
  const after = orders[place + crowd];
  const own = orderBetween(before, after);
  const others = ordersBetween(own, after, crowd);
  others.forEach((order, index) => parts[place + index]?.set('order', order));
  return own;
}

function roomAmongAll(parts: readonly OrderedPart[], place: number): string {
  const own = orderBetween(undefined, undefined);
  const orders = [
    ...ordersBetween(undefined, own, place),
    ...ordersBetween(own, undefined, parts.length - place),
  ];
  parts.forEach((part, index) => part.set('order', orders[index] ?? own));
  return own;
}
