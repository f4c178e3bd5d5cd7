/** How long a page waits for what it shows before it is drawn without it. */
export const patienceBeforeSkeletonMs = 300;

/**
 * What a promise brings, if it comes soon; else the promise itself, so that the page can be drawn with the shape of
 * what is on its way.
 */
export async function settleSoon<Value>(
  promise: Promise<Value>,
  waitMs = patienceBeforeSkeletonMs,
): Promise<{ value: Value } | { pending: Promise<Value> }> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const patience = new Promise<{ pending: Promise<Value> }>((resolve) => {
    timer = setTimeout(() => resolve({ pending: promise }), waitMs);
  });
  try {
    return await Promise.race([promise.then((value) => ({ value })), patience]);
  } finally {
    clearTimeout(timer);
  }
}

/** A value that may still be on its way: `current` is `undefined` until it has come. */
export class Settled<Value> {
  readonly #read: () => { value: Value } | { pending: Promise<Value> };
  #arrived = $state.raw<{ pending: Promise<Value>; value: Value }>();

  /** Made while a component is: it waits for as long as that component lives. */
  constructor(read: () => { value: Value } | { pending: Promise<Value> }) {
    this.#read = read;
    $effect(() => {
      const source = this.#read();
      if (!('pending' in source)) return;
      void source.pending.then((value) => (this.#arrived = { pending: source.pending, value }));
    });
  }

  /** What has come of what is awaited now. */
  get current(): Value | undefined {
    const source = this.#read();
    if ('value' in source) return source.value;
    return this.#arrived?.pending === source.pending ? this.#arrived.value : undefined;
  }
}
