// Three hundred people in a hall answer within two seconds: `npm run bench:workshop [-- --json]`.
import { availableParallelism, cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { randomUUID } from 'node:crypto';
import { municipalitiesApi } from '../../shared/src/municipalities/municipalities.api.ts';
import { roundId } from '../../shared/src/primitives/id.ts';
import { freePort } from '../support/wires/ports.ts';
import { startPostgres, type PostgresServer } from '../support/postgres.ts';
import { startRedis } from '../support/redis.ts';
import { startServer, type ServerProcess } from '../support/server-process.ts';
import { openBigScreen } from '../support/workshops/big-screen.ts';
import type { RunningWorkshop } from '../support/workshops/running-workshop.ts';
import { goTo, planScript } from '../support/workshops/script.ts';
import { fetchWorkshop } from '../support/workshops/workshop-visitor.ts';
import { workedMs } from './child-process.ts';
import { spreadOf, type Spread } from './spread.ts';
import { moment, type Joined, type Voted } from './workshop/orders.ts';
import { startBareServer, startCrowd, type Crowd } from './workshop/processes.ts';

const people = 300;
const voteWithinMs = 2_000;
const rounds = 3;
/** As often as our server tells counts. */
const tickMs = 200;

interface Measured {
  readonly what: string;
  readonly acknowledged: Spread;
  readonly onBigScreen: Spread;
  /** What the servers worked for one round, all together. */
  readonly cpuMs: number;
  readonly errors: number;
  /** What one screen was sent in one round. */
  readonly messages: number;
  readonly bytes: number;
  /** Bytes of one picture of the big screen. */
  readonly pictureBytes: number;
}

interface Joining {
  readonly what: string;
  readonly door: Spread;
  readonly following: Spread;
  readonly cpuMs: number;
  readonly errors: readonly string[];
}

/** A picture of the big screen: which revision it shows, and when it came. */
interface Picture {
  readonly at: number;
  readonly revision: number;
  readonly bytes: number;
}

const { values } = parseArgs({ options: { json: { type: 'boolean', default: false } } });
const { postgres, joins, votes } = await measureAll();
await postgres.close();
const machine = `${cpus()[0]?.model ?? 'unknown processor'}, ${availableParallelism()} cores, Node ${process.version}`;
const load = loadavg().map((one) => one.toFixed(1));
process.stdout.write(
  values.json
    ? `${JSON.stringify({ machine, load, people, voteWithinMs, joins, votes }, null, 2)}\n`
    : report(),
);

async function measureAll() {
  const server = await startPostgres();
  const ours = [await measureOurs(server, 1), await measureOurs(server, 2)];
  const floors: Measured[] = [];
  for (const [index, { votes: our }] of ours.entries()) floors.push(await measureFloor(index + 1, our));
  return {
    postgres: server,
    joins: ours.flatMap((one) => one.joins),
    votes: ours.map(({ votes: our }, index) => ({ our, floor: floors[index] as Measured })),
  };
}

/** Our server, or two of them with a Redis between, each in a process of its own, on Postgres. */
async function measureOurs(database: PostgresServer, nodeCount: 1 | 2) {
  const redis = nodeCount === 1 ? undefined : await startRedis();
  const options = {
    databaseUrl: await database.createDatabase(),
    ...(redis === undefined ? {} : { redisUrl: redis.url }),
    // What a person's screen would draw is not measured, and every line of a log is written by somebody.
    env: { LOG_LEVEL: 'warn' },
    readyWithinMs: 120_000,
  };
  const nodes = [await startServer(options)];
  if (nodeCount === 2) nodes.push(await startServer(options));
  const crowd = startCrowd();
  const name = nodeCount === 1 ? 'one node' : 'two nodes';
  try {
    const joining: Joining[] = [];
    if (nodeCount === 1) {
      const small = await open(nodes);
      joining.push(await joinHall(crowd, nodes, small, 100, 60_000, `100 in 60 s, ${name}`));
      await crowd.order({ kind: 'leave' });
    }
    const workshop = await open(nodes);
    const withinMs = nodeCount === 1 ? 60_000 : 10_000;
    joining.push(
      await joinHall(crowd, nodes, workshop, people, withinMs, `${people} in ${withinMs / 1_000} s, ${name}`),
    );
    return { joins: joining, votes: await voteInRounds(crowd, nodes, workshop, name) };
  } finally {
    crowd.close();
    for (const node of nodes) await node.close();
    await redis?.close();
  }
}

async function open(nodes: readonly ServerProcess[]): Promise<RunningWorkshop> {
  const workshop = await planScript(nodes[0]?.origin ?? '', 7);
  await workshop.steer({ type: 'start' });
  return workshop;
}

async function joinHall(
  crowd: Crowd,
  nodes: readonly ServerProcess[],
  workshop: RunningWorkshop,
  count: number,
  withinMs: number,
  what: string,
): Promise<Joining> {
  const { origin, cookie } = workshop.facilitator;
  const read = await fetch(origin + municipalitiesApi.list.path, { headers: { cookie } });
  const tenants = municipalitiesApi.list.reply.parse(await read.json());
  const municipalities = tenants.filter(({ kind }) => kind === 'municipality').map(({ cvr }) => cvr);
  const { code } = await workshop.view();
  const before = cpuOf(nodes);
  const origins = nodes.map((node) => node.origin);
  const joined: Joined = await crowd.order({ kind: 'join', origins, code, municipalities, count, withinMs });
  return {
    what,
    door: spreadOf(joined.doorMs),
    following: spreadOf(joined.followingMs),
    cpuMs: cpuOf(nodes) - before,
    errors: joined.errors,
  };
}

async function voteInRounds(
  crowd: Crowd,
  nodes: readonly ServerProcess[],
  workshop: RunningWorkshop,
  what: string,
): Promise<Measured> {
  const { projectorPath } = await fetchWorkshop(workshop.facilitator, workshop.id);
  const pictures: Picture[] = [];
  const screen = await openBigScreen(
    nodes[0]?.origin ?? '',
    projectorPath?.split('/').at(-1) ?? '',
    {},
    (text) => {
      pictures.push(pictureOf(text));
    },
  );
  await goTo(workshop, 'rate');
  let round = (await workshop.view()).rounds[0];
  const all: Voted[] = [];
  let cpuMs = 0;
  for (let number = 1; number <= rounds; number += 1) {
    if (round === undefined) throw new Error('no round is open');
    const before = cpuOf(nodes);
    all.push(
      await crowd.order({ kind: 'vote', workshop: workshop.id, round: round.id, withinMs: voteWithinMs }),
    );
    cpuMs += cpuOf(nodes) - before;
    const counted = (await workshop.view()).rounds.at(-1)?.answered.people;
    if (counted !== people) throw new Error(`${counted} of ${people} were counted`);
    if (number === rounds) break;
    await workshop.steer({ type: 'close-round', round: round.id });
    const { activity, items } = round;
    await workshop.steer({ type: 'open-round', round: roundId.parse(randomUUID()), activity, items });
    round = (await workshop.view()).rounds.at(-1);
  }
  screen.close();
  return measured(what, all, pictures, cpuMs / rounds);
}

/** The same votes to bare servers, which send as much and as often; of two, each has its half of the hall. */
async function measureFloor(serverCount: number, our: Measured): Promise<Measured> {
  const ports = await Promise.all(Array.from({ length: serverCount }, () => freePort()));
  const bytes = our.bytes / Math.max(1, our.messages);
  const servers = await Promise.all(
    ports.map((port) => startBareServer(port, bytes, our.pictureBytes, tickMs)),
  );
  const crowd = startCrowd();
  try {
    const origins = ports.map((port) => `http://127.0.0.1:${port}`);
    await crowd.order({ kind: 'bare', origins, count: people });
    const pictures: Picture[] = [];
    const screens = await Promise.all(
      origins.map((origin) => openBigScreen(origin, '', {}, (text) => void pictures.push(pictureOf(text)))),
    );
    const all: Voted[] = [];
    const cpu = () => servers.reduce((total, { pid }) => total + workedMs(pid), 0);
    const before = cpu();
    for (let number = 1; number <= rounds; number += 1)
      all.push(
        await crowd.order({
          kind: 'vote',
          workshop: randomUUID(),
          round: randomUUID(),
          withinMs: voteWithinMs,
        }),
      );
    const cpuMs = (cpu() - before) / rounds;
    for (const screen of screens) screen.close();
    return measured(`bare socket.io, ${serverCount} of it`, all, pictures, cpuMs);
  } finally {
    crowd.close();
    for (const server of servers) server.close();
  }
}

function measured(
  what: string,
  all: readonly Voted[],
  pictures: readonly Picture[],
  cpuMs: number,
): Measured {
  const cast = all.flatMap(({ votes: some }) => some);
  // Pictures come in order: the first that shows the revision of a vote, or a later one, shows the vote.
  const shownMs = cast.flatMap(({ sentAt, revision }) => {
    const shown = pictures.find((picture) => picture.revision >= revision && picture.at >= sentAt);
    return shown === undefined ? [] : [shown.at - sentAt];
  });
  const mean = (of: (voted: Voted) => number) => all.reduce((total, one) => total + of(one), 0) / all.length;
  return {
    what,
    acknowledged: spreadOf(cast.map(({ sentAt, acknowledgedAt }) => acknowledgedAt - sentAt)),
    onBigScreen: spreadOf(shownMs),
    cpuMs,
    errors: all.reduce((total, { errors }) => total + errors.length, 0) + cast.length - shownMs.length,
    messages: mean(({ messages }) => messages),
    bytes: mean(({ bytes }) => bytes),
    pictureBytes: pictures.reduce((total, { bytes }) => total + bytes, 0) / Math.max(1, pictures.length),
  };
}

function pictureOf(text: string): Picture {
  const { view } = JSON.parse(text) as { view: { revision: number } };
  return { at: moment(), revision: view.revision, bytes: Buffer.byteLength(text) };
}

function cpuOf(nodes: readonly ServerProcess[]): number {
  return nodes.reduce((total, node) => total + workedMs(node.pid()), 0);
}

function report(): string {
  const ms = (value: number) => `${value.toFixed(value < 10 ? 1 : 0)} ms`.padStart(10);
  const spread = ({ p50, p99, most }: Spread) => ms(p50) + ms(p99) + ms(most);
  const heads = (...names: string[]) => names.map((name) => name.padStart(10)).join('');
  const ratio = (one: number, other: number) => `×${(one / other).toFixed(1)}`.padStart(10);
  return [
    `${machine}, load ${load.join(' ')}`,
    '',
    `Coming in${' '.repeat(23)}${heads('door p50', 'p99', 'most', 'there p50', 'p99', 'most', 'processor', 'errors')}`,
    ...joins.map(
      ({ what, door, following, cpuMs, errors }) =>
        what.padEnd(32) + spread(door) + spread(following) + ms(cpuMs) + String(errors.length).padStart(10),
    ),
    '',
    `${people} votes in ${voteWithinMs / 1_000} s, ${rounds} rounds`.padEnd(32) +
      heads('ack p50', 'p99', 'most', 'screen p50', 'p99', 'most', 'processor', 'errors', 'messages', 'KB'),
    ...votes.flatMap(({ our, floor }) => [
      ...[our, floor].map(
        (one) =>
          one.what.padEnd(32) +
          spread(one.acknowledged) +
          spread(one.onBigScreen) +
          ms(one.cpuMs) +
          String(one.errors).padStart(10) +
          one.messages.toFixed(0).padStart(10) +
          (one.bytes / 1_000).toFixed(0).padStart(10),
      ),
      '  ours to the floor'.padEnd(32) +
        [
          ratio(our.acknowledged.p50, floor.acknowledged.p50),
          ratio(our.acknowledged.p99, floor.acknowledged.p99),
          ratio(our.acknowledged.most, floor.acknowledged.most),
          ratio(our.onBigScreen.p50, floor.onBigScreen.p50),
          ratio(our.onBigScreen.p99, floor.onBigScreen.p99),
          ratio(our.onBigScreen.most, floor.onBigScreen.most),
          ratio(our.cpuMs, floor.cpuMs),
        ].join(''),
      '',
    ]),
  ].join('\n');
}
