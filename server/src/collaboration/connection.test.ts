import type { Duplex } from 'node:stream';
import { expect, test } from 'vitest';
import type { WebSocket } from 'ws';
import type { SignedIn } from '@procesrum/shared/permissions/signed-in.ts';
import { processId } from '@procesrum/shared/primitives/id.ts';
import { Connection } from './connection.ts';

test('one who brings more than can be taken is not listened to until it has been', () => {
  let isListening = true;
  const webSocket = {
    ...{ readyState: 1, OPEN: 1 },
    pause: () => (isListening = false),
    resume: () => (isListening = true),
    close: () => undefined,
  } as unknown as WebSocket;
  const connection = new Connection({
    serial: 1,
    webSocket,
    socket: {} as Duplex,
    asker: {} as SignedIn,
    name: { kind: 'process', process: processId.parse('00000000-0000-4000-8000-000000000001') },
    speaksOurs: true,
    heldEpoch: undefined,
    now: () => 0,
  });
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
