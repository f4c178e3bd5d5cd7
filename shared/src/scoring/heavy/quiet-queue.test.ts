import { describe, expect, it } from 'vitest';
import { QuietQueue } from './quiet-queue.ts';

/** A queue over a clock that only the test moves. */
function queueAt() {
  let now = 0;
  const timers = new Map<number, { due: number; run: () => void }>();
  let ids = 0;
  const told: string[] = [];
  const queue = new QuietQueue<string>({
    setTimer: (run, delayMs) => {
      const id = (ids += 1);
      timers.set(id, { due: now + delayMs, run });
      return () => timers.delete(id);
    },
    start: (job) => told.push(`start ${job}`),
    supersede: (job) => told.push(`replace ${job}`),
  });
  const pass = (ms: number) => {
    now += ms;
    for (const [id, { due, run }] of [...timers].sort(([, a], [, b]) => a.due - b.due)) {
      if (due > now) continue;
      timers.delete(id);
      run();
    }
  };
  return { queue, told, pass, waiting: () => timers.size };
}

describe('when heavy work runs', () => {
  it('waits for half a second of quiet, and only the newest of a key is left', () => {
    const { queue, told, pass } = queueAt();
    queue.put('round', 'first');
    pass(499);
    queue.put('round', 'second');
    pass(499);
    expect(told).toEqual(['replace first']);
    pass(1);
    expect(told).toEqual(['replace first', 'start second']);
  });

  it('does one job at a time, in the order in which keys became quiet', () => {
    const { queue, told, pass } = queueAt();
    queue.put('a', 'a');
    queue.put('b', 'b');
    pass(500);
    expect(told).toEqual(['start a']);
    queue.finished();
    expect(told).toEqual(['start a', 'start b']);
    queue.finished();
    expect(told).toEqual(['start a', 'start b']);
  });

  it('replaces a job that is quiet but waits for its turn', () => {
    const { queue, told, pass } = queueAt();
    queue.put('a', 'a');
    queue.put('b', 'old');
    pass(500);
    queue.put('b', 'new');
    queue.finished();
    expect(told).toEqual(['start a', 'replace old']);
    pass(500);
    expect(told).toEqual(['start a', 'replace old', 'start new']);
  });

  it('tells of a running job that was replaced, once, and starts nothing before it has ended', () => {
    const { queue, told, pass } = queueAt();
    queue.put('a', 'old');
    pass(500);
    queue.put('a', 'new');
    queue.put('a', 'newest');
    pass(500);
    expect(told).toEqual(['start old', 'replace old', 'replace new']);
    queue.finished();
    expect(told.at(-1)).toBe('start newest');
  });

  it('gives back what had not ended when it is emptied, and stops its timers', () => {
    const { queue, pass, told, waiting } = queueAt();
    queue.put('running', 'r');
    pass(500);
    queue.put('quiet', 'q');
    pass(500);
    queue.put('restless', 'n');
    expect(queue.clear()).toEqual(['r', 'q', 'n']);
    expect(waiting()).toBe(0);
    pass(1000);
    expect(told).toEqual(['start r']);
    expect(queue.clear()).toEqual([]);
  });
});
