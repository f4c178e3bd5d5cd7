import { expect, it } from 'vitest';
import { activity, type Activity } from '../activity.ts';
import { startTimes, totalMinutes } from './lateness.ts';

const uuid = (digit: number) => `00000000-0000-4000-8000-00000000000${digit}`;

function agendaOf(...minutes: number[]): Activity[] {
  return minutes.map((length, index) =>
    activity.parse({ id: uuid(index), kind: 'welcome', title: '', minutes: length }),
  );
}

it('[WS9] starts each activity when the one before has had its minutes', () => {
  const times = startTimes(agendaOf(8, 37, 17), '2026-11-14T08:30:00Z');
  expect(times.map((time) => new Date(time ?? 0).toISOString().slice(11, 16))).toEqual([
    '08:30',
    '08:38',
    '09:15',
  ]);
});

it('[WS9] gives no times while nobody knows when it begins', () => {
  expect(startTimes(agendaOf(8, 37), undefined)).toEqual([undefined, undefined]);
});

it('[WS9] adds up the minutes', () => {
  expect(totalMinutes(agendaOf(8, 37, 17, 12, 8, 6, 2))).toBe(90);
});
