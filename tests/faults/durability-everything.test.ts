import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { openDocument } from '../support/collaboration/open-document.ts';
import { startService, type RunningService } from '../support/collaboration/running-service.ts';
import { lostOf, missingOf, startWriting, toldTo, type Writer } from '../support/collaboration/writer.ts';
import { eventually } from '../support/eventually.ts';
import { intensity } from '../support/intensity.ts';
import { startPostgres, type PostgresServer } from '../support/postgres.ts';
import { seededRandom, type SeededRandom } from '../support/random.ts';

const { rounds, either } = intensity();
const patience = { withinMs: 60_000 };

let postgres: PostgresServer;
let service: RunningService;
const writers: Writer[] = [];

beforeAll(async () => {
  postgres = await startPostgres();
  service = await startService({ nodes: 2, databaseUrl: await postgres.createDatabase() });
});
afterEach(() => {
  for (const writer of writers.splice(0)) writer.leave();
});
afterAll(async () => {
  await service.close();
  await postgres.close();
});

/** Something that is taken away and comes back. */
interface Fault {
  readonly name: string;
  begin(): unknown;
  end(): unknown;
}

function faultsOf({ nodes, redis }: RunningService): Fault[] {
  if (redis === undefined) throw new Error('several nodes have a Redis');
  return [
    ...nodes.flatMap((node, at): Fault[] => [
      { name: `node ${at} dies`, begin: node.kill, end: () => node.restart() },
      // One that is asked to stop waits for its Postgres, which is long in a short test.
      ...either([], [{ name: `node ${at} stops`, begin: node.stop, end: () => node.restart() }]),
      { name: `node ${at} hangs`, begin: node.freeze, end: node.thaw },
    ]),
    { name: 'Postgres dies', begin: postgres.kill, end: postgres.restart },
    { name: 'Postgres stops', begin: postgres.stop, end: postgres.restart },
    { name: 'Postgres hangs', begin: postgres.freeze, end: postgres.thaw },
    { name: 'Redis dies', begin: redis.kill, end: redis.restart },
    { name: 'Redis hangs', begin: redis.freeze, end: redis.thaw },
    { name: 'Redis forgets', begin: () => redis.command('FLUSHALL'), end: () => undefined },
  ];
}

/** They write on, each so many words more, whatever becomes of those. */
async function untilWritten(more: number): Promise<void> {
  const goals = writers.map(({ written }) => written.size + more);
  await eventually(
    () => writers.forEach(({ written }, at) => expect(written.size).toBeGreaterThan(goals[at] ?? 0)),
    patience,
  );
}

/** Each is told of something new that it is safe: by whatever came back. */
async function untilTold(): Promise<void> {
  const before = writers.map(({ acknowledged }) => acknowledged.size);
  await eventually(
    () =>
      writers.forEach(({ acknowledged }, at) => expect(acknowledged.size).toBeGreaterThan(before[at] ?? 0)),
    patience,
  );
}

/** What happens at once: to what the nodes stand on, and to a node, or only one of these, or neither. */
function together(random: SeededRandom): Fault[] {
  const all = faultsOf(service);
  const nodes = random.shuffle(all.filter(({ name }) => name.startsWith('node')));
  const stores = random.shuffle(all.filter(({ name }) => !name.startsWith('node')));
  return [
    ...(random.chance(0.7) ? stores.slice(0, 1) : []),
    ...(random.chance(0.7) ? nodes.slice(0, 1) : []),
  ];
}

test('[CO1][CO2][CO3] whatever dies, hangs or forgets under people who write, nothing that was called safe is lost, and everything comes home', async () => {
  const random = seededRandom();
  const people = [await service.person({ name: 'Mette' }), await service.person({ name: 'Jonas' })];
  const name = `process/${await service.process(people[0] as (typeof people)[0], 'municipality')}`;
  for (const [at, { cookie }] of people.entries()) {
    const editor = openDocument(service.nodes[at]?.origin ?? '', name, { cookie });
    writers.push(await startWriting(editor, { mark: `${'mj'[at]}`, everyMs: 13, seed: random.seed }));
  }
  for (const _round of rounds(3)) {
    const faults = together(random);
    process.stdout.write(`${faults.map((fault) => fault.name).join(' and ') || 'nothing happens'}\n`);
    await untilWritten(random.integer(5, 40));
    const begun: Fault[] = [];
    try {
      for (const fault of faults) {
        begun.push(fault);
        await fault.begin();
        await untilWritten(random.integer(1, either(60, 1_500)));
      }
    } finally {
      // In the same order: what others stand on comes back first.
      for (const fault of begun) await fault.end();
    }
    const told = toldTo(writers);
    expect(lostOf(await service.stored(name), told)).toEqual([]);
    await untilTold();
  }
  for (const writer of writers) writer.rest();
  await eventually(
    () => expect(writers.map(({ editor }) => editor.isSaved())).toEqual([true, true]),
    patience,
  );
  await eventually(async () => expect(missingOf(await service.stored(name), writers)).toEqual([]), patience);
  await eventually(() => {
    for (const { editor } of writers) expect(missingOf(editor.document, writers)).toEqual([]);
  }, patience);
  expect(
    writers.flatMap(({ editor }) => editor.closes).filter((code) => code >= 4400 && code < 4500),
  ).toEqual([]);
  expect(service.nodes.map((node) => node.isRunning())).toEqual([true, true]);
});
