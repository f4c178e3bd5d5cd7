import type { Duplex } from 'node:stream';
import { expect, test } from 'vitest';
import type { WebSocket } from 'ws';
import { closeCodes } from '@procesrum/shared/protocol/close-codes.ts';
import type { SignedIn } from '@procesrum/shared/permissions/signed-in.ts';
import { processId } from '@procesrum/shared/primitives/id.ts';
import { Connection } from './connection.ts';

/** A connection over a line of which the test says what it takes, at the time the test says it is. */
function connectionOver(webSocket: object, line: { waiting: number; nowMs: number }): Connection {
  return new Connection({
    serial: 1,
    webSocket: {
      ...{ readyState: 1, OPEN: 1, pause: () => undefined, resume: () => undefined },
      ...{ ping: () => undefined, close: () => undefined, ...webSocket },
    } as unknown as WebSocket,
    socket: {
      writable: true,
      get writableLength() {
        return line.waiting;
      },
      write(frame: Uint8Array) {
        line.waiting += frame.length;
      },
    } as unknown as Duplex,
    asker: { expiresAtMs: Infinity } as SignedIn,
    name: { kind: 'process', process: processId.parse('00000000-0000-4000-8000-000000000001') },
    speaksOurs: true,
    heldEpoch: undefined,
    now: () => line.nowMs,
  });
}

const noStateVector = () => Uint8Array.of(0);

test('one who brings more than can be taken is not listened to until it has been', () => {
  let isListening = true;
  const webSocket = { pause: () => (isListening = false), resume: () => (isListening = true) };
  const connection = connectionOver(webSocket, { waiting: 0, nowMs: 0 });
  connection.queued(1_500_000);
  expect(isListening).toBe(true);
  connection.queued(1_500_000);
  expect(isListening).toBe(false);
  connection.dequeued(1_500_000);
  expect(isListening).toBe(true);

  // Many small ones weigh too.
  for (let update = 0; update < 5_000; update += 1) connection.queued(10);
  expect(isListening).toBe(false);
  // A socket that is being closed must hear the other end's goodbye.
  connection.close(1012, 'restarting');
  expect(isListening).toBe(true);
  connection.queued(1_500_000);
  expect(isListening).toBe(true);
});

test('[CO1] a slow line that moves is waited for, one that stands still for twenty seconds is not', () => {
  const closed: number[] = [];
  const line = { waiting: 0, nowMs: 0 };
  const connection = connectionOver({ close: (code: number) => closed.push(code) }, line);
  connection.sendAnswer(Buffer.alloc(1_000_000));
  connection.sendChange(Buffer.alloc(30), noStateVector);
  // 56 kbit are 7 kilobytes a second: the answer takes minutes.
  for (let second = 1; second <= 90; second += 1) {
    line.nowMs += 1_000;
    line.waiting -= 7_000;
    connection.heard();
    connection.sweep();
  }
  expect([closed, connection.behind === undefined]).toEqual([[], false]);
  for (let second = 1; second <= 41; second += 1) {
    line.nowMs += 1_000;
    connection.heard();
    connection.sweep();
  }
  expect(closed).toEqual([closeCodes.tryLater]);
});

test('one who has not yet heard what was said a second ago is told no more of who is where, but all that is written', () => {
  let pings = 0;
  const line = { waiting: 0, nowMs: 0 };
  const connection = connectionOver({ ping: () => (pings += 1) }, line);
  const told = (send: () => void) => {
    line.nowMs += 100;
    line.waiting = 0;
    send();
    return line.waiting > 0;
  };
  const presence = () => told(() => connection.sendPresence(Buffer.alloc(3_000)));
  // Nothing waits here: the systems between take it all, whatever the line behind them does.
  const first = Array.from({ length: 30 }, presence);
  expect([pings, first.indexOf(false) > 10, first.at(-1)]).toEqual([1, true, false]);
  expect(connection.hasMissedPresence).toBe(true);
  expect(told(() => connection.sendChange(Buffer.alloc(30), noStateVector))).toBe(true);
  connection.heardAll();
  expect(presence()).toBe(true);
  // One who hears is asked now and then, and misses nothing.
  for (let time = 0; time < 100; time += 1) {
    expect(presence()).toBe(true);
    connection.heardAll();
  }
  expect(pings).toBeLessThan(25);
});
