import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Instant } from '@procesrum/shared/primitives/time.ts';
import { Failure } from '@procesrum/shared/protocol/failure.ts';
import type { LiveSocket } from '../live-socket.ts';
import { FollowedReply } from './followed-reply.svelte.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Longer than anything is waited for here. */
const aMinute = 60_000;

/** What the server says in this minute. */
const at = (minute: number) => ({ at: `2026-11-26T10:0${minute}:00Z` as Instant, said: minute });

/** A screen that gets these for what it asks, one after the other; the last stays. */
function screenThatGets(...replies: (ReturnType<typeof at> | Failure)[]) {
  let calls = 0;
  let tell = () => {};
  vi.stubGlobal('document', new EventTarget());
  vi.stubGlobal('window', new EventTarget());
  const followed = new FollowedReply({
    live: { onOpened: () => () => {} } as unknown as LiveSocket,
    fetch: () => {
      const reply = replies[Math.min(calls++, replies.length - 1)] ?? at(0);
      return reply instanceof Failure ? Promise.reject(reply) : Promise.resolve(reply);
    },
    hear: (refresh) => {
      tell = refresh;
      return () => (tell = () => {});
    },
  });
  const stop = followed.run();
  return { followed, calls: () => calls, hear: () => tell(), stop };
}

it('comes by itself, and again with its news', async () => {
  const { followed, hear } = screenThatGets(at(1), at(2));
  await vi.advanceTimersByTimeAsync(aMinute);
  expect(followed.current?.said).toBe(1);
  hear();
  await vi.advanceTimersByTimeAsync(aMinute);
  expect(followed.current?.said).toBe(2);
});

it('news that come close together are fetched once', async () => {
  const { calls, hear } = screenThatGets(at(1));
  await vi.advanceTimersByTimeAsync(aMinute);
  for (let news = 0; news < 50; news += 1) hear();
  await vi.advanceTimersByTimeAsync(aMinute);
  expect(calls()).toBe(2);
});

it('what is older than what stands there changes nothing', async () => {
  const { followed, hear } = screenThatGets(at(2), at(1));
  await vi.advanceTimersByTimeAsync(aMinute);
  hear();
  await vi.advanceTimersByTimeAsync(aMinute);
  expect(followed.current?.said).toBe(2);
});

it('is tried again while the server does not answer, and says so', async () => {
  const away = new Failure('unavailable', 'no answer');
  const { followed, hear } = screenThatGets(away, at(1), away, away, away, at(2));
  await vi.advanceTimersByTimeAsync(500);
  expect([followed.current, followed.failure?.code]).toEqual([undefined, 'unavailable']);
  await vi.advanceTimersByTimeAsync(aMinute);
  expect([followed.current?.said, followed.failure]).toEqual([1, undefined]);
  hear();
  await vi.advanceTimersByTimeAsync(2_500);
  expect([followed.current?.said, followed.isStale]).toEqual([1, true]);
  await vi.advanceTimersByTimeAsync(aMinute);
  expect([followed.current?.said, followed.isStale]).toEqual([2, false]);
});

it('[PE4] what may not be seen any more leaves the screen, and nothing more is asked', async () => {
  const { followed, calls, hear } = screenThatGets(at(1), new Failure('not-found', 'no such process'));
  await vi.advanceTimersByTimeAsync(aMinute);
  hear();
  await vi.advanceTimersByTimeAsync(aMinute);
  expect([followed.standing, followed.current]).toEqual(['gone', undefined]);
  hear();
  await vi.advanceTimersByTimeAsync(aMinute);
  expect(calls()).toBe(2);
});

it('nothing is fetched any more by a page that is gone', async () => {
  const { followed, calls, stop } = screenThatGets(at(1));
  await vi.advanceTimersByTimeAsync(aMinute);
  stop();
  followed.refresh();
  await vi.advanceTimersByTimeAsync(aMinute);
  expect(calls()).toBe(1);
});
