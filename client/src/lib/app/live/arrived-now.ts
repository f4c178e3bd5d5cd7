import type { Instant } from '@procesrum/shared/primitives/time.ts';

/** A reply that carries no time of its own, with the moment this device has had it since. */
export function arrivedNow<Reply extends object>(reply: Reply): Reply & { readonly at: Instant } {
  return { ...reply, at: new Date().toISOString() as Instant };
}
