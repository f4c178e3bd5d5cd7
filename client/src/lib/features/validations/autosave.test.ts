import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Instant } from '@procesrum/shared/primitives/time.ts';
import { Failure } from '@procesrum/shared/protocol/failure.ts';
import { Autosave } from './autosave.svelte.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const savedAt = '2026-11-26T09:33:00Z' as Instant;
const saved = { word: 'saved', atMs: Date.parse(savedAt) };

/** A field that saves itself, on a server that answers so, one answer after the other; the last stays. */
function field(...answers: ('saves' | 'never' | Failure)[]) {
  const sent: string[] = [];
  let text: string | undefined = '';
  const saving = new Autosave<string>({
    read: () => text,
    save: (value) => {
      const answer = answers[Math.min(sent.length, answers.length - 1)];
      sent.push(value);
      if (answer instanceof Failure) return Promise.reject(answer);
      return answer === 'never' ? new Promise(() => {}) : Promise.resolve(savedAt);
    },
  });
  return {
    sent,
    saving,
    async type(value: string | undefined, waitMs: number) {
      text = value;
      saving.wrote();
      await vi.advanceTimersByTimeAsync(waitMs);
    },
  };
}

const away = new Failure('unavailable', 'no answer');
/** Longer than anything is waited for here. */
const aMinute = 60_000;

it('what is typed in one go is saved once, and then it says so', async () => {
  const { type, sent, saving } = field('saves');
  expect(saving.state).toBeUndefined();
  await type('1', 100);
  await type('14', 100);
  expect([sent, saving.state]).toEqual([[], { word: 'saving' }]);
  await type('140', aMinute);
  expect([sent, saving.state]).toEqual([['140'], saved]);
});

it('what gets no answer waits, and is sent again until it gets one', async () => {
  const { type, sent, saving } = field(away, away, 'saves');
  await type('14', 2_000);
  expect([sent, saving.state]).toEqual([['14'], { word: 'waiting', changes: 1 }]);
  await vi.advanceTimersByTimeAsync(aMinute);
  expect([sent, saving.state]).toEqual([['14', '14', '14'], saved]);
});

it('what takes long is not said to be on its way for ever', async () => {
  const { type, saving } = field('never');
  await type('14', 3_000);
  expect(saving.state).toEqual({ word: 'saving' });
  await vi.advanceTimersByTimeAsync(aMinute);
  expect(saving.state).toEqual({ word: 'waiting', changes: 1 });
});

it('what is refused is not sent again, but what is written instead of it is', async () => {
  const { type, sent, saving } = field(new Failure('bad-request', 'too many'), 'saves');
  await type('99999', aMinute);
  expect([sent, saving.state]).toEqual([['99999'], { word: 'failed', changes: 1 }]);
  expect(saving.refusal?.code).toBe('bad-request');
  await type('9', aMinute);
  expect([sent, saving.state, saving.refusal]).toEqual([['99999', '9'], saved, undefined]);
});

it('what cannot be saved is not said to be', async () => {
  const { type, sent, saving } = field('saves');
  await type('14', aMinute);
  await type(undefined, aMinute);
  expect([sent, saving.state]).toEqual([['14'], undefined]);
});

it('what leaves the screen before it was saved is saved then, and only then', async () => {
  const { type, sent, saving } = field('saves');
  await type('14', 10);
  saving.leave();
  expect(sent).toEqual(['14']);
  await vi.advanceTimersByTimeAsync(aMinute);
  saving.leave();
  expect(sent).toEqual(['14']);
});

it('what is put down from the server is not sent back to it', async () => {
  const { type, sent, saving } = field('saves');
  await type('14', 10);
  saving.settle();
  await vi.advanceTimersByTimeAsync(aMinute);
  expect([sent, saving.has('14'), saving.state]).toEqual([[], true, undefined]);
});
