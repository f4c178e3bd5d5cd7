import { expect, it } from 'vitest';
import { instant } from '@procesrum/shared/primitives/time.ts';
import { workshopView, type WorkshopView } from '@procesrum/shared/workshops/workshop-view.ts';
import { runningAgenda } from './running-agenda.ts';

const uuid = (digit: number) => `00000000-0000-4000-8000-00000000000${digit}`;

/** A workshop that opened at 09.30 with activities of 10, 30 and 20 minutes, at the second of them. */
const view = workshopView.parse({
  id: uuid(0),
  revision: 3,
  title: 'ERFA',
  place: '',
  host: '55133018',
  status: 'open',
  openedAt: '2026-11-14T09:30:00Z',
  code: 'KX47TB',
  isDoorLocked: false,
  joining: 'code',
  contract: 'anonymous',
  isContractFrozen: false,
  voice: 'municipality',
  facilitators: [{ account: uuid(1), name: 'Sara Bisgaard', municipality: '55133018' }],
  steering: null,
  agenda: [
    { id: uuid(2), kind: 'welcome', title: '', minutes: 10 },
    { id: uuid(3), kind: 'describe', title: '', minutes: 30 },
    { id: uuid(4), kind: 'decide', title: '', minutes: 20 },
  ],
  processes: [],
  tables: [],
  participants: [],
  current: { activity: uuid(3), step: 0 },
  timer: null,
  isPaused: false,
  rounds: [],
  parked: [],
  decisions: [],
  messages: [],
});

function at(clock: string, timer: WorkshopView['timer'] = null) {
  const { activities, behindMinutes } = runningAgenda({ ...view, timer }, Date.parse(`2026-11-14T${clock}Z`));
  const begins = activities.map(({ beginsAtMs }) =>
    beginsAtMs === undefined ? '' : new Date(beginsAtMs).toISOString().slice(11, 16),
  );
  return { begins, behindMinutes, gone: activities.map(({ goneMinutes }) => goneMinutes) };
}

it('keeps to the plan while the room does', () => {
  expect(at('09:52:30')).toEqual({
    begins: ['09:30', '09:40', '10:10'],
    behindMinutes: 0,
    gone: [undefined, 12, undefined],
  });
});

it('says how far behind the room is when its activity should have ended, and moves the rest', () => {
  expect(at('10:14:20')).toMatchObject({ begins: ['09:30', '09:40', '10:14'], behindMinutes: 4 });
});

it('says how far ahead it is when its activity should not have begun', () => {
  expect(at('09:35:00')).toMatchObject({ begins: ['09:30', '', '10:05'], behindMinutes: -5 });
});

it('knows by the timer when an activity began before its time, and stands by that while it runs', () => {
  const endsAt = instant.parse('2026-11-14T10:06:00Z');
  const timer = { kind: 'running', endsAt, lengthMs: 30 * 60_000 } as const;
  expect(at('09:37:00', timer)).toEqual({
    begins: ['09:30', '09:36', '10:06'],
    behindMinutes: -4,
    gone: [undefined, 1, undefined],
  });
  expect(at('09:50:00', timer)).toMatchObject({ begins: ['09:30', '09:36', '10:06'], behindMinutes: -4 });
});

it('takes the seconds of one process for no timer of the whole activity', () => {
  const endsAt = instant.parse('2026-11-14T09:37:00Z');
  const timer = { kind: 'running', endsAt, lengthMs: 120_000 } as const;
  expect(at('09:35:00', timer)).toMatchObject({ begins: ['09:30', '', '10:05'], behindMinutes: -5 });
});
