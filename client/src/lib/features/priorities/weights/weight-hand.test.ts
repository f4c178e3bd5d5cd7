import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Weights } from '@procesrum/shared/priorities/criterion.ts';
import type { PriorityLive } from '../live/priority-live.svelte.ts';
import { WeightDrags } from '../live/weight-drag.svelte.ts';
import { WeightHand } from './weight-hand.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A list that stores what is let go of. */
function listOf(stored: Weights) {
  const drags = new WeightDrags();
  const released: Weights[] = [];
  const list = {
    drags,
    view: { weights: stored },
    get shownWeights() {
      return drags.own?.weights ?? this.view.weights;
    },
    releaseWeights() {
      released.push(this.shownWeights);
      this.view = { weights: this.shownWeights };
      drags.release();
      return Promise.resolve();
    },
  };
  const hand = new WeightHand(list as unknown as PriorityLive, () => {});
  return { list, drags, hand, released };
}

describe('a hand on the sliders', () => {
  it('keeps the ratios of the others, however far one of them goes on its way', () => {
    const { drags, hand, released } = listOf({ volume: 20, value: 60, rules: 20 });
    hand.move('volume', 100);
    expect(drags.own?.weights).toEqual({ volume: 100, value: 0, rules: 0 });
    hand.move('volume', 40);
    expect(drags.own?.weights).toEqual({ volume: 40, value: 45, rules: 15 });
    hand.release();
    expect(released).toEqual([{ volume: 40, value: 45, rules: 15 }]);
  });

  it('stores nothing when the slider is let go of where it was', () => {
    const { drags, hand, released } = listOf({ volume: 20, value: 80 });
    hand.move('volume', 30);
    hand.move('volume', 20);
    hand.release();
    expect([released, drags.own]).toEqual([[], undefined]);
  });

  it('stores once for several keys in a row, when no further one comes', async () => {
    const { hand, released } = listOf({ volume: 20, value: 80 });
    for (const points of [21, 22, 23]) {
      hand.move('volume', points);
      hand.release('after-keys');
      await vi.advanceTimersByTimeAsync(200);
    }
    expect(released).toEqual([]);
    await vi.advanceTimersByTimeAsync(600);
    expect(released).toEqual([{ volume: 23, value: 77 }]);
  });

  it('stores at once when the slider is left by keyboard', () => {
    const { hand, released } = listOf({ volume: 20, value: 80 });
    hand.move('volume', 25);
    hand.release('after-keys');
    hand.release();
    expect(released).toEqual([{ volume: 25, value: 75 }]);
  });

  it('lets go of nothing it has not taken', () => {
    const { hand, released } = listOf({ volume: 20, value: 80 });
    hand.release();
    expect(released).toEqual([]);
  });
});
