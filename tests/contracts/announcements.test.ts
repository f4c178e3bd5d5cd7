import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import {
  accountId,
  coFundingId,
  guestId,
  municipalityCvr,
  priorityListId,
  processId,
  roundId,
  tableId,
  threadId,
  workshopId,
} from '@procesrum/shared/primitives/id.ts';
import type { PriorityEvent } from '@procesrum/shared/priorities/priority-event.ts';
import {
  createLocalAnnouncements,
  type Announcement,
  type Announcements,
  type Missed,
} from '../../server/src/platform/announcements/announcements.ts';
import { createRedisAnnouncements } from '../../server/src/platform/announcements/announcements.redis.ts';
import { silentLogger } from '../../server/src/platform/logger.ts';
import { connectRedis } from '../../server/src/platform/redis.ts';
import { eventually } from '../support/eventually.ts';
import { startRedis } from '../support/redis.ts';
import type { Service } from '../support/service.ts';

const process = processId.parse('0d4a2f6a-6f1d-4c33-9d0a-b1f0c1f27d6e');
const account = accountId.parse('1d4a2f6a-6f1d-4c33-9d0a-b1f0c1f27d6e');
const municipality = municipalityCvr.parse('55133018');
const workshop = workshopId.parse('3d4a2f6a-6f1d-4c33-9d0a-b1f0c1f27d6e');
const table = tableId.parse('4d4a2f6a-6f1d-4c33-9d0a-b1f0c1f27d6e');
const guest = guestId.parse('5d4a2f6a-6f1d-4c33-9d0a-b1f0c1f27d6e');

const list = priorityListId.parse('6d4a2f6a-6f1d-4c33-9d0a-b1f0c1f27d6e');
const coFunding = coFundingId.parse('7d4a2f6a-6f1d-4c33-9d0a-b1f0c1f27d6e');
const round = roundId.parse('8d4a2f6a-6f1d-4c33-9d0a-b1f0c1f27d6e');
const answered: PriorityEvent = {
  kind: 'answered',
  round,
  answered: { people: 3, municipalities: [municipality] },
};

const ofLists: Announcement[] = [
  { kind: 'priority-news', list, from: 7, to: 8, events: [answered] },
  { kind: 'priority-access', list },
  { kind: 'co-funding-changed', coFunding, asked: [municipality] },
];

const thread = threadId.parse('9d4a2f6a-6f1d-4c33-9d0a-b1f0c1f27d6e');
const ofResponses: Announcement[] = [
  {
    ...{ kind: 'comments-changed', process, thread },
    rights: {
      ...{ municipality, audience: 'own', isShielded: false, openedBy: account },
      ...{ hasOpenSuggestion: true, openedFor: { audiences: ['all', municipality], accounts: [account] } },
    },
  },
  { kind: 'validations-changed', process },
  { kind: 'notifications-changed', accounts: [account] },
];

const said: Announcement[] = [
  ...ofLists,
  ...ofResponses,
  { kind: 'process-changed', process },
  {
    kind: 'process-access',
    process,
    before: {
      ...{ municipality, creator: account, coAuthors: [account], visibility: 'private', chosen: [] },
      uses: [{ workshop, consent: 'write', writingTable: table }],
    },
  },
  { kind: 'guest-ended', guest, signIn: '2d4a2f6a-6f1d-4c33-9d0a-b1f0c1f27d6e' },
  { kind: 'workshop-access', workshop, processes: [process], isForAll: true },
  { kind: 'signed-out', account, signIn: '2d4a2f6a-6f1d-4c33-9d0a-b1f0c1f27d6e' },
];

let redis: Service;
const opened: Announcements[] = [];

beforeAll(async () => {
  redis = await startRedis();
});
afterEach(async () => {
  for (const each of opened.splice(0)) await each.close();
});
afterAll(() => redis.close());

const kinds = {
  'within one node': () => createLocalAnnouncements(silentLogger),
  'through Redis': () => createRedisAnnouncements(redis.url, silentLogger),
};

describe.each(Object.entries(kinds))('announcements %s', (_kind, create) => {
  test('a node hears its own, once, in the order said', async () => {
    const node = await joined(create());
    const heard = hearingOf(node);
    for (const each of said) await node.announce(each);
    expect(spoken(heard)).toEqual(said);
    await node.announce({ kind: 'process-changed', process });
    expect(spoken(heard)).toHaveLength(said.length + 1);
  });

  test('whoever has stopped listening hears no more', async () => {
    const node = await joined(create());
    const heard: unknown[] = [];
    const stop = node.listen((one) => heard.push(one));
    stop();
    await node.announce({ kind: 'process-changed', process });
    expect(heard).toEqual([]);
  });

  test('a listener that fails keeps nothing from the others', async () => {
    const node = await joined(create());
    node.listen(() => {
      throw new Error('of a listener');
    });
    const heard = hearingOf(node);
    await node.announce({ kind: 'process-changed', process });
    expect(spoken(heard)).toHaveLength(1);
  });
});

describe('announcements between nodes', () => {
  test('[PE4] every other node hears, word for word', async () => {
    const [here, there] = [await joined(kinds['through Redis']()), await joined(kinds['through Redis']())];
    const heard = hearingOf(there);
    for (const each of said) await here.announce(each);
    await eventually(() => expect(spoken(heard)).toEqual(said));
  });

  test('[PE4] while Redis is away a node still hears its own, and is told that it may be missing others’', async () => {
    const node = await joined(kinds['through Redis']());
    const heard = hearingOf(node);
    await redis.stop();
    await eventually(() => expect(node.state()).toBe('away'));
    await node.announce({ kind: 'process-changed', process });
    expect(spoken(heard)).toHaveLength(1);
    await eventually(() => expect(heard).toContainEqual({ kind: 'missed', isOver: false }));
    await redis.restart();
    await eventually(() => expect(heard).toContainEqual({ kind: 'missed', isOver: true }));
    const other = await joined(kinds['through Redis']());
    await other.announce({ kind: 'process-changed', process });
    await eventually(() => expect(spoken(heard)).toHaveLength(2));
  });

  test('a Redis that hangs does not hold up whoever announces', async () => {
    const node = await joined(kinds['through Redis']());
    const heard = hearingOf(node);
    redis.freeze();
    try {
      await node.announce({ kind: 'process-changed', process });
      expect(spoken(heard)).toHaveLength(1);
    } finally {
      redis.thaw();
    }
  });

  test.each([
    ['lists', 1, ofLists],
    ['comments, validations and notifications', 2, ofResponses],
  ])(
    '[PE4] a node that knows nothing of %s takes no news of them for something that it has missed',
    async (_what, known, unknown) => {
      const node = await joined(kinds['through Redis']());
      const before = connectRedis(redis.url, 'before', silentLogger);
      const itsHearing: string[] = [];
      const channels = ['procesrum:announcements', 'procesrum:announcements:lists'].slice(0, known);
      try {
        await before.subscribe(channels, (text) => void itsHearing.push(text));
        for (const each of unknown) await node.announce(each);
        await node.announce({ kind: 'process-changed', process });
        await eventually(() => expect(itsHearing).toHaveLength(1));
        expect(itsHearing[0]).toContain('process-changed');
      } finally {
        before.destroy();
      }
    },
  );

  test('what is not understood makes everything be judged again', async () => {
    const node = await joined(kinds['through Redis']());
    const heard = hearingOf(node);
    const newer = connectRedis(redis.url, 'newer', silentLogger);
    try {
      await eventually(() => newer.publish('procesrum:announcements', '{"kind":"from the future"}'));
      await eventually(() => expect(heard).toEqual([{ kind: 'missed', isOver: true }]));
    } finally {
      newer.destroy();
    }
  });
});

/** Waits until the node is one of the others. */
async function joined(node: Announcements): Promise<Announcements> {
  opened.push(node);
  await eventually(() => expect(node.state()).not.toBe('away'));
  return node;
}

function hearingOf(node: Announcements): (Announcement | Missed)[] {
  const heard: (Announcement | Missed)[] = [];
  node.listen((one) => heard.push(one));
  return heard;
}

function spoken(heard: readonly (Announcement | Missed)[]) {
  return heard.filter(({ kind }) => kind !== 'missed');
}
