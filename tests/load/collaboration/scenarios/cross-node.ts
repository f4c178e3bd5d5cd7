import { startRedis } from '../../../support/redis.ts';
import { startHocuspocus, type Contender } from '../contender.ts';
import { pause } from '../crowd/watch.ts';
import type { Door } from '../crowd/orders.ts';
import { startOurs } from '../our-server.ts';
import { redisTraffic } from '../redis-traffic.ts';
import { inTurns, type Ground, type Outcome, type Scenario } from '../scenario.ts';
import { medianOf } from '../../spread.ts';

const typists = 5;
const listeners = 20;
const perSecond = 5;
/** Independent of the size: the same but for what one run differs from another. */
const sameBytes = 1.1;
const sameLatency = 1.5;

/** Typists on one node, readers on another, and a Redis between. */
export const crossNode: Scenario = {
  name: 'cross-node',
  about: `${typists} typists on one node, ${listeners} readers on another, in a small document and in one of 100 000 edits`,
  run,
};

/** Two nodes of a server, one Redis between, and what is written on it. */
interface Pair {
  readonly name: string;
  readonly redisUrl: string;
  newDocument(): Promise<string>;
  doors(node: 0 | 1, document: string, count: number): Door[];
  close(): Promise<void>;
}

async function run(ground: Ground): Promise<Outcome> {
  const pairs = [await ourPair(ground), await theirPair()];
  try {
    const measured = [];
    for (const pair of pairs) measured.push(await measurePair(ground, pair));
    const [our] = measured;
    return {
      targets: [
        {
          what: 'cross-node: Redis bytes of an update, large document to small',
          ...{ value: our?.bytesRatio ?? NaN, mark: sameBytes, unit: '×' },
        },
        {
          what: 'cross-node: p99, large document to small',
          ...{ value: our?.latencyRatio ?? NaN, mark: sameLatency, unit: '×' },
        },
      ],
      table: {
        heads: ['server', 'document', 'p50', 'p99', 'to Redis', 'from Redis', 'lost'],
        rows: measured.flatMap(({ rows }) => rows),
      },
      notes: [
        'To and from Redis: bytes of everything that went there and came back, divided by keystrokes.',
        'Hocuspocus runs with its Redis extension.',
      ],
    };
  } finally {
    for (const pair of pairs) await pair.close();
  }
}

async function measurePair({ crowd, isTiny }: Ground, pair: Pair) {
  const documents = [];
  for (const edits of [0, isTiny ? 2_000 : 100_000]) {
    const document = await pair.newDocument();
    const [door] = pair.doors(0, document, 1);
    const { bytes } =
      edits === 0 || door === undefined ? { bytes: 0 } : await crowd.fill(door, { kind: 'typed', edits });
    const [here, there] = [`${document} here`, `${document} there`];
    await crowd.open(here, pair.doors(0, document, typists));
    await crowd.open(there, pair.doors(1, document, listeners));
    documents.push({ here, there, bytes });
  }
  // What follows a long text, such as folding it, is not what a keystroke costs.
  await pause(isTiny ? 500 : 5_000);
  const times = isTiny ? { warmMs: 500, forMs: 1_000 } : { warmMs: 1_000, forMs: 4_000 };
  const results = await inTurns(documents, isTiny ? 1 : 3, async ({ here, there }) => {
    const before = await redisTraffic(pair.redisUrl);
    const typed = await crowd.type({ halls: [here, there], typists, perSecond, ...times, pids: [] });
    const after = await redisTraffic(pair.redisUrl);
    const keystrokes = (typists * perSecond * (times.warmMs + times.forMs)) / 1_000;
    return {
      ...typed,
      received: (after.received - before.received) / keystrokes,
      sent: (after.sent - before.sent) / keystrokes,
    };
  });
  const [small, large] = [...results].map(([{ bytes }, rounds]) => ({
    bytes,
    p50: medianOf(rounds.map(({ latency }) => latency.p50)),
    p99: medianOf(rounds.map(({ latency }) => latency.p99)),
    received: medianOf(rounds.map(({ received }) => received)),
    sent: medianOf(rounds.map(({ sent }) => sent)),
    missing: rounds.reduce((sum, { missing }) => sum + missing, 0),
  }));
  if (small === undefined || large === undefined) throw new Error('nothing was measured');
  const kb = (bytes: number) => `${(bytes / 1_000).toFixed(2)} KB`;
  const ms = (value: number) => `${value.toFixed(1)} ms`;
  return {
    bytesRatio: large.received / small.received,
    latencyRatio: large.p99 / small.p99,
    rows: [small, large].map((one) => [
      ...[pair.name, one.bytes === 0 ? 'small' : `${(one.bytes / 1_000).toFixed(0)} KB`, ms(one.p50)],
      ...[ms(one.p99), kb(one.received), kb(one.sent), one.missing],
    ]),
  };
}

async function ourPair({ postgres }: Ground): Promise<Pair> {
  const redis = await startRedis();
  const ours = await startOurs(postgres, { redisUrl: redis.url, nodes: 2 });
  return {
    name: ours.name,
    redisUrl: redis.url,
    newDocument: () => ours.newDocument(),
    doors: (node, document, count) => ours.doorsOf(node, document, count),
    async close() {
      await ours.close();
      await redis.close();
    },
  };
}

async function theirPair(): Promise<Pair> {
  const redis = await startRedis();
  const nodes: readonly Contender[] = [
    await startHocuspocus({ redisPort: redis.port }),
    await startHocuspocus({ redisPort: redis.port, isSecond: true }),
  ];
  return {
    name: nodes[0]?.name ?? '',
    redisUrl: redis.url,
    newDocument: () => nodes[0]?.newDocument() ?? Promise.reject(new Error('there is no node')),
    doors: (node, document, count) => nodes[node]?.doors(document, count) ?? [],
    async close() {
      for (const node of nodes) await node.close();
      await redis.close();
    },
  };
}
