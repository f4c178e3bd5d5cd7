import { heard, startChild, startWorker } from '../child-process.ts';
import type { BareOrder, DeedsOrder, IdleOrder, Joined, JoinOrder, Voted, VoteOrder } from './orders.ts';

/** The crowd's process, at one's orders. */
export interface Crowd {
  order(order: JoinOrder): Promise<Joined>;
  order(order: VoteOrder | DeedsOrder): Promise<Voted>;
  order(order: BareOrder | IdleOrder | { readonly kind: 'leave' }): Promise<null>;
  readonly pid: number;
  close(): void;
}

/** Starts a crowd without anybody in it. */
export function startCrowd(): Crowd {
  return startWorker(new URL('crowd.ts', import.meta.url)) as Crowd;
}

/** Starts a bare server and waits until it listens. */
export async function startBareServer(
  ...numbers: readonly number[]
): Promise<{ pid: number; close(): void }> {
  const child = startChild(new URL('bare-server.ts', import.meta.url), numbers.map(String));
  await heard(child);
  return { pid: child.pid ?? -1, close: () => void child.kill() };
}
