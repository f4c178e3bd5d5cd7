import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Awareness } from 'y-protocols/awareness';
import * as Y from 'yjs';
import { WeightDrags } from './weight-drag.svelte.ts';

beforeEach(() => void vi.useFakeTimers({ now: 1_000_000 }));
afterEach(() => void vi.useRealTimers());

const jonas = {
  ...{
    id: '00000000-0000-4000-8000-000000000001',
    name: 'Jonas Pihl',
    isGuest: false,
    colour: 1,
    role: 'edit',
  },
  municipality: { cvr: '29189978', shortCode: 'SDJ', name: 'Syddjurs' },
};
const weights = { volume: 25, value: 75 };

function room() {
  const awareness = new Awareness(new Y.Doc());
  const drags = new WeightDrags();
  const stop = drags.follow(awareness);
  const told: unknown[] = [];
  awareness.on('update', (_change: unknown, origin: unknown) => {
    if (origin === 'local') told.push(awareness.getLocalState()?.['drag']);
  });
  return {
    ...{ awareness, drags, stop, told },
    close: () => {
      stop();
      awareness.destroy();
    },
    /** Somebody else's state comes from the server. */
    hear: (state: unknown) => {
      awareness.states.set(42, state as Record<string, unknown>);
      awareness.emit('change', [{ added: [], updated: [42], removed: [] }, 'remote']);
    },
  };
}

describe('a slider somebody drags', () => {
  it('is told at once, then every 50 ms at most, and the last of it is never left out', async () => {
    const { drags, told, close } = room();
    for (let points = 21; points <= 40; points += 1) {
      drags.drag('volume', { volume: points, value: 100 - points });
      await vi.advanceTimersByTimeAsync(10);
    }
    // 200 ms: at 0, 50, 100, 150 and 200.
    expect(told).toHaveLength(5);
    await vi.advanceTimersByTimeAsync(50);
    expect(told.at(-1)).toEqual({ criterion: 'volume', weights: { volume: 40, value: 60 } });
    close();
  });

  it('is let go of for everybody at once', () => {
    const { drags, told, close } = room();
    drags.drag('volume', weights);
    drags.release();
    expect(told.at(-1)).toBeNull();
    expect(drags.own).toBeUndefined();
    close();
  });

  it('is seen with the name of who drags it, until they let go', () => {
    const { drags, hear, close } = room();
    hear({ user: jonas, drag: { criterion: 'volume', weights } });
    expect(drags.others).toMatchObject({ criterion: 'volume', weights, by: { name: 'Jonas Pihl' } });
    hear({ user: jonas, drag: null });
    expect(drags.others).toBeUndefined();
    close();
  });

  it('is believed only of somebody who may change the list, as the server stamps them', () => {
    const { drags, hear, close } = room();
    const drag = { criterion: 'volume', weights };
    hear({ user: { ...jonas, role: 'read' }, drag });
    expect(drags.others).toBeUndefined();
    hear({ user: { name: 'Jonas Pihl' }, drag });
    expect(drags.others).toBeUndefined();
    hear({ user: jonas, drag: { criterion: 'volume', weights: { volume: 4_000 } } });
    expect(drags.others).toBeUndefined();
    close();
  });

  it('is seen no more when the room is left', () => {
    const { drags, hear, close } = room();
    hear({ user: jonas, drag: { criterion: 'volume', weights } });
    close();
    expect(drags.others).toBeUndefined();
  });
});
