import { AsyncLocalStorage } from 'node:async_hooks';

/**
 * Reads many things at once that are asked for one by one at the same moment: when a workshop closes, everybody in a hall
 * is judged again. Nothing is kept: reading begins after the last question it answers, so that every answer is as of now.
 * Never to be waited for within a transaction: it reads in one of its own.
 * @param readMany finds what there is for these keys, each once
 * @returns what finds it for one of them
 */
export function gather<Key, Value>(
  readMany: (keys: readonly Key[]) => Promise<ReadonlyMap<Key, Value>>,
): (key: Key) => Promise<Value | undefined> {
  const outside = AsyncLocalStorage.snapshot();
  let keys = new Set<Key>();
  let reading: Promise<ReadonlyMap<Key, Value>> | undefined;
  return async (key) => {
    keys.add(key);
    reading ??= new Promise((resolve, reject) => {
      setImmediate(() => {
        const asked = [...keys];
        keys = new Set();
        reading = undefined;
        outside(() => readMany(asked)).then(resolve, reject);
      });
    });
    return (await reading).get(key);
  };
}
