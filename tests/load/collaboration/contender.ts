import { randomUUID } from 'node:crypto';
import { startChild, heard } from '../child-process.ts';
import { freePort } from '../../support/wires/ports.ts';
import { giveOtherCore, giveServersCore } from './cores.ts';
import type { Door } from './crowd/orders.ts';

/** A server that is measured. */
export interface Contender {
  readonly name: string;
  pid(): number;
  /** Makes an empty document; answers its name. */
  newDocument(): Promise<string>;
  /** So many people's ways to a document. */
  doors(document: string, count: number): Door[];
  close(): Promise<void>;
}

/** How to start Hocuspocus; see `tests/load/peers/hocuspocus.ts`. */
export interface HocuspocusOptions {
  readonly redisPort?: number;
  readonly storeIn?: string;
  /** The second of two nodes, which has the core of the others, as our second has. */
  readonly isSecond?: boolean;
}

/** Starts Hocuspocus. */
export async function startHocuspocus(options: HocuspocusOptions = {}): Promise<Contender> {
  const { redisPort, storeIn, isSecond = false } = options;
  const port = await freePort();
  const redis = redisPort === undefined ? [] : ['--redis', String(redisPort)];
  const store = storeIn === undefined ? [] : ['--store', storeIn];
  const peer = await startPeer('hocuspocus.ts', [String(port), ...redis, ...store]);
  if (isSecond) giveOtherCore(peer.pid());
  const address = `ws://127.0.0.1:${port}`;
  return {
    name: 'Hocuspocus',
    ...peer,
    doors: (document, count) => repeat({ address, dialect: 'hocuspocus', document }, count),
  };
}

/** Starts y-websocket's server; with a folder it keeps its documents there. */
export async function startYWebsocket(storeIn?: string): Promise<Contender> {
  const port = await freePort();
  const peer = await startPeer('y-websocket.ts', [String(port), ...(storeIn === undefined ? [] : [storeIn])]);
  return {
    name: 'y-websocket',
    ...peer,
    doors: (document, count) =>
      repeat({ address: `ws://127.0.0.1:${port}/${document}`, dialect: 'y-websocket', document }, count),
  };
}

async function startPeer(
  file: string,
  args: readonly string[],
): Promise<Pick<Contender, 'pid' | 'newDocument' | 'close'>> {
  const child = startChild(new URL(`../peers/${file}`, import.meta.url), args);
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  await heard(child);
  const pid = child.pid ?? -1;
  giveServersCore(pid);
  return {
    pid: () => pid,
    newDocument: () => Promise.resolve(`process-${randomUUID()}`),
    async close() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

function repeat(door: Door, count: number): Door[] {
  return Array.from({ length: count }, () => door);
}
