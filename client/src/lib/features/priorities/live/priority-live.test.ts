import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { account as accountShape } from '@procesrum/shared/accounts/account.ts';
import type { WeightDrags } from './weight-drag.svelte.ts';
import type { PriorityEvent, PriorityNews } from '@procesrum/shared/priorities/priority-event.ts';
import { priorityReply, type PriorityReply } from '@procesrum/shared/priorities/priorities.api.ts';
import { priorityCommandMessage } from '@procesrum/shared/priorities/priorities.commands.ts';
import { priorityEvents } from '@procesrum/shared/priorities/priorities.events.ts';
import { createApi } from '#lib/app/api-client.ts';
import type { LiveSocket } from '#lib/app/live-socket.ts';
import {
  municipalityNamed,
  processNamed,
  sampleList,
} from '../../../../../../tests/support/priorities/sample-list.ts';
import { PriorityLive } from './priority-live.svelte.ts';

const at = '2026-11-25T09:46:00.000Z';
const municipality = { cvr: municipalityNamed(1), shortCode: 'AAR', name: 'Aarhus' };
const account = accountShape.parse({
  ...{ id: '00000000-0000-4000-8000-000000000009', name: 'Karen Dahl', municipality },
  ...{ email: 'karen@example.org', language: 'da', roles: ['member', 'coordination-group'] },
});

beforeEach(() => {
  vi.useFakeTimers({ now: Date.parse(at) });
  vi.stubGlobal('document', Object.assign(new EventTarget(), { visibilityState: 'visible' }));
  vi.stubGlobal('window', new EventTarget());
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** Two processes; the first is best under `volume`, the second under `value`. */
function replyAt(revision: number, change: { title?: string; processes?: number } = {}): PriorityReply {
  const { title = 'Fælles backlog', processes = 2 } = change;
  const view = sampleList({
    weights: { volume: 60, value: 40 },
    entries: Array.from({ length: processes }, () => ({})),
    settings: { title },
  });
  return priorityReply.parse({
    view: { ...view, revision },
    marks: {
      processes: [processNamed(0), processNamed(1)],
      fields: ['volume', 'value'],
      municipalities: [municipality.cvr],
      values: [
        [[90], [10]],
        [[10], [90]],
      ],
    },
    processes: Array.from({ length: processes }, (_, index) => ({
      ...{ id: processNamed(index), title: `Proces ${index}`, municipality },
    })),
    ...{ group: [{ ...municipality, people: [] }], municipalities: [municipality] },
    me: { abilities: ['priority:read', 'priority:change', 'priority:manage'], hasVoice: true, answers: [] },
    at,
  });
}

function newsOf(from: number, to: number, ...events: PriorityEvent[]): PriorityNews {
  return priorityEvents.news.payload.parse({ list: replyAt(0).view.id, from, to, events, at });
}

/** What was answered by the server is set by the test. */
function around(server: { reply: PriorityReply | 'gone' | 'signed-out' }) {
  const listeners = new Map<string, (payload: never) => void>();
  const opened: (() => void)[] = [];
  const lost: (() => void)[] = [];
  const asked: unknown[] = [];
  let isOpen = false;
  let fetches = 0;
  const live: LiveSocket = {
    on: (event, listener) => {
      listeners.set(event.name, listener);
      return () => listeners.delete(event.name);
    },
    onOpened: (listener) => {
      opened.push(listener);
      return () => {};
    },
    onLost: (listener) => {
      lost.push(listener);
      return () => {};
    },
    isOpen: () => isOpen,
    say: () => {},
    ask: async (name, payload) => {
      if (name !== priorityCommandMessage) {
        return { ok: true, revision: typeof server.reply === 'string' ? 0 : server.reply.view.revision };
      }
      asked.push((payload as { command: unknown }).command);
      return { ok: true, revision: 8, at };
    },
    open: () => () => {},
  };
  const api = createApi(() => {
    fetches += 1;
    const refusals = { gone: 'not-found', 'signed-out': 'not-signed-in' };
    return Promise.resolve(
      typeof server.reply === 'string'
        ? Response.json({ code: refusals[server.reply], message: '' }, { status: 404 })
        : Response.json(server.reply),
    );
  });
  return {
    ...{ live, api, asked, fetches: () => fetches },
    open: () => {
      isOpen = true;
      for (const listener of opened) listener();
    },
    lose: () => {
      isOpen = false;
      for (const listener of lost) listener();
    },
    tell: (news: PriorityNews) => listeners.get(priorityEvents.news.name)?.(news as never),
  };
}

async function opened(loaded = replyAt(7)) {
  const server: { reply: PriorityReply | 'gone' | 'signed-out' } = { reply: loaded };
  const world = around(server);
  const list = new PriorityLive({ api: world.api, live: world.live, storage: undefined, account }, loaded);
  const stop = list.run();
  world.open();
  await vi.advanceTimersByTimeAsync(0);
  return { ...world, server, list, stop };
}

const mark = (process: number, field: string, value: number): PriorityEvent => ({
  kind: 'marks',
  marks: [{ process: processNamed(process), field, municipality: municipality.cvr, value }],
});
const orderOf = (list: PriorityLive) => list.board.rows.map(({ process }) => process);

describe('a priority list on a screen', () => {
  it('[VO7] applies news in order, marks into the book, without fetching', async () => {
    const { list, tell, fetches, stop } = await opened();
    expect(orderOf(list)).toEqual([processNamed(0), processNamed(1)]);
    tell(newsOf(7, 8, mark(1, 'volume', 100)));
    tell(newsOf(8, 9, { kind: 'weights', weights: { volume: 50, value: 50 } }));
    tell(newsOf(7, 8, mark(1, 'volume', 100)));
    expect(list.view.revision).toBe(9);
    expect(list.book.valueOf(processNamed(1), 'volume', municipality.cvr)).toBe(100);
    // 0,5 · 100 + 0,5 · 90 and 0,5 · 90 + 0,5 · 10.
    expect(list.board.rows.map(({ score }) => score)).toEqual([95, 50]);
    expect(fetches()).toBe(0);
    stop();
  });

  it('[VO8] fetches when news is missing, and keeps the marks that came meanwhile', async () => {
    const { list, server, tell, fetches, stop } = await opened();
    server.reply = replyAt(9, { title: 'Hentet' });
    tell(newsOf(8, 9, mark(0, 'value', 20)));
    tell(newsOf(9, 10, mark(0, 'value', 30)));
    expect(list.view.revision).toBe(7);
    await vi.advanceTimersByTimeAsync(400);
    expect([list.view.revision, list.view.settings.title, fetches()]).toEqual([10, 'Hentet', 1]);
    expect(list.book.valueOf(processNamed(0), 'value', municipality.cvr)).toBe(30);
    stop();
  });

  it('[VO8] says how many changes came while the connection was gone', async () => {
    const { list, server, lose, open, stop } = await opened();
    lose();
    server.reply = replyAt(19);
    await vi.advanceTimersByTimeAsync(50);
    open();
    await vi.advanceTimersByTimeAsync(500);
    expect([list.view.revision, list.missed]).toEqual([19, 12]);
    stop();
  });

  it('asks for the list anew when a process comes that it has no name for', async () => {
    const { list, server, tell, stop } = await opened();
    const grown = replyAt(8, { processes: 3 });
    server.reply = grown;
    tell(newsOf(7, 8, { kind: 'entries', entries: grown.view.entries }));
    expect(list.processOf(processNamed(2))).toBeUndefined();
    await vi.advanceTimersByTimeAsync(0);
    expect(list.processOf(processNamed(2))?.title).toBe('Proces 2');
    stop();
  });

  it('[PR4] forgets the name of a process that leaves the list', async () => {
    const { list, tell, stop } = await opened();
    tell(newsOf(7, 8, { kind: 'entries', entries: replyAt(8, { processes: 1 }).view.entries }));
    expect(list.processOf(processNamed(1))).toBeUndefined();
    stop();
  });

  it.each([
    { reply: 'gone', standing: 'removed' },
    { reply: 'signed-out', standing: 'signed-out' },
  ] as const)('[PE4] is $standing when the server says $reply', async ({ reply, standing }) => {
    const { list, server, lose, stop } = await opened();
    server.reply = reply;
    lose();
    await vi.advanceTimersByTimeAsync(400);
    expect(list.standing).toBe(standing);
    stop();
  });
});

describe('weights that are dragged', () => {
  const jonas = {
    ...{ id: account.id, name: 'Jonas Pihl', municipality, isGuest: false, colour: 1, role: 'edit' as const },
  };
  const othersDrag = (drags: WeightDrags, weights: Record<string, number>) =>
    (drags.others = { criterion: 'value', weights, by: jonas });

  it('give the order at once, whoever drags them', async () => {
    const { list, stop } = await opened();
    othersDrag(list.drags, { volume: 10, value: 90 });
    expect(list.dragging?.by.name).toBe('Jonas Pihl');
    expect(orderOf(list)).toEqual([processNamed(1), processNamed(0)]);
    list.drags.drag('volume', { volume: 90, value: 10 });
    expect(list.dragging?.by.name).toBe('Karen Dahl');
    expect(orderOf(list)).toEqual([processNamed(0), processNamed(1)]);
    stop();
  });

  it('are left out when they are of other criteria than the list has by now', async () => {
    const { list, stop } = await opened();
    othersDrag(list.drags, { value: 100 });
    expect(list.shownWeights).toEqual({ volume: 60, value: 40 });
    stop();
  });

  it('stand until they are stored and known, so that nobody sees the former ones in between', async () => {
    const { list, asked, tell, stop } = await opened();
    const weights = { volume: 10, value: 90 };
    list.drags.drag('volume', weights);
    const released = list.releaseWeights();
    await vi.advanceTimersByTimeAsync(10);
    expect(asked).toEqual([{ type: 'set-weights', weights }]);
    expect(list.shownWeights).toEqual(weights);
    tell(newsOf(7, 8, { kind: 'weights', weights }));
    await released;
    expect([list.drags.own, list.shownWeights]).toEqual([undefined, weights]);
    stop();
  });
});

describe('an answer given here', () => {
  const round = replyAt(0).view.id.replace(/^b/, 'c') as never;

  it('[VO3] stands while it waits, and the next one has a higher version', async () => {
    const { list, stop } = await opened();
    const answer = { kind: 'points' as const, points: { volume: 70, value: 30 } };
    list.keep({ type: 'answer', round, version: list.nextVersionIn(round), answer });
    expect(list.answerIn(round)).toEqual({ round, version: 1, answer });
    expect(list.nextVersionIn(round)).toBe(2);
    await vi.advanceTimersByTimeAsync(10);
    expect(list.kept.waiting).toEqual([]);
    expect(list.answerIn(round)).toEqual({ round, version: 1, answer });
    stop();
  });
});
