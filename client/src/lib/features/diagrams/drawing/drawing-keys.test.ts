import { expect, it } from 'vitest';
import { layOut } from '@procesrum/shared/processes/diagrams/layout/layout.ts';
import { actOfKey, type PressedKey } from './drawing-keys.ts';

const lanes = [
  { id: 'medarbejder', name: 'Medarbejder' },
  { id: 'leder', name: 'Leder' },
];
const step = (id: string, lane: string) => ({ id, lane, kind: 'manual' as const, title: id, branches: [] });
const layout = layOut(lanes, {
  steps: [step('a', 'medarbejder'), step('b', 'leder'), step('c', 'medarbejder'), step('d', 'leder')],
});

function pressed(key: string, more: Partial<PressedKey> = {}) {
  return actOfKey(
    { key, altKey: false, ctrlKey: false, metaKey: false, shiftKey: false, ...more },
    'b',
    layout,
  );
}

it('arrows choose along the order, and across to the nearest in another lane', () => {
  expect(pressed('ArrowLeft')).toEqual({ kind: 'choose', id: 'a' });
  expect(pressed('ArrowRight')).toEqual({ kind: 'choose', id: 'c' });
  expect(pressed('End')).toEqual({ kind: 'choose', id: 'd' });
  expect(pressed('Home')).toEqual({ kind: 'choose', id: 'a' });
  expect(pressed('ArrowUp')).toEqual({ kind: 'choose', id: 'a' });
  expect(pressed('ArrowDown')).toBeUndefined();
});

it('Alt and an arrow moves, in the order or to another lane', () => {
  const alt = { altKey: true };
  expect(pressed('ArrowLeft', alt)).toEqual({ kind: 'move', places: -1 });
  expect(pressed('ArrowRight', alt)).toEqual({ kind: 'move', places: 1 });
  expect(pressed('ArrowUp', alt)).toEqual({ kind: 'move-lane', lanes: -1 });
  expect(pressed('ArrowDown', alt)).toEqual({ kind: 'move-lane', lanes: 1 });
});

it('Enter writes, N and Insert add, Delete removes, Escape leaves, and Ctrl+Z is not the browser’s', () => {
  expect(
    ['Enter', 'F2', 'n', 'Insert', 'Delete', 'Backspace', 'Escape'].map((key) => pressed(key)?.kind),
  ).toEqual(['write', 'write', 'add', 'add', 'remove', 'remove', 'leave']);
  expect(pressed('z', { ctrlKey: true })).toEqual({ kind: 'undo' });
  expect(pressed('Z', { metaKey: true, shiftKey: true })).toEqual({ kind: 'redo' });
  expect(pressed('y', { ctrlKey: true })).toEqual({ kind: 'redo' });
  expect([
    pressed('x'),
    pressed('n', { ctrlKey: true }),
    pressed('z', { ctrlKey: true, altKey: true }),
  ]).toEqual([undefined, undefined, undefined]);
});
