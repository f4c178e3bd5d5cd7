// A whole workshop of three hundred on two nodes, thirty minutes played in three, and two thousand sockets that only
// listen: `npm run bench:hall [-- --json]`; `HALL_MINUTES=30` plays it at its own pace.
import { randomUUID } from 'node:crypto';
import { availableParallelism, cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { municipalitiesApi } from '../../shared/src/municipalities/municipalities.api.ts';
import { decisionId, parkedId, type ActivityId } from '../../shared/src/primitives/id.ts';
import type { Activity } from '../../shared/src/workshops/activity.ts';
import { dotsQuestion, moneyQuestion, rankingQuestion } from '../../shared/src/workshops/making/questions.ts';
import type { Round, RoundAnswers } from '../../shared/src/workshops/round.ts';
import type { WorkshopCommand } from '../../shared/src/workshops/workshops.commands.ts';
import { startPostgres } from '../support/postgres.ts';
import { startRedis } from '../support/redis.ts';
import { startServer, type ServerProcess } from '../support/server-process.ts';
import { openBigScreen } from '../support/workshops/big-screen.ts';
import { roundIn, runWorkshop, type RunningWorkshop } from '../support/workshops/running-workshop.ts';
import { signInAs } from '../support/demo-people.ts';
import { fetchWorkshop } from '../support/workshops/workshop-visitor.ts';
import { heldBytes, workedMs } from './child-process.ts';
import { spreadOf, type Spread } from './spread.ts';
import { moment, type Voted } from './workshop/orders.ts';
import { startCrowd, type Crowd } from './workshop/processes.ts';

const people = 300;
const processes = 8;
const idleSockets = 2_000;
/** How long the hall takes for its thirty minutes. */
const minutes = Number(process.env.HALL_MINUTES ?? 3);
/** Closing, the five seconds in which it can be called off, and a moment to be shown. */
const revealTakesMs = 6_000;
/** What each activity has of them. */
const shares = { rate: 12, dots: 4, money: 4, ranking: 4, have: 4, decide: 2 };
const ofThirty = (share: number) => (share / 30) * minutes * 60_000;

/** What an activity cost, and how long people waited in it. */
interface Played {
  readonly what: string;
  readonly commands: number;
  readonly acknowledged: Spread;
  readonly errors: readonly string[];
  /** Share of one processor that each node worked, 0–1. */
  readonly processor: readonly number[];
  /** Bytes that one screen was sent. */
  readonly bytes: number;
}

interface Idle {
  readonly sockets: number;
  readonly bytesPerSocket: number;
  readonly processor: readonly number[];
  readonly acknowledged: Spread;
  readonly errors: readonly string[];
}

const { values } = parseArgs({ options: { json: { type: 'boolean', default: false } } });
const postgres = await startPostgres();
const redis = await startRedis();
const options = {
  ...{ databaseUrl: await postgres.createDatabase(), redisUrl: redis.url, readyWithinMs: 120_000 },
  env: { LOG_LEVEL: 'warn' },
};
const nodes = [await startServer(options), await startServer(options)];
const crowd = startCrowd();
const played: Played[] = [];
const before = nodes.map((node) => heldBytes(node.pid()).now);
const workshop = await planned(nodes);
const screen = await bigScreen(workshop, nodes);
await comeIn(crowd, nodes, workshop);
await rate();
await prioritise();
await have();
await decide();
const most = nodes.map((node) => heldBytes(node.pid()).most);
const idle = await listening();
screen.close();
crowd.close();
for (const node of nodes) await node.close();
await redis.close();
await postgres.close();
const machine = `${cpus()[0]?.model ?? 'unknown processor'}, ${availableParallelism()} cores, Node ${process.version}`;
const load = loadavg().map((one) => one.toFixed(1));
process.stdout.write(
  values.json
    ? `${JSON.stringify({ machine, load, people, minutes, played, memory: { before, most }, idle }, null, 2)}\n`
    : report(),
);

/** Five activities, and the three ways to prioritise. */
async function planned(servers: readonly ServerProcess[]): Promise<RunningWorkshop> {
  const origin = servers[0]?.origin ?? '';
  const { cookie } = await signInAs(origin, 'Sara Bisgaard');
  const made = await runWorkshop({ origin, cookie }, { processes, tables: 10, isOpen: false });
  const { agenda, processes: those } = await made.view();
  const ids = those.map(({ id }) => id);
  const part = () => ({ id: randomUUID() as ActivityId, title: '', minutes: 4 });
  const prioritising = [dotsQuestion(5), moneyQuestion, rankingQuestion].map((question): Activity => ({
    ...part(),
    ...{ kind: 'prioritise', question, processes: ids, excludesGuests: false },
  }));
  const kept = agenda.filter(({ kind }) => kind !== 'prioritise' && kind !== 'have-it-too');
  await made.steer({
    type: 'edit-agenda',
    agenda: [...kept, ...prioritising, { ...part(), kind: 'have-it-too', processes: ids }],
  });
  await made.steer({ type: 'start' });
  return made;
}

async function bigScreen({ facilitator, id }: RunningWorkshop, servers: readonly ServerProcess[]) {
  const { projectorPath } = await fetchWorkshop(facilitator, id);
  return openBigScreen(servers[1]?.origin ?? '', projectorPath?.split('/').at(-1) ?? '', {}, () => undefined);
}

async function comeIn(
  hall: Crowd,
  servers: readonly ServerProcess[],
  running: RunningWorkshop,
): Promise<void> {
  const { origin, cookie } = running.facilitator;
  const read = await fetch(origin + municipalitiesApi.list.path, { headers: { cookie } });
  const tenants = municipalitiesApi.list.reply.parse(await read.json());
  const municipalities = tenants.filter(({ kind }) => kind === 'municipality').map(({ cvr }) => cvr);
  const { code } = await running.view();
  const origins = servers.map((server) => server.origin);
  const start = worked();
  const joined = await hall.order({
    ...{ kind: 'join', origins, code, municipalities, count: people },
    withinMs: Math.min(60_000, ofThirty(4)),
  });
  played.push({
    ...{
      what: 'coming in',
      commands: people,
      acknowledged: spreadOf(joined.followingMs),
      errors: joined.errors,
    },
    ...{ processor: since(start), bytes: 0 },
  });
}

/** KL's nine questions about each process, blind, revealed one after another. */
async function rate(): Promise<void> {
  const rating = await activity(({ kind }) => kind === 'rate');
  const each = ofThirty(shares.rate) / processes;
  for (let step = 0; step < processes; step += 1) {
    await workshop.steer({ type: 'go-to', activity: rating.id, step });
    const round = await openRound();
    const row = (person: number) => round.question.criteria.map((_, at) => (person * 7 + at * 3 + step) % 4);
    await play(
      `rating ${step + 1}`,
      casts(round, (person) => [row(person)]),
      each - revealTakesMs,
    );
    await show(round);
  }
}

async function prioritise(): Promise<void> {
  const items = Array.from({ length: processes }, (_, at) => at);
  const answers: Record<'dots' | 'money' | 'ranking', (person: number) => RoundAnswers> = {
    dots: (person) =>
      items.map((at) => [at === person % processes ? 3 : at === (person + 3) % processes ? 2 : null]),
    money: (person) =>
      items.map((at) => [at === person % processes ? 60 : at === (person + 1) % processes ? 40 : null]),
    ranking: (person) => items.map((at) => [((at + person) % processes) + 1]),
  };
  for (const kind of ['dots', 'money', 'ranking'] as const) {
    const asking = await activity((one) => one.kind === 'prioritise' && one.question.kind === kind);
    await workshop.steer({ type: 'go-to', activity: asking.id, step: 0 });
    const round = await openRound();
    await play(kind, casts(round, answers[kind]), ofThirty(shares[kind]) - revealTakesMs);
    await show(round);
  }
}

/** Har vi også, with numbers, from everybody about every process. */
async function have(): Promise<void> {
  const asking = await activity(({ kind }) => kind === 'have-it-too');
  const { processes: those } = await workshop.view();
  for (const [step, { id }] of those.entries()) {
    await workshop.steer({ type: 'go-to', activity: asking.id, step });
    const says = (person: number): WorkshopCommand => ({
      ...{ type: 'have-it-too', process: id, verdict: person % 3 === 0 ? 'partly' : 'yes' },
      numbers: { timesPerYear: 100 + person, minutesPerCase: 10, systems: [] },
    });
    await play(`har vi også ${step + 1}`, each(says), ofThirty(shares.have) / processes);
  }
}

/** A decision everybody votes on, and a parking lot that fills. */
async function decide(): Promise<void> {
  const deciding = await activity(({ kind }) => kind === 'decide');
  await workshop.steer({ type: 'go-to', activity: deciding.id, step: 0 });
  const decision = decisionId.parse(randomUUID());
  await workshop.steer({ type: 'propose-decision', decision, text: 'Vi går videre', processes: [] });
  const says = (person: number): WorkshopCommand =>
    person % 3 === 0
      ? { type: 'park', item: parkedId.parse(randomUUID()), text: `Spørgsmål ${person}` }
      : { type: 'vote-decision', decision, answer: person % 2 === 0 ? 'yes' : 'wait', reservation: '' };
  await play('decision and parking', each(says), ofThirty(shares.decide));
  await workshop.steer({ type: 'freeze-decision', decision, rationale: '' });
}

/** Two thousand more sockets, at rest; and a round of the three hundred among them. */
async function listening(): Promise<Idle> {
  const held = () => nodes.reduce((sum, node) => sum + heldBytes(node.pid()).now, 0);
  const quiet = held();
  await crowd.order({ kind: 'idle', origins: nodes.map(({ origin }) => origin), count: idleSockets });
  const bytesPerSocket = (held() - quiet) / idleSockets;
  const start = worked();
  await pause(20_000);
  const processor = since(start);
  const rating = await activity(({ kind }) => kind === 'rate');
  await workshop.steer({ type: 'go-to', activity: rating.id, step: 0 });
  const { items } = roundIn(await workshop.view(), (await workshop.view()).rounds[0]?.id ?? '');
  await workshop.steer({
    type: 'open-round',
    round: randomUUID() as Round['id'],
    activity: rating.id,
    items,
  });
  const round = await openRound();
  const row = round.question.criteria.map((_, at) => at % 4);
  const voted = await crowd.order({
    ...{ kind: 'deeds', workshop: workshop.id, withinMs: 10_000 },
    deeds: casts(round, () => [row]),
  });
  return {
    ...{ sockets: idleSockets, bytesPerSocket, processor, errors: voted.errors },
    acknowledged: waited(voted),
  };
}

async function play(what: string, deeds: readonly WorkshopCommand[], withinMs: number): Promise<void> {
  const start = worked();
  const voted = await crowd.order({
    ...{ kind: 'deeds', workshop: workshop.id, deeds },
    withinMs: Math.max(1_000, withinMs),
  });
  played.push({
    ...{ what, commands: voted.votes.length, acknowledged: waited(voted), errors: voted.errors },
    ...{ processor: since(start), bytes: voted.bytes },
  });
}

async function show(round: Round): Promise<void> {
  await workshop.reveal(round.id);
  const giveUpAt = moment() + 10 * revealTakesMs;
  while (roundIn(await workshop.view(), round.id).status !== 'revealed') {
    if (moment() > giveUpAt) throw new Error(`round ${round.id} is not shown`);
    await pause(200);
  }
  const { answered } = roundIn(await workshop.view(), round.id);
  if (answered.people !== people) throw new Error(`${answered.people} of ${people} were counted`);
}

async function activity(is: (one: Activity) => boolean): Promise<Activity> {
  const found = (await workshop.view()).agenda.find(is);
  if (found === undefined) throw new Error('there is no such activity');
  return found;
}

async function openRound(): Promise<Round> {
  const round = (await workshop.view()).rounds.find(({ status }) => status === 'open');
  if (round === undefined) throw new Error('no round is open');
  return round;
}

function casts({ id }: Round, answers: (person: number) => RoundAnswers): WorkshopCommand[] {
  return each((person) => ({ type: 'cast', round: id, version: 1, answers: answers(person) }));
}

function each(command: (person: number) => WorkshopCommand): WorkshopCommand[] {
  return Array.from({ length: people }, (_, person) => command(person));
}

function waited({ votes }: Voted): Spread {
  return spreadOf(votes.map(({ sentAt, acknowledgedAt }) => acknowledgedAt - sentAt));
}

function worked(): { at: number; ms: number[] } {
  return { at: moment(), ms: nodes.map((node) => workedMs(node.pid())) };
}

function since(start: { at: number; ms: number[] }): number[] {
  const now = worked();
  return now.ms.map((ms, index) => (ms - (start.ms[index] ?? NaN)) / (now.at - start.at));
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

function report(): string {
  const ms = (value: number) => `${value.toFixed(0)} ms`.padStart(10);
  const percent = (shares: readonly number[]) =>
    shares.map((share) => `${Math.round(100 * share)} %`.padStart(8)).join('');
  const megabytes = (bytes: number) => `${Math.round(bytes / 1_048_576)} MB`;
  return [
    `${machine}, load ${load.join(' ')}; ${people} people, ${minutes} min.`,
    '',
    `${'activity'.padEnd(24)}${'commands'.padStart(10)}${'ack p50'.padStart(10)}${'p99'.padStart(10)}${'most'.padStart(10)}${'errors'.padStart(8)}   processor of each node${'KB/screen'.padStart(11)}`,
    ...played.map(
      ({ what, commands, acknowledged: { p50, p99, most: worst }, errors, processor, bytes }) =>
        what.padEnd(24) +
        String(commands).padStart(10) +
        ms(p50) +
        ms(p99) +
        ms(worst) +
        String(errors.length).padStart(8) +
        percent(processor).padStart(24) +
        (bytes / 1_000).toFixed(0).padStart(11),
    ),
    ...played.flatMap(({ what, errors }) => errors.slice(0, 3).map((error) => `  ${what}: ${error}`)),
    '',
    `memory of each node: ${before.map(megabytes).join(', ')} before, at most ${most.map(megabytes).join(', ')}`,
    `${idle.sockets} more sockets at rest: ${Math.round(idle.bytesPerSocket / 1_024)} kB each, processor ${percent(idle.processor)}; ` +
      `a round among them: ack p50 ${ms(idle.acknowledged.p50).trim()}, p99 ${ms(idle.acknowledged.p99).trim()}, ${idle.errors.length} errors`,
    '',
  ].join('\n');
}
