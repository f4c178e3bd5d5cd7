import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { StepDrag, type DragSurface } from './step-drag.svelte.ts';

/** The window and a drawing, as far as a pointer can tell. */
class Surface extends EventTarget {
  getBoundingClientRect() {
    return { left: 100, top: 50 };
  }
  closest() {
    return null;
  }
}

function pointer(type: string, x: number, y: number, more: object = {}) {
  const event = new Event(type, { cancelable: true });
  return Object.assign(event, {
    clientX: x,
    clientY: y,
    pointerId: 1,
    button: 0,
    pointerType: 'mouse',
    ...more,
  });
}

let page: EventTarget;
const done: unknown[] = [];
const surface: DragSurface = {
  placeUnder: ({ x, y }) => ({ lane: y < 40 ? 'leder' : 'løn', at: Math.floor(x / 100) }),
  hold: (id) => done.push(['hold', id]),
  drop: (id, place) => done.push(['drop', id, place]),
  letGo: () => done.push(['let go']),
};

beforeEach(() => {
  done.length = 0;
  page = new EventTarget();
  vi.stubGlobal('window', page);
  vi.useFakeTimers();
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

function dragging() {
  const drag = new StepDrag(surface);
  const canvas = new Surface();
  const stop = drag.follow(canvas as unknown as HTMLElement);
  return { drag, canvas, stop };
}

it('a mouse takes a step when it moves, and puts it where it lets go', () => {
  const { drag, stop } = dragging();
  drag.press(pointer('pointerdown', 120, 60) as PointerEvent, 'taster');
  page.dispatchEvent(pointer('pointermove', 122, 61));
  expect(drag.held).toBeUndefined();
  page.dispatchEvent(pointer('pointermove', 420, 140));
  expect(drag.held).toEqual({ id: 'taster', by: { x: 300, y: 80 }, to: { lane: 'løn', at: 3 } });
  page.dispatchEvent(pointer('pointerup', 420, 140));
  expect(done).toEqual([['hold', 'taster'], ['let go'], ['drop', 'taster', { lane: 'løn', at: 3 }]]);
  stop();
});

it('a press without movement moves nothing', () => {
  const { drag, stop } = dragging();
  drag.press(pointer('pointerdown', 120, 60) as PointerEvent, 'taster');
  page.dispatchEvent(pointer('pointerup', 121, 60));
  expect(done).toEqual([]);
  stop();
});

it('a finger that moves at once scrolls, one that rests takes the step', () => {
  const { drag, canvas, stop } = dragging();
  const touch = { pointerType: 'touch' };
  drag.press(pointer('pointerdown', 120, 60, touch) as PointerEvent, 'taster');
  page.dispatchEvent(pointer('pointermove', 120, 90, touch));
  vi.advanceTimersByTime(1_000);
  expect(drag.held).toBeUndefined();
  drag.press(pointer('pointerdown', 120, 60, touch) as PointerEvent, 'taster');
  vi.advanceTimersByTime(300);
  expect(drag.held?.id).toBe('taster');
  // While it is in the hand the page lies still.
  const scroll = new Event('touchmove', { cancelable: true });
  canvas.dispatchEvent(scroll);
  expect(scroll.defaultPrevented).toBe(true);
  stop();
});

it('Escape lets go of what is in the hand, and nothing has moved', () => {
  const { drag, stop } = dragging();
  drag.press(pointer('pointerdown', 120, 60) as PointerEvent, 'taster');
  page.dispatchEvent(pointer('pointermove', 420, 60));
  const escape = Object.assign(new Event('keydown', { cancelable: true }), { key: 'Escape' });
  page.dispatchEvent(escape);
  page.dispatchEvent(pointer('pointerup', 420, 60));
  expect([escape.defaultPrevented, drag.held, done]).toEqual([
    true,
    undefined,
    [['hold', 'taster'], ['let go']],
  ]);
  stop();
});
