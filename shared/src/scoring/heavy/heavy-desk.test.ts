import { describe, expect, it } from 'vitest';
import { HeavyDesk, type HeavyThreadEvents } from './heavy-desk.ts';
import { answerHeavy, type HeavyAnswer, type HeavyCall, type HeavyRequest } from './heavy-work.ts';

const request = (draws: number): HeavyRequest<'rankAcceptability'> => ({
  kind: 'rankAcceptability',
  weights: [1, 1],
  matrix: [
    [1, 2],
    [2, 1],
  ],
  drawing: { seed: 1, draws },
});

/** A desk whose timers and threads the test moves by hand. */
function desk() {
  const due: (() => void)[] = [];
  const threads: { calls: HeavyCall[]; events: HeavyThreadEvents; ended: boolean }[] = [];
  const told: string[] = [];
  const made = new HeavyDesk({
    setTimer: (run) => {
      due.push(run);
      return () => due.splice(due.indexOf(run), 1);
    },
    openThread: (events) => {
      const thread = { calls: [] as HeavyCall[], events, ended: false };
      threads.push(thread);
      return { post: (call) => thread.calls.push(call), end: () => (thread.ended = true) };
    },
  });
  return {
    made,
    threads,
    told,
    quiet: () => {
      for (const run of due.splice(0)) run();
    },
    ask: (key: string, name: string, draws = 10) =>
      made.ask(key, request(draws), {
        onProgress: (share) => told.push(`${name} ${share}`),
        onResult: () => told.push(`${name} done`),
        onError: (error) => told.push(`${name} ${error.name}: ${error.message}`),
        onSuperseded: () => told.push(`${name} replaced`),
      }),
    /** Lets the newest thread compute its newest call. */
    answer: () => {
      const thread = threads.at(-1);
      const call = thread?.calls.at(-1);
      if (thread === undefined || call === undefined) throw new Error('nothing was asked');
      answerHeavy(call, (answer: HeavyAnswer) => thread.events.onAnswer(answer));
    },
  };
}

describe('asking for heavy work', () => {
  it('opens its thread with the first job that is due, and keeps it', () => {
    const { ask, quiet, answer, threads, told } = desk();
    ask('a', 'first', 2);
    expect(threads).toHaveLength(0);
    quiet();
    answer();
    ask('a', 'second', 1);
    quiet();
    answer();
    expect(threads).toHaveLength(1);
    expect(told).toEqual(['first 0.5', 'first 1', 'first done', 'second 1', 'second done']);
  });

  it('tells an error as the function threw it, and goes on', () => {
    const { ask, quiet, answer, told } = desk();
    ask('a', 'wrong', 0);
    ask('b', 'right', 1);
    quiet();
    answer();
    answer();
    expect(told).toEqual(['wrong RangeError: draws: must be at least 1, not 0', 'right 1', 'right done']);
  });

  it('says nothing more of a running job that was replaced', () => {
    const { ask, quiet, answer, told } = desk();
    ask('a', 'old');
    quiet();
    ask('a', 'new', 1);
    answer();
    expect(told).toEqual(['old replaced']);
    quiet();
    answer();
    expect(told).toEqual(['old replaced', 'new 1', 'new done']);
  });

  it('tells who waited when the thread dies, and does the next job on a new one', () => {
    const { ask, quiet, answer, threads, told } = desk();
    ask('a', 'lost');
    ask('b', 'next', 1);
    quiet();
    threads[0]?.events.onDeath('out of memory');
    expect(told).toEqual(['lost Error: the scoring worker ended: out of memory']);
    expect(threads).toHaveLength(2);
    answer();
    // A late word of the dead thread is not heard.
    threads[0]?.events.onDeath('again');
    expect(told.slice(1)).toEqual(['next 1', 'next done']);
  });

  it('tells a request that cannot be sent, and goes on', () => {
    const told: string[] = [];
    const refusing = new HeavyDesk({
      setTimer: (run) => {
        run();
        return () => undefined;
      },
      openThread: () => ({
        post: () => {
          throw new Error('could not be cloned');
        },
        end: () => undefined,
      }),
    });
    const listener = {
      onResult: () => told.push('result'),
      onError: (error: Error) => told.push(error.message),
      onSuperseded: () => told.push('superseded'),
    };
    refusing.ask('a', request(1), listener);
    refusing.ask('b', request(1), listener);
    expect(told).toEqual(['could not be cloned', 'could not be cloned']);
  });

  it('ends its thread when it closes; whoever waits or comes later is told', () => {
    const { ask, quiet, made, threads, told } = desk();
    ask('a', 'running');
    quiet();
    ask('b', 'waiting');
    made.close();
    ask('c', 'late');
    expect(threads[0]?.ended).toBe(true);
    expect(told).toEqual(
      ['running', 'waiting', 'late'].map((name) => `${name} Error: the scoring worker is closed`),
    );
  });
});
