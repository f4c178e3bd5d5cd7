import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { BoardOrder } from './board-order.svelte.ts';
import { calmDecision, movedCount, type CalmFacts } from './calm-order.ts';

const free = { pointedAt: undefined, focused: undefined, isPressed: false };

function facts(change: Partial<CalmFacts> = {}): CalmFacts {
  return {
    ...{ shown: ['a', 'b', 'line', 'c'], wanted: ['b', 'a', 'line', 'c'] },
    ...{ hold: free, movedAtMs: undefined, nowMs: 10_000 },
    ...change,
  };
}

describe('whether rows move', () => {
  it('leaves a table alone that stands as it should', () => {
    expect(calmDecision(facts({ wanted: ['a', 'b', 'line', 'c'] }))).toEqual({ kind: 'none' });
  });

  it('[PR1] moves them at once where nobody is at them and none has moved', () => {
    expect(calmDecision(facts())).toEqual({ kind: 'move' });
  });

  it.each([
    { agoMs: 0, decision: { kind: 'wait', forMs: 1_500 } },
    { agoMs: 1_499, decision: { kind: 'wait', forMs: 1 } },
    { agoMs: 1_500, decision: { kind: 'move' } },
  ])('[PR1] waits until 1.5 seconds have gone since the last time ($agoMs ms ago)', ({ agoMs, decision }) => {
    expect(calmDecision(facts({ movedAtMs: 10_000 - agoMs }))).toEqual(decision);
  });

  it.each(['pointedAt', 'focused'] as const)('[PR1] never moves the row that is %s', (how) => {
    expect(calmDecision(facts({ hold: { ...free, [how]: 'a' } }))).toEqual({ kind: 'held' });
  });

  it('[PR1] moves the others while the row one is at stays where it is', () => {
    expect(calmDecision(facts({ hold: { ...free, pointedAt: 'c', focused: 'c' } }))).toEqual({
      kind: 'move',
    });
  });

  it('[PR1] does not let the capacity line push the row one is at', () => {
    const wanted = ['a', 'line', 'b', 'c'];
    expect(calmDecision(facts({ wanted, hold: { ...free, pointedAt: 'b' } }))).toEqual({ kind: 'held' });
    expect(calmDecision(facts({ wanted, hold: { ...free, pointedAt: 'c' } }))).toEqual({ kind: 'move' });
  });

  it('[PR1] moves nothing while something in the table is pressed', () => {
    expect(calmDecision(facts({ hold: { ...free, isPressed: true } }))).toEqual({ kind: 'held' });
  });

  it('[PR1] keeps a row that goes while somebody is at it until they have left', () => {
    const wanted = ['b', 'line', 'c'];
    expect(calmDecision(facts({ wanted, hold: { ...free, pointedAt: 'a' } }))).toEqual({ kind: 'held' });
    expect(calmDecision(facts({ wanted, hold: { ...free, pointedAt: 'gone' } }))).toEqual({ kind: 'move' });
  });

  it('counts the rows at another place, not those that came or went', () => {
    expect(movedCount(['a', 'b', 'c'], ['b', 'a', 'c', 'd'])).toBe(2);
    expect(movedCount(['a', 'b'], ['a', 'b', 'c'])).toBe(0);
  });
});

describe('the order of a table on a screen', () => {
  beforeEach(() => void vi.useFakeTimers({ now: 0 }));
  afterEach(() => void vi.useRealTimers());

  const wanted = (letters: string) => ({ sequence: [...letters], source: letters });

  it('[PR1] takes of many orders in a row the first, and 1.5 seconds later the last', async () => {
    const moves: string[] = [];
    const order = new BoardOrder(wanted('abc'), () => moves.push(order.shown.sequence.join('')));
    for (const letters of ['bac', 'bca', 'cba', 'cab']) {
      order.want(wanted(letters));
      await vi.advanceTimersByTimeAsync(50);
    }
    expect(moves).toEqual(['bac']);
    await vi.advanceTimersByTimeAsync(1_500);
    expect(moves).toEqual(['bac', 'cab']);
    order.stop();
  });

  it('[PR1] says that an order is ready while somebody is at a row, and takes it when they leave', () => {
    const order = new BoardOrder(wanted('ab'));
    order.holding({ pointedAt: 'b' });
    order.want(wanted('ba'));
    expect([order.shown.source, order.isHeld]).toEqual(['ab', true]);
    order.holding({ pointedAt: undefined });
    expect([order.shown.source, order.isHeld]).toEqual(['ba', false]);
  });

  it('[PR1] takes a held order when the person asks for it', () => {
    const order = new BoardOrder(wanted('ab'));
    order.holding({ focused: 'a' });
    order.want(wanted('ba'));
    order.takeNow();
    expect([order.shown.source, order.isHeld]).toEqual(['ba', false]);
  });

  it('says nothing is ready when the order is again as it stands', () => {
    const order = new BoardOrder(wanted('ab'));
    order.holding({ isPressed: true });
    order.want(wanted('ba'));
    order.want(wanted('ab'));
    expect(order.isHeld).toBe(false);
  });

  it('keeps the order itself while only what it was reckoned from changes', () => {
    const order = new BoardOrder({ sequence: ['a', 'b'], source: 1 });
    const { sequence } = order.shown;
    order.want({ sequence: ['a', 'b'], source: 2 });
    expect(order.shown.source).toBe(2);
    expect(order.shown.sequence).toBe(sequence);
  });

  it('moves nothing after the table is gone', async () => {
    const order = new BoardOrder(wanted('ab'));
    order.want(wanted('ba'));
    order.want(wanted('ab'));
    order.stop();
    await vi.advanceTimersByTimeAsync(5_000);
    expect(order.shown.source).toBe('ba');
  });
});
