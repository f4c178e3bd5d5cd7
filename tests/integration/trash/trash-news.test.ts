import { io, type Socket } from 'socket.io-client';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { mentionOf } from '@procesrum/shared/comments/comment-text.ts';
import { liveSocket } from '@procesrum/shared/protocol/live-socket.ts';
import { eventually } from '../../support/eventually.ts';
import { makeProcess, openThread } from '../comments/thread-scene.ts';
import { allIsTold, inboxOf } from '../notifications/inbox-scene.ts';
import { openMailWorld, type MailWorld } from '../notifications/mail-scene.ts';
import { called } from '../validations/validation-scene.ts';
import { municipalities, type Person } from '../world.ts';

// What is deleted is told to nobody any more, over the live socket or by mail; that it is gone, to who saw it.

let world: MailWorld;
let mette: Awaited<ReturnType<MailWorld['mailed']>>;
let jonas: Awaited<ReturnType<MailWorld['mailed']>>;
const sockets: Socket[] = [];

beforeEach(async () => {
  world = await openMailWorld('2026-01-08T10:00:00Z');
  mette = await world.mailed('Mette Krog');
  jonas = await world.mailed('Jonas Pind', { municipality: municipalities.odense });
});
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.close();
  await world.close();
});

async function screenOf({ cookie }: Person): Promise<string[]> {
  const transports = [...liveSocket.transports];
  const socket = io(world.origin, {
    ...{ path: liveSocket.path, transports, extraHeaders: { cookie }, forceNew: true, reconnection: false },
  });
  sockets.push(socket);
  const heard: string[] = [];
  socket.onAny((name: string, payload: { id?: string }) => heard.push(`${name} ${payload.id ?? ''}`.trim()));
  await new Promise<void>((resolve, reject) => {
    socket.on('connect', resolve);
    socket.on('connect_error', reject);
  });
  return heard;
}

test('[TR1][NO2] a mail that waits when its process is deleted is not sent; brought back in time, it is', async () => {
  for (const isBack of [false, true]) {
    const process = await makeProcess(jonas, 'all-municipalities');
    await openThread(jonas, process, { text: `${mentionOf(mette.account)} kan trinnet undværes?` });
    await allIsTold(world, world.now());
    await called(jonas, 'DELETE', `/api/v1/processes/${process}`);
    if (isBack) await called(jonas, 'POST', `/api/v1/processes/${process}/bring-back`);
    await world.pass({ minutes: 2 });
    expect(world.mailsTo(mette).length).toBe(isBack ? 1 : 0);
    expect((await inboxOf(mette)).length).toBe(isBack ? 1 : 0);
  }
});

test('[TR1][PE1] that it is gone, and back, is told to those who see it and to nobody else', async () => {
  const process = await makeProcess(mette, 'municipality');
  const colleague = await world.person();
  const [own, near, far] = [await screenOf(mette), await screenOf(colleague), await screenOf(jonas)];
  await called(mette, 'DELETE', `/api/v1/processes/${process}`);
  await eventually(() => {
    for (const heard of [own, near]) expect(heard).toContain(`process:access-changed ${process}`);
  });
  await called(mette, 'POST', `/api/v1/processes/${process}/bring-back`);
  await eventually(() => {
    for (const heard of [own, near]) expect(heard).toContain(`process:changed ${process}`);
  });
  // Something everybody hears of: what came before has come by then.
  const crier = await makeProcess(mette, 'public');
  await eventually(() => expect(far.join()).toContain(crier));
  expect(far.join()).not.toContain(process);
});
