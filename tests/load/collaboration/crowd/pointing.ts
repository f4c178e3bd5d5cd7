import * as decoding from 'lib0/decoding';
import { seededRandom } from '../../../support/random.ts';
import { awarenessMessage, message, numbers } from '../../../support/collaboration/wire.ts';
import { standardMessages } from '../../../../shared/src/collaboration/messages.ts';
import { spreadOf } from '../../spread.ts';
import type { Dialect, PointOrder, Pointed } from './orders.ts';
import type { Screen } from './screen.ts';
import { keepTime, momentsOf, pause, watch } from './watch.ts';

const patienceMs = 3_000;

/** One whose cursor moves. */
interface Pointer {
  readonly screen: Screen;
  readonly client: number;
  /** When each of its clocks left. */
  readonly sentAt: number[];
  /** The newest clock of everybody that it has heard, by place in the hall. */
  readonly heard: Int32Array;
}

/** An entry of an awareness update, and where in the message it stands. */
interface Entry {
  readonly client: number;
  readonly clock: number;
  readonly from: number;
  readonly to: number;
}

/** A connection speaks for one Yjs client as long as it lasts, and its clock goes on: it is the same tab. */
const pointersOfHall = new WeakMap<readonly Screen[], readonly Pointer[]>();
let firstClient = 1_000_000;

function pointersOf(screens: readonly Screen[]): readonly Pointer[] {
  const known = pointersOfHall.get(screens);
  if (known !== undefined) return known;
  const base = (firstClient += 10_000);
  const pointers = screens.map((screen, index): Pointer => {
    const heard = new Int32Array(screens.length).fill(-1);
    return { screen, client: base + index, sentAt: [], heard };
  });
  pointersOfHall.set(screens, pointers);
  return pointers;
}

/** Lets everybody move their cursor, and pass on what is news to them: both stock clients do. */
export async function point(
  order: PointOrder,
  screens: readonly Screen[],
  dialect: Dialect,
): Promise<Pointed> {
  const { perSecond, warmMs, forMs, pids } = order;
  const pointers = pointersOf(screens);
  const base = pointers[0]?.client ?? 0;
  const byScreen = new Map(pointers.map((pointer) => [pointer.screen, pointer]));
  const latencies: number[] = [];
  let measuredFrom = Infinity;
  let heardCount = 0;
  let saidCount = 0;

  const pointed = (screen: Screen, data: Buffer, from: number) => {
    const own = byScreen.get(screen);
    if (own === undefined) return;
    heardCount += 1;
    const now = performance.now();
    const { entries, content } = entriesOf(data, from);
    const news = entries.filter(({ client, clock }) => {
      const place = client - base;
      if (client === own.client || (own.heard[place] ?? Infinity) >= clock) return false;
      own.heard[place] = clock;
      const sentAt = pointers[place]?.sentAt[clock];
      if (sentAt !== undefined && sentAt >= measuredFrom) latencies.push(now - sentAt);
      return true;
    });
    if (news.length === 0) return;
    saidCount += 1;
    screen.say(news.length === entries.length ? repeated(content) : repeatedPart(data, news));
  };
  for (const screen of screens) screen.listener.pointed = pointed;

  let stop = watch([]);
  let before = { heard: 0, said: 0 };
  const due = pointers.flatMap((pointer, index) =>
    momentsOf(perSecond, order, seededRandom(index + 1).next).map((atMs) => ({
      atMs,
      act: () => {
        const clock = pointer.sentAt.length;
        pointer.sentAt.push(performance.now());
        saidCount += 1;
        pointer.screen.say(awarenessMessage([pointer.client, clock, stateOf(index, clock, dialect)]));
      },
    })),
  );
  const begin = () => {
    stop();
    stop = watch(pids);
    before = { heard: heardCount, said: saidCount };
    measuredFrom = performance.now();
  };
  await Promise.all([keepTime([...due, { atMs: warmMs, act: begin }]), pause(warmMs + forMs)]);
  const watched = stop();
  const [heard, said] = [heardCount - before.heard, saidCount - before.said];
  const moves = pointers.flatMap(({ sentAt }) => sentAt.filter((at) => at >= measuredFrom)).length;
  const deliveries = moves * (screens.length - 1);
  for (let waited = 0; latencies.length < deliveries && waited < patienceMs; waited += 20) await pause(20);
  for (const screen of screens) delete screen.listener.pointed;
  return {
    ...watched,
    latency: spreadOf(latencies),
    due: deliveries,
    missing: deliveries - latencies.length,
    heard,
    said,
  };
}

/**
 * What a client says of itself: where its cursor is, as the editor's binding writes it, and who it is, except to our
 * server, which knows that itself.
 */
function stateOf(person: number, clock: number, dialect: Dialect): unknown {
  const at = { type: null, tname: null, item: { client: 2_000_000_000 + person, clock }, assoc: 0 };
  const cursor = { anchor: at, head: at };
  if (dialect === 'y-websocket') return { cursor, focus: 'asIs' };
  return { cursor, user: { name: `Person ${person}`, color: '#1f7a8c', municipality: 'Aarhus' } };
}

function entriesOf(data: Buffer, from: number): { entries: Entry[]; content: Buffer } {
  const decoder = decoding.createDecoder(data);
  decoder.pos = from;
  const bytes = decoding.readVarUint(decoder);
  const content = data.subarray(decoder.pos, decoder.pos + bytes);
  const count = decoding.readVarUint(decoder);
  const entries: Entry[] = [];
  for (let index = 0; index < count; index += 1) {
    const start = decoder.pos;
    const client = decoding.readVarUint(decoder);
    const clock = decoding.readVarUint(decoder);
    const length = decoding.readVarUint(decoder);
    decoder.pos += length;
    entries.push({ client, clock, from: start, to: decoder.pos });
  }
  return { entries, content };
}

function repeated(content: Uint8Array): Uint8Array {
  return message(standardMessages.awareness, numbers(content.length), content);
}

function repeatedPart(data: Buffer, news: readonly Entry[]): Uint8Array {
  const parts = news.map(({ from, to }) => data.subarray(from, to));
  return repeated(Buffer.concat([numbers(news.length), ...parts]));
}
