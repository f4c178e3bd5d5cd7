import { expect, it } from 'vitest';
import { activity, type Activity } from '@procesrum/shared/workshops/activity.ts';
import { withDelaySpread } from './agenda-times.ts';

const uuid = (digit: number) => `00000000-0000-4000-8000-00000000000${digit}`;

function agendaOf(...minutes: number[]): Activity[] {
  return minutes.map((length, index) =>
    activity.parse({ id: uuid(index), kind: 'welcome', title: '', minutes: length }),
  );
}

const minutesOf = (agenda: readonly Activity[]) => agenda.map(({ minutes }) => minutes);

it('takes a delay from the rest by length, and leaves nothing under a minute', () => {
  expect(minutesOf(withDelaySpread(agendaOf(10, 21, 11, 1), 0, 6))).toEqual([10, 17, 9, 1]);
  expect(minutesOf(withDelaySpread(agendaOf(10, 3, 2), 0, 60))).toEqual([10, 1, 1]);
  expect(minutesOf(withDelaySpread(agendaOf(10, 3), 1, 5))).toEqual([10, 3]);
});
