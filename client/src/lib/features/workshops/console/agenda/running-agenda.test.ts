import { expect, it } from 'vitest';
import { workshopView } from '@procesrum/shared/workshops/workshop-view.ts';
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

function at(clock: string) {
  const { activities, behindMinutes } = runningAgenda(view, Date.parse(`2026-11-14T${clock}Z`));
  const begins = activities.map(({ beginsAtMs }) => new Date(beginsAtMs ?? 0).toISOString().slice(11, 16));
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
  expect(at('09:35:00')).toMatchObject({ begins: ['09:30', '09:35', '10:05'], behindMinutes: -5 });
});
