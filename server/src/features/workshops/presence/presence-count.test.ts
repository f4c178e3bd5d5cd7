import { expect, test } from 'vitest';
import type { ParticipantId } from '@procesrum/shared/primitives/id.ts';
import { Hall, madeMunicipality } from '../../../../../tests/support/workshops/hall.ts';
import { countPresence } from './presence-count.ts';
import type { DevicePresence } from './presence-store.ts';

const noConsoles = new Map<string, number>();

test('people are counted once however many devices they have, observers and strangers apart', () => {
  const hall = opened(0);
  const [one, other] = [hall.enter(1), hall.enter(2, { municipality: madeMunicipality(1) })];
  const region = hall.enter(3, { otherKind: 'region' });
  const observer = hall.enter(4, { isObserver: true });
  const gone = '99999999-0000-4000-8000-000000000000' as ParticipantId;
  const devices = [one, one, other, region, observer, gone, undefined].map((participant) =>
    device({ participant }),
  );
  expect(count(hall, devices)).toMatchObject({ here: 3, observers: 1, municipalities: 1, elsewhere: 0 });
});

test('a person is ready on any of their devices, and elsewhere only on all of them', () => {
  const hall = opened(0);
  const [one, other] = [hall.enter(1), hall.enter(2)];
  const devices = [
    device({ participant: one, isReady: true, isAtStep: false }),
    device({ participant: one }),
    device({ participant: other, isAtStep: false }),
  ];
  expect(count(hall, devices)).toMatchObject({ here: 2, elsewhere: 1, tables: [{ here: 2, ready: 1 }] });
});

test('each table has its own, and those without one theirs, if there are any', () => {
  const hall = opened(2);
  const [first, second] = hall.view.tables.map(({ id }) => id);
  const [one, other] = [hall.enter(1, { table: first ?? null }), hall.enter(2, { table: first ?? null })];
  const seen = () => count(hall, [device({ participant: one, isReady: true })]).tables;
  expect(seen()).toEqual([
    { table: first, here: 1, ready: 1, offline: 0, hands: [] },
    { table: second, here: 0, ready: 0, offline: 0, hands: [] },
  ]);
  // Whose screen is only just opening has not been lost.
  hall.wait(11);
  expect(seen()[0]).toMatchObject({ here: 1, offline: 1 });
  hall.give(other, { type: 'take-seat', table: null });
  expect(seen()[2]).toEqual({ table: null, here: 0, ready: 0, offline: 1, hands: [] });
});

test('hands stand as they went up, by the earliest of a person’s devices', () => {
  const hall = opened(0);
  const [one, other, third] = [hall.enter(1), hall.enter(2), hall.enter(3)];
  const devices = [
    device({ participant: one, handSinceMs: 30 }),
    device({ participant: other, handSinceMs: 20 }),
    device({ participant: third }),
    device({ participant: one, handSinceMs: 10 }),
  ];
  expect(count(hall, devices).tables[0]?.hands).toEqual([one, other]);
});

test.each([
  [0, 0],
  [14_999, 0],
  [15_000, 15],
  [19_999, 15],
  [59_000, 55],
  [119_000, 60],
  [3_600_000, 3_600],
])('a console silent for %i ms is told as silent for %i s', (ms, seconds) => {
  const hall = opened(0);
  hall.facilitate({ type: 'steer', device: 'laptop' });
  const silence = new Map([
    ['laptop', ms],
    ['tablet', 1],
  ]);
  expect(countPresence(hall.view, { devices: [], consoleSilentMs: silence }, 0)).toMatchObject({
    consoleSilentSeconds: seconds,
  });
});

test('of a console nothing is said while nobody steers, or it was never heard', () => {
  const hall = opened(0);
  const silence = new Map([['laptop', 20_000]]);
  const told = () => countPresence(hall.view, { devices: [], consoleSilentMs: silence }, 0);
  expect(told()).not.toHaveProperty('consoleSilentSeconds');
  hall.facilitate({ type: 'steer', device: 'phone' });
  expect(told()).not.toHaveProperty('consoleSilentSeconds');
});

/** A workshop that people can come into. */
function opened(tables: number): Hall {
  const hall = new Hall({ tables });
  hall.facilitate({ type: 'start' });
  return hall;
}

function count(hall: Hall, devices: readonly DevicePresence[]) {
  return countPresence(hall.view, { devices, consoleSilentMs: noConsoles }, Date.parse(hall.at));
}

let made = 0;
function device(parts: Partial<DevicePresence>): DevicePresence {
  return { device: String((made += 1)), isReady: false, isAtStep: true, ...parts };
}
