import { closeCodes } from '@procesrum/shared/protocol/close-codes.ts';
import type { Connection } from '../connection.ts';

/** One connection after another is sent away, this far apart, so that a hall does not come back in one moment. */
const apartMs = 10;
/** Longest it takes for all of them, however many they are. */
const longestMs = 4_000;
const sliceMs = 50;
/** How long closing waits for the other ends to confirm it. */
const confirmMs = 1_000;

/** How long sending so many away takes. */
export function farewellMs(connections: number): number {
  return Math.min(longestMs, connections * apartMs);
}

/**
 * Sends everybody away to come back to another node, some at a time and in no order; those who are still here go on
 * as before.
 * @param withinMs longest it may take
 */
export async function sendAway(connections: Iterable<Connection>, withinMs: number): Promise<void> {
  const waiting = [...connections].map((connection) => ({ connection, place: Math.random() }));
  waiting.sort((a, b) => a.place - b.place);
  const beganAtMs = performance.now();
  const spreadMs = Math.min(withinMs, farewellMs(waiting.length));
  for (let sent = 0; sent < waiting.length;) {
    const share = spreadMs === 0 ? 1 : (performance.now() - beganAtMs) / spreadMs;
    for (; sent < waiting.length && sent <= share * waiting.length; sent += 1) {
      waiting[sent]?.connection.close(closeCodes.restarting, 'restarting');
    }
    if (sent < waiting.length) await pause(sliceMs * (0.5 + Math.random()));
  }
}

/** Waits until closing connections are closed; those that do not answer are ended. */
export async function untilGone(connections: ReadonlySet<Connection>): Promise<void> {
  for (let waited = 0; connections.size > 0 && waited < confirmMs; waited += 20) await pause(20);
  for (const connection of [...connections]) connection.terminate();
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
