import { expect, it } from 'vitest';
import { ServerClock } from './server-clock.ts';

/** A device whose clock is ten minutes slow. */
function slowDevice() {
  const device = { nowMs: Date.parse('2026-11-14T09:00:00Z') };
  return { device, clock: new ServerClock(() => device.nowMs) };
}

it('knows the server’s time on a device whose clock is wrong', () => {
  const { device, clock } = slowDevice();
  const sentAtMs = device.nowMs;
  device.nowMs += 400;
  clock.answered(sentAtMs, '2026-11-14T09:10:00.000Z');
  expect(new Date(clock.nowMs()).toISOString()).toBe('2026-11-14T09:10:00.200Z');
});

it('believes the shortest round trip, not the latest', () => {
  const { device, clock } = slowDevice();
  clock.answered(device.nowMs - 40, '2026-11-14T09:10:00.000Z');
  device.nowMs += 10_000;
  // Four seconds on the way, all of them before the server answered: half of it would be two seconds wrong.
  clock.answered(device.nowMs - 4_000, '2026-11-14T09:10:10.000Z');
  expect(new Date(clock.nowMs()).toISOString()).toBe('2026-11-14T09:10:10.020Z');
});

it('takes a longer round trip when the shortest is old', () => {
  const { device, clock } = slowDevice();
  clock.answered(device.nowMs, '2026-11-14T09:10:00.000Z');
  device.nowMs += 6 * 60_000;
  clock.answered(device.nowMs - 1_000, '2026-11-14T09:20:00.000Z');
  expect(new Date(clock.nowMs()).toISOString()).toBe('2026-11-14T09:20:00.500Z');
});

it('is never behind what the server has said', () => {
  const { device, clock } = slowDevice();
  clock.heard('2026-11-14T09:10:00.000Z');
  expect(new Date(clock.nowMs()).toISOString()).toBe('2026-11-14T09:10:00.000Z');
  clock.heard('2026-11-14T09:09:00.000Z');
  device.nowMs += 1_000;
  expect(new Date(clock.nowMs()).toISOString()).toBe('2026-11-14T09:10:01.000Z');
});

it('learns nothing from a trip during which the device’s clock was set back', () => {
  const { device, clock } = slowDevice();
  clock.answered(device.nowMs, '2026-11-14T09:10:00.000Z');
  clock.answered(device.nowMs + 3_600_000, '2026-11-14T11:00:00.000Z');
  expect(new Date(clock.nowMs()).toISOString()).toBe('2026-11-14T09:10:00.000Z');
});
