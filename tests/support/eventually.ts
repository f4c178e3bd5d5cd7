// Kept from before any test can install a fake clock: waiting for the world takes real time.
const realSetTimeout = globalThis.setTimeout;
const realNow = Date.now.bind(Date);

/** How patient `eventually` is. */
export interface Patience {
  readonly withinMs?: number;
  readonly everyMs?: number;
}

/**
 * Tries an assertion again and again until it holds: the only way a test waits.
 * @param assertion throws while the world is not there yet; may be asynchronous
 * @returns what the assertion returned when it held
 * @throws the assertion's last error, with the time waited, when it never held
 */
export async function eventually<T>(
  assertion: () => T | Promise<T>,
  { withinMs = 10_000, everyMs = 20 }: Patience = {},
): Promise<T> {
  const giveUpAt = realNow() + withinMs;
  for (;;) {
    try {
      return await assertion();
    } catch (error) {
      if (realNow() >= giveUpAt) throw saying(`still so after ${withinMs} ms`, error);
    }
    await new Promise((resolve) => realSetTimeout(resolve, everyMs));
  }
}

function saying(what: string, error: unknown): unknown {
  if (!(error instanceof Error)) return new Error(`${what}: ${String(error)}`, { cause: error });
  // The same error, so that the runner still shows its difference between expected and actual.
  error.message = `${error.message} (${what})`;
  return error;
}
