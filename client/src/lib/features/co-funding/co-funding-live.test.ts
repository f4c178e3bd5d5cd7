import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { CoFundingReply } from '@procesrum/shared/co-funding/co-funding.api.ts';
import { Failure } from '@procesrum/shared/protocol/failure.ts';
import type { Api } from '#lib/app/api-client.ts';
import type { LiveSocket } from '#lib/app/live-socket.ts';
import { sampleRound } from '../../../../../tests/support/priorities/sample-round.ts';
import { CoFundingLive } from './co-funding-live.svelte.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const asked = { Aarhus: 100_000, Odense: 50_000 };
const terms = { price: 120_000, split: 'inhabitants', capPerInhabitant: 1 } as const;

/** The round at a revision: nobody has answered at 0, Aarhus at 1, both at 2. */
function at(revision: 0 | 1 | 2): CoFundingReply {
  const saying = Object.fromEntries(['Aarhus', 'Odense'].slice(0, revision).map((name) => [name, {}]));
  const reply = sampleRound(terms, asked, saying);
  return { ...reply, coFunding: { ...reply.coFunding, revision } };
}

/** A screen that has the first, and gets these for what it asks, one after the other; the last stays. */
function screenThatGets(...replies: (CoFundingReply | Failure)[]) {
  let calls = 0;
  const call = () => {
    const reply = replies[Math.min(calls++, replies.length - 1)];
    return reply instanceof Failure ? Promise.reject(reply) : Promise.resolve(reply);
  };
  const live = new CoFundingLive({ call } as Api, {} as LiveSocket, at(0));
  return { live, calls: () => calls };
}

/** Longer than anything is waited for here. */
const aMinute = 60_000;

it('[NU3] sum and gap follow what is fetched', async () => {
  const { live } = screenThatGets(at(1), at(2));
  expect([live.shares.sum, live.shares.gap]).toEqual([0, 120_000]);
  live.refresh();
  await vi.advanceTimersByTimeAsync(aMinute);
  expect([live.shares.sum, live.shares.gap]).toEqual([100_000, 20_000]);
  live.refresh();
  await vi.advanceTimersByTimeAsync(aMinute);
  expect([live.shares.sum, live.shares.gap]).toEqual([120_000, 0]);
});

it('news that come close together are fetched once, and once more where some came meanwhile', async () => {
  const { live, calls } = screenThatGets(at(1));
  for (let news = 0; news < 50; news += 1) live.refresh();
  await vi.advanceTimersByTimeAsync(aMinute);
  expect(calls()).toBe(1);
});

it('what is older than what stands there changes nothing', async () => {
  const { live } = screenThatGets(at(2), at(1));
  live.refresh();
  await vi.advanceTimersByTimeAsync(aMinute);
  live.refresh();
  await vi.advanceTimersByTimeAsync(aMinute);
  expect(live.reply.coFunding.revision).toBe(2);
});

it('is tried again while the server does not answer, and says that it is old', async () => {
  const away = new Failure('unavailable', 'no answer');
  const { live } = screenThatGets(away, away, away, at(1));
  live.refresh();
  await vi.advanceTimersByTimeAsync(2_500);
  expect(live.isStale).toBe(true);
  expect(live.reply.coFunding.revision).toBe(0);
  await vi.advanceTimersByTimeAsync(aMinute);
  expect(live.isStale).toBe(false);
  expect(live.reply.coFunding.revision).toBe(1);
});

it('[PE4] whoever may not see it any more is told, and nothing more is asked', async () => {
  const gone = screenThatGets(new Failure('not-found', 'no such co-funding'));
  gone.live.refresh();
  await vi.advanceTimersByTimeAsync(aMinute);
  expect(gone.live.standing).toBe('gone');
  gone.live.refresh();
  await vi.advanceTimersByTimeAsync(aMinute);
  expect(gone.calls()).toBe(1);

  const signedOut = screenThatGets(new Failure('not-signed-in', 'sign in'));
  signedOut.live.refresh();
  await vi.advanceTimersByTimeAsync(aMinute);
  expect(signedOut.live.standing).toBe('signed-out');
});
