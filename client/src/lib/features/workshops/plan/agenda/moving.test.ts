import { expect, it } from 'vitest';
import { activity, type Activity } from '@procesrum/shared/workshops/activity.ts';
import { withMovedTo } from './moving.ts';

const agenda: readonly Activity[] = [1, 2, 3, 4].map((minutes) =>
  activity.parse({ id: `00000000-0000-4000-8000-00000000000${minutes}`, kind: 'break', title: '', minutes }),
);
const order = (moved: readonly Activity[]) => moved.map(({ minutes }) => minutes);

it('[WS9] lets an activity go to where it is dropped, earlier or later', () => {
  expect(order(withMovedTo(agenda, 0, 2, 0))).toEqual([2, 3, 1, 4]);
  expect(order(withMovedTo(agenda, 3, 1, 0))).toEqual([1, 4, 2, 3]);
});

it('[WS9] leaves all as it is beyond either end', () => {
  expect(withMovedTo(agenda, 0, -1, 0)).toBe(agenda);
  expect(withMovedTo(agenda, 3, 4, 0)).toBe(agenda);
});

it('[WS9] leaves what the room has been through where it was', () => {
  expect(withMovedTo(agenda, 0, 3, 2)).toBe(agenda);
  expect(withMovedTo(agenda, 3, 1, 2)).toBe(agenda);
  expect(order(withMovedTo(agenda, 3, 2, 2))).toEqual([1, 2, 4, 3]);
});
