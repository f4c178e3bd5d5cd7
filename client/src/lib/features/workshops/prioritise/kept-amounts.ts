import { z } from 'zod';
import type { Amounts } from './amounts.ts';

const kept = z.array(z.int().min(0).max(100));

/**
 * What somebody has begun to share out: it stays on the device, since nobody is sent what does not add up. A browser that
 * keeps nothing keeps it until the page is closed.
 */
export class KeptAmounts {
  readonly #storage: Storage | undefined;
  readonly #key: string;

  /** @param storage the browser's; `undefined` while drawn by a server */
  constructor(storage: Storage | undefined, round: string, participant: string) {
    this.#storage = storage;
    this.#key = `procesrum-begun/${round}/${participant}`;
  }

  /** What was begun, if it is about as many processes. */
  read(items: number): Amounts | undefined {
    return attempted(() => {
      const amounts = kept.safeParse(JSON.parse(this.#storage?.getItem(this.#key) ?? 'null'));
      return amounts.data?.length === items ? amounts.data : undefined;
    });
  }

  write(amounts: Amounts): void {
    attempted(() => this.#storage?.setItem(this.#key, JSON.stringify(amounts)));
  }

  /** It is sent, or begun anew. */
  forget(): void {
    attempted(() => this.#storage?.removeItem(this.#key));
  }
}

/** A private window or a full disk refuses. */
function attempted<Result>(run: () => Result): Result | undefined {
  try {
    return run();
  } catch {
    return undefined;
  }
}
