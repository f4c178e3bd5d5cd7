import { Failure } from './failure.ts';

/**
 * The item with this id.
 * @throws Failure not-found when there is none
 */
export function found<Item extends { readonly id: string }>(
  list: readonly Item[],
  id: string,
  what: string,
): Item {
  const item = list.find((one) => one.id === id);
  if (item === undefined) throw new Failure('not-found', `no such ${what}`);
  return item;
}

/**
 * Refuses what makes no sense whatever the state.
 * @throws Failure bad-request naming the field, unless it holds
 */
export function requireSense(holds: boolean, field: string, message: string): asserts holds {
  if (!holds) throw new Failure('bad-request', message, { field });
}

/**
 * Refuses what the state is past, or has no room for.
 * @throws Failure conflict, naming the field where there is one, unless it holds
 */
export function requireTime(holds: boolean, message: string, field?: string): asserts holds {
  if (!holds) throw new Failure('conflict', message, field === undefined ? {} : { field });
}
