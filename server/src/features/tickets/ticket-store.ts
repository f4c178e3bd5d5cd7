import type { Clock } from '../../platform/clock.ts';

/** Remembers for which sign-in a ticket was made, by the ticket's hash, until it is used or too old. */
export interface TicketStore {
  /** @throws Failure unavailable when it cannot be known whether it is kept: such a ticket is not given out */
  keep(hash: string, signIn: string, lifetimeMs: number): Promise<void>;
  /**
   * Answers once, to whoever comes first on any node, and `undefined` to everybody after.
   * @throws Failure unavailable when it cannot be known whether it is the first time
   */
  take(hash: string): Promise<string | undefined>;
}

/** Tickets of one node, in its memory: they are too short-lived for a restart to matter. */
export function createLocalTicketStore(clock: Clock): TicketStore {
  const kept = new Map<string, { readonly signIn: string; readonly endsAtMs: number }>();

  function forgetExpired(now: number): void {
    // All live about equally long, so that the oldest stand first.
    for (const [hash, { endsAtMs }] of kept) {
      if (endsAtMs > now) return;
      kept.delete(hash);
    }
  }

  return {
    keep(hash, signIn, lifetimeMs) {
      const now = clock.now().getTime();
      forgetExpired(now);
      kept.set(hash, { signIn, endsAtMs: now + lifetimeMs });
      return Promise.resolve();
    },
    take(hash) {
      const found = kept.get(hash);
      kept.delete(hash);
      const isValid = found !== undefined && found.endsAtMs > clock.now().getTime();
      return Promise.resolve(isValid ? found.signIn : undefined);
    },
  };
}
