import { expect, it } from 'vitest';
import { activity, type Activity } from '@procesrum/shared/workshops/activity.ts';
import { startTimes, timeCheckOf, totalMinutes, withDelaySpread, withMoved } from './agenda-times.ts';

const uuid = (digit: number) => `00000000-0000-4000-8000-00000000000${digit}`;

function agendaOf(...minutes: number[]): Activity[] {
  return minutes.map((length, index) =>
    activity.parse({ id: uuid(index), kind: 'welcome', title: '', minutes: length }),
  );
}

function rating(processes: number, minutes: number, secondsPerProcess: number): Activity {
  return activity.parse({
    id: uuid(9),
    kind: 'rate',
    title: '',
    minutes,
    question: {
      kind: 'model',
      modelVersion: 'kl-os2-9@1',
      criteria: [{ id: 'quality', weight: 1, favourable: 'high' }],
      steps: 4,
    },
    processes: Array.from({ length: processes }, (_, index) => uuid(index)),
    secondsPerProcess,
    excludesGuests: false,
  });
}

const minutesOf = (agenda: readonly Activity[]) => agenda.map(({ minutes }) => minutes);

it('starts each activity when the one before has had its minutes', () => {
  const times = startTimes(agendaOf(8, 37, 17), '2026-11-14T08:30:00Z');
  expect(times.map((time) => new Date(time ?? 0).toISOString().slice(11, 16))).toEqual([
    '08:30',
    '08:38',
    '09:15',
  ]);
});

it('gives no times while nobody knows when it begins', () => {
  expect(startTimes(agendaOf(8, 37), undefined)).toEqual([undefined, undefined]);
});

it('adds up the minutes', () => {
  expect(totalMinutes(agendaOf(8, 37, 17, 12, 8, 6, 2))).toBe(90);
});

it('moves an activity one place, and leaves the first and the last where they are', () => {
  expect(minutesOf(withMoved(agendaOf(1, 2, 3), 1, -1))).toEqual([2, 1, 3]);
  expect(minutesOf(withMoved(agendaOf(1, 2, 3), 0, -1))).toEqual([1, 2, 3]);
  expect(minutesOf(withMoved(agendaOf(1, 2, 3), 2, 1))).toEqual([1, 2, 3]);
});

it('says that eight processes of two minutes fit into seventeen', () => {
  expect(timeCheckOf(rating(8, 17, 120))).toEqual({
    processes: 8,
    minutesEach: 2,
    minutesNeeded: 16,
    minutesOver: 0,
  });
});

it('says how many minutes are missing', () => {
  expect(timeCheckOf(rating(8, 10, 90))?.minutesOver).toBe(2);
});

it('takes a delay from the rest by length, and leaves nothing under a minute', () => {
  expect(minutesOf(withDelaySpread(agendaOf(10, 21, 11, 1), 0, 6))).toEqual([10, 17, 9, 1]);
  expect(minutesOf(withDelaySpread(agendaOf(10, 3, 2), 0, 60))).toEqual([10, 1, 1]);
  expect(minutesOf(withDelaySpread(agendaOf(10, 3), 1, 5))).toEqual([10, 3]);
});
