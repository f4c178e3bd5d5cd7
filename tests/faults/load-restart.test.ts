import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Person } from '../integration/world.ts';
import { startBalancer, type Balancer } from '../support/wires/balancer.ts';
import type { Editor } from '../support/collaboration/editor.ts';
import { openDocument } from '../support/collaboration/open-document.ts';
import { startService, type RunningService } from '../support/collaboration/running-service.ts';
import { lostOf, missingOf, startWriting, toldTo, type Writer } from '../support/collaboration/writer.ts';
import { eventually } from '../support/eventually.ts';
import { intensity } from '../support/intensity.ts';
import { seededRandom } from '../support/random.ts';

// A new version is rolled out while people write: one node after the other goes and comes back.

const { rounds, either, deadline } = intensity();
const writersOfEach = either(6, 20);
const documents = 3;
/** People who only have a document open: they come back as everybody does. */
const watchers = either(90, 300);

let service: RunningService;
let balancer: Balancer;
let person: Person;
const writers: Writer[] = [];
const watching: Editor[] = [];

beforeEach(async () => {
  service = await startService({ nodes: 3 });
  balancer = await startBalancer(service.nodes.map(({ port }) => port));
  person = await service.person();
});
afterEach(async () => {
  for (const writer of writers.splice(0)) writer.leave();
  for (const editor of watching.splice(0)) editor.close();
  await balancer.close();
  await service.close();
});

/** How long each of them has been without a connection, one outage after the other. */
function watchOutages(editors: readonly Editor[]): readonly number[] {
  const outages: number[] = [];
  for (const editor of editors) {
    let goneAtMs: number | undefined;
    editor.provider.on('status', ({ status }: { status: string }) => {
      if (status === 'connected' && goneAtMs !== undefined) {
        outages.push(Date.now() - goneAtMs);
        goneAtMs = undefined;
      } else if (status === 'disconnected') goneAtMs ??= Date.now();
    });
  }
  return outages;
}

/** Those who came back, and the most of them within any tenth of a second. */
interface Herd {
  readonly all: number;
  readonly atOnce: number;
}

function herdIn(arrivals: readonly number[]): Herd {
  const within = arrivals.map((at) => arrivals.filter((one) => one >= at && one < at + 100).length);
  return { all: arrivals.length, atOnce: Math.max(0, ...within) };
}

test(
  '[CO1][CO3] while three nodes are restarted one after the other nothing acknowledged is lost and everybody is back within seconds',
  async () => {
    const random = seededRandom();
    const names: string[] = [];
    for (let each = 0; each < documents; each += 1) names.push(`process/${await service.process(person)}`);
    for (let each = 0; each < writersOfEach * documents; each += 1) {
      const editor = openDocument(balancer.origin, names[each % documents] ?? '', { cookie: person.cookie });
      writers.push(
        await startWriting(editor, {
          mark: `w${each}-`,
          everyMs: either(250, 400),
          seed: random.integer(0, 2 ** 31),
        }),
      );
    }
    const quiet = `process/${await service.process(person)}`;
    for (let each = 0; each < watchers; each += 1) {
      const { cookie } = each % 30 === 0 ? (person = await service.person()) : person;
      watching.push(openDocument(balancer.origin, quiet, { cookie }));
    }
    const everybody = [...writers.map(({ editor }) => editor), ...watching];
    const untilAllAreHere = () =>
      eventually(() => expect(everybody.filter(({ provider }) => !provider.synced)).toEqual([]), {
        withinMs: 30_000,
      });
    await untilAllAreHere();
    const outages = watchOutages(everybody);
    const herds: Herd[] = [];
    for (const _round of rounds(1)) {
      for (const node of service.nodes) {
        const before = balancer.arrivals.length;
        const stoppingAt = Date.now();
        const ending = await node.stop();
        expect([ending.code, ending.signal]).toEqual([0, null]);
        expect(Date.now() - stoppingAt).toBeLessThan(25_000);
        await node.restart();
        await untilAllAreHere();
        herds.push(herdIn(balancer.arrivals.slice(before)));
      }
      const told = toldTo(writers);
      for (const [at, name] of names.entries()) {
        const stored = await service.stored(name);
        const ofThis = told.filter((_one, index) => index % documents === at);
        expect(lostOf(stored, ofThis)).toEqual([]);
      }
    }
    expect(outages.length).toBeGreaterThan(0);
    expect(Math.max(...outages)).toBeLessThan(15_000);
    for (const writer of writers) writer.rest();
    await eventually(() => expect(writers.filter(({ editor }) => !editor.isSaved())).toEqual([]), {
      withinMs: 30_000,
    });
    for (const [at, name] of names.entries()) {
      const ofThis = writers.filter((_one, index) => index % documents === at);
      expect(missingOf(await service.stored(name), ofThis)).toEqual([]);
      await eventually(() => {
        for (const { editor } of ofThis) expect(missingOf(editor.document, ofThis)).toEqual([]);
      });
    }
    // Sent away a few at a time: those who were at one node do not stand at the door of the next all at once.
    for (const { all, atOnce } of herds) expect(atOnce).toBeLessThan(all * 0.6);
    // Sent away to come again, never for good.
    expect(everybody.flatMap(({ closes }) => closes).filter((code) => code >= 4_000)).toEqual([]);
  },
  deadline(240_000),
);
