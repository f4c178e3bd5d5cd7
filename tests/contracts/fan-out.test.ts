import { afterEach, describe, expect, test } from 'vitest';
import type { AccountId, MunicipalityCvr } from '@procesrum/shared/primitives/id.ts';
import { createMemoryHub } from '../../server/src/collaboration/fan-out.memory.ts';
import { createRedisFanOut } from '../../server/src/collaboration/fan-out.redis.ts';
import {
  decodeFanOut,
  encodeFanOut,
  type FanOut,
  type FanOutMessage,
} from '../../server/src/collaboration/fan-out.ts';
import { silentLogger } from '../../server/src/platform/logger.ts';
import { startCutProxy } from '../support/wires/cut-proxy.ts';
import { eventually } from '../support/eventually.ts';
import { startRedis } from '../support/redis.ts';

const writer = '00000000-0000-4000-8000-000000000001' as AccountId;
const municipality = '55133018' as MunicipalityCvr;

const update: FanOutMessage = {
  kind: 'update',
  document: 'process/1',
  epoch: 3,
  row: 17,
  data: Uint8Array.of(0, 1, 255, 13, 10),
  authors: [writer],
  bindings: [{ client: 4_294_967_295, writer, isClaimed: true }],
  deletions: [],
};
const presence: FanOutMessage = {
  kind: 'presence',
  document: 'process/1',
  entries: [
    { client: 7, clock: 2, state: '{"focus":"title"}', writer, municipality, colour: 3 },
    { client: 8, clock: 3, state: null, writer, municipality, colour: 10 },
  ],
};
const messages: FanOutMessage[] = [
  update,
  { ...update, row: undefined, authors: [], bindings: [], data: new Uint8Array(100_000).fill(9) },
  { ...update, row: undefined, deletions: [{ writer, ranges: [7, 0, 3, 4_294_967_295, 5, 1] }] },
  presence,
  { kind: 'bindings', document: 'process/1', epoch: 2, bindings: [{ client: 7, writer, isClaimed: false }] },
  { kind: 'epoch', document: 'process/1/shielded', epoch: 4 },
  { kind: 'look', document: 'process/1' },
  { kind: 'presence-query', document: 'process/æøå' },
  { kind: 'presence-query', document: 'process/æøå', again: true },
  { kind: 'alive', document: '' },
];

/** Two nodes and what each has heard. */
interface Nodes {
  readonly nodes: readonly [FanOut, FanOut];
  close(): Promise<void>;
}

const implementations: [string, () => Promise<Nodes>][] = [
  [
    'in memory',
    () => {
      const hub = createMemoryHub();
      return Promise.resolve({
        nodes: [hub.join('one'), hub.join('two')] as const,
        close: () => Promise.resolve(),
      });
    },
  ],
  [
    'through Redis',
    async () => {
      const redis = await startRedis();
      return {
        nodes: [
          createRedisFanOut(redis.url, silentLogger),
          createRedisFanOut(redis.url, silentLogger),
        ] as const,
        close: () => redis.close(),
      };
    },
  ],
];

describe.each(implementations)('telling other nodes %s', (_name, open) => {
  let opened: Nodes | undefined;
  afterEach(async () => {
    for (const node of opened?.nodes ?? []) await node.close();
    await opened?.close();
  });

  async function listening() {
    opened = await open();
    const { nodes } = opened;
    const heard: [FanOutMessage[], FanOutMessage[]] = [[], []];
    nodes.forEach((node, index) =>
      node.listen({ heard: (message) => heard[index]?.push(message), missed: () => undefined }),
    );
    await eventually(() => expect(nodes.map((node) => node.isConnected())).toEqual([true, true]));
    // The ear is open once a first word has come through, either way.
    await eventually(async () => {
      nodes[0].publish({ kind: 'presence-query', document: 'ready' });
      nodes[0].publish({ ...update, document: 'ready' });
      await eventually(() => expect(new Set(heard[1].map(({ kind }) => kind)).size).toBe(2), {
        withinMs: 200,
      });
    });
    heard[0].length = heard[1].length = 0;
    const later = (index: 0 | 1) => heard[index].filter(({ document }) => document !== 'ready');
    return { nodes, later };
  }

  test('[CO1] everything arrives as it was said', async () => {
    const { nodes, later } = await listening();
    for (const message of messages) nodes[0].publish(message);
    await eventually(() => expect(later(1)).toHaveLength(messages.length));
    expect(new Set(later(1))).toEqual(new Set(messages));
  });

  test('[CO1] updates keep their order', async () => {
    const { nodes, later } = await listening();
    for (let row = 1; row <= 300; row += 1) nodes[0].publish({ ...update, row });
    await eventually(() => expect(later(1)).toHaveLength(300));
    const rows = later(1).map((message) => (message.kind === 'update' ? message.row : undefined));
    expect(rows).toEqual(Array.from({ length: 300 }, (_, index) => index + 1));
  });

  test('nobody hears their own words', async () => {
    const { nodes, later } = await listening();
    nodes[0].publish(update);
    nodes[1].publish(presence);
    await eventually(() => expect([later(0), later(1)]).toEqual([[presence], [update]]));
  });
});

test('of documents that a node has not open only the name is read, but that one has begun a new life is heard', () => {
  const opened: string[] = [];
  const wants = (document: string) => {
    opened.push(document);
    return document === 'process/1';
  };
  for (const message of messages) {
    const bytes = encodeFanOut(message, 'there');
    const isHeard = message.document === 'process/1' || message.kind === 'epoch' || message.kind === 'alive';
    expect(decodeFanOut(bytes, wants)?.message).toEqual(isHeard ? message : undefined);
    // Cut off behind the name: nothing more is looked at.
    const name = encodeFanOut({ kind: 'presence-query', document: message.document }, 'there').length;
    if (!isHeard) expect(decodeFanOut(bytes.subarray(0, name), wants)).toBeUndefined();
  }
  expect(opened).toContain('process/æøå');
});

test('[CO3] a node hears that it may have missed something when Redis was away, and hears again', async () => {
  const redis = await startRedis();
  const [one, two] = [createRedisFanOut(redis.url, silentLogger), createRedisFanOut(redis.url, silentLogger)];
  let missed = 0;
  const heard: FanOutMessage[] = [];
  two.listen({ heard: (message) => void heard.push(message), missed: () => (missed += 1) });
  try {
    await eventually(() => expect(missed).toBe(1));
    await redis.kill();
    await eventually(() => expect([one.isConnected(), two.isConnected()]).toEqual([false, false]));
    one.publish(update);
    await redis.restart();
    await eventually(() => expect(missed).toBe(2));
    await eventually(() => {
      one.publish(update);
      expect(heard).toContainEqual(update);
    });
  } finally {
    await one.close();
    await two.close();
    await redis.close();
  }
});

test('[CO1] what a node could not tell while it was cut off the others look for as soon as it is back', async () => {
  const redis = await startRedis();
  const wire = await startCutProxy(redis.port);
  const one = createRedisFanOut(`redis://127.0.0.1:${wire.port}`, silentLogger);
  const two = createRedisFanOut(redis.url, silentLogger);
  const heard: FanOutMessage[] = [];
  let isListening = false;
  one.listen({ heard: () => undefined, missed: () => undefined });
  two.listen({ heard: (message) => void heard.push(message), missed: () => (isListening = true) });
  try {
    await eventually(() => expect([one.isConnected(), isListening]).toEqual([true, true]));
    wire.cut();
    await eventually(() => expect(one.isConnected()).toBe(false));
    one.publish({ ...update, document: 'process/a' });
    one.publish({ ...update, document: 'process/a', row: 8 });
    one.publish({ kind: 'epoch', document: 'process/b', epoch: 2 });
    one.publish(presence);
    wire.mend();
    await eventually(() => expect(heard).toHaveLength(2));
    expect(heard).toEqual([
      { kind: 'look', document: 'process/a' },
      { kind: 'look', document: 'process/b' },
    ]);
  } finally {
    await one.close();
    await two.close();
    await wire.close();
    await redis.close();
  }
});
