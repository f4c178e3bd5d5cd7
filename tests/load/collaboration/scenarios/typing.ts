import { startHocuspocus, startYWebsocket, type Contender } from '../contender.ts';
import type { Typed } from '../crowd/orders.ts';
import { startOurs } from '../our-server.ts';
import { profiled, profileEnv } from '../profile.ts';
import { inTurns, type Ground, type Outcome, type Scenario, type Target } from '../scenario.ts';
import { medianOf } from '../../spread.ts';

const typists = 10;
const perSecond = 5;

/** Ten type; how soon have all others what they wrote, and what does that cost the server. */
export const typing: Scenario = {
  name: 'typing',
  about: `${typists} typists, ${perSecond} keystrokes a second each: until everybody else has each of them`,
  run,
};

async function run(ground: Ground): Promise<Outcome> {
  const { postgres, isTiny } = ground;
  const contenders = [
    await startOurs(postgres, { env: profileEnv(ground) }),
    await startHocuspocus(),
    await startYWebsocket(),
  ];
  try {
    const sizes = isTiny ? [20, 40] : [50, 200, 500];
    const measured: Measured[] = [];
    for (const size of sizes) measured.push(...(await measureSize(ground, contenders, size)));
    return {
      targets: sizes.flatMap((size) => targetsOf(size, measured, size === sizes.at(-1))),
      table: {
        heads: ['clients', 'server', 'p50', 'p99', 'of a core', 'lost', 'messages', 'crowd', 'crowd late'],
        rows: measured.map(rowOf),
      },
      notes: [
        'p50 and p99 are the median of the rounds; processor time is of the server alone, Postgres apart.',
        'Nobody moves a cursor: what stock clients say of their presence would cost the peers more than us.',
      ],
    };
  } finally {
    for (const contender of contenders) await contender.close();
  }
}

interface Measured {
  readonly size: number;
  readonly name: string;
  readonly p50: number;
  readonly p99: number;
  readonly coreShare: number;
  readonly missing: number;
  readonly messages: number;
  readonly crowdShare: number;
  readonly crowdLateMs: number;
}

async function measureSize(ground: Ground, contenders: readonly Contender[], size: number) {
  const { crowd, isTiny } = ground;
  for (const contender of contenders) {
    await crowd.open(contender.name, contender.doors(await contender.newDocument(), size));
  }
  const times = isTiny ? { warmMs: 500, forMs: 1_000 } : { warmMs: 1_000, forMs: 4_000 };
  const results = await inTurns(contenders, isTiny ? 1 : 3, (one, round) =>
    profiled(ground, one, `typing-${size}-${round}`, () =>
      crowd.type({ halls: [one.name], typists, perSecond, ...times, pids: [one.pid()] }),
    ),
  );
  for (const { name } of contenders) await crowd.leave(name);
  return [...results].map(([{ name }, rounds]) => measuredOf(size, name, rounds));
}

function measuredOf(size: number, name: string, rounds: readonly Typed[]): Measured {
  const sum = (of: (round: Typed) => number) => rounds.reduce((total, round) => total + of(round), 0);
  return {
    ...{ size, name },
    p50: medianOf(rounds.map(({ latency }) => latency.p50)),
    p99: medianOf(rounds.map(({ latency }) => latency.p99)),
    coreShare: sum(({ cpuMs }) => cpuMs[0] ?? NaN) / sum(({ wallMs }) => wallMs),
    missing: sum(({ missing }) => missing),
    messages: sum(({ messages }) => messages),
    crowdShare: medianOf(rounds.map(({ crowdShare }) => crowdShare)),
    crowdLateMs: medianOf(rounds.map(({ crowdLateMs }) => crowdLateMs)),
  };
}

function targetsOf(size: number, all: readonly Measured[], withCpu: boolean): Target[] {
  const [our, ...peers] = all.filter((one) => one.size === size);
  const [hocuspocus] = peers;
  if (our === undefined || hocuspocus === undefined) return [];
  const best = (of: (one: Measured) => number) => Math.min(...peers.map(of));
  const latency: Target = {
    what: `typing, ${size} clients: p99 to the better peer's`,
    ...{ value: our.p99 / best(({ p99 }) => p99), mark: 1, unit: '×' },
  };
  if (!withCpu) return [latency];
  return [
    latency,
    {
      what: `typing, ${size} clients: processor to Hocuspocus's`,
      ...{ value: our.coreShare / hocuspocus.coreShare, mark: 0.75, unit: '×' },
    },
    {
      what: `typing, ${size} clients: processor to the better peer's`,
      ...{ value: our.coreShare / best(({ coreShare }) => coreShare), mark: 0.75, unit: '×' },
    },
  ];
}

function rowOf(one: Measured): (string | number)[] {
  const percent = (share: number) => `${(share * 100).toFixed(0)} %`;
  const ms = (value: number) => `${value.toFixed(1)} ms`;
  return [
    ...[one.size, one.name, ms(one.p50), ms(one.p99), percent(one.coreShare), one.missing, one.messages],
    ...[percent(one.crowdShare), ms(one.crowdLateMs)],
  ];
}
