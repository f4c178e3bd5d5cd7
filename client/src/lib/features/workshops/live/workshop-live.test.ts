import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { LiveSocket } from '#lib/app/live-socket.ts';
import { createApi } from '#lib/app/api-client.ts';
import type { WorkshopNews } from '@procesrum/shared/workshops/workshop-event.ts';
import { workshopReply, type WorkshopReply } from '@procesrum/shared/workshops/workshops.api.ts';
import { workshopCommandMessage } from '@procesrum/shared/workshops/workshops.commands.ts';
import { attendMessage, workshopEvents } from '@procesrum/shared/workshops/workshops.events.ts';
import { WorkshopLive } from './workshop-live.svelte.ts';

const uuid = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
const at = '2026-11-14T09:46:00.000Z';

beforeEach(() => {
  vi.useFakeTimers({ now: Date.parse(at) });
  vi.stubGlobal('document', Object.assign(new EventTarget(), { visibilityState: 'visible' }));
  vi.stubGlobal('window', new EventTarget());
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function replyAt(revision: number, title = 'ERFA'): WorkshopReply {
  return workshopReply.parse({
    view: {
      ...{ id: uuid(1), revision, title, place: '', host: '55133018', status: 'open', code: 'KX47TB' },
      ...{ isDoorLocked: false, joining: 'code', contract: 'anonymous', isContractFrozen: false },
      ...{ voice: 'municipality', steering: null, agenda: [], processes: [], tables: [], current: null },
      facilitators: [{ account: uuid(2), name: 'Sara B.', municipality: '55133018' }],
      participants: [],
      ...{ timer: null, isPaused: false, rounds: [], parked: [], decisions: [], messages: [] },
    },
    municipalities: [],
    me: { participant: uuid(3), abilities: ['workshop:read', 'workshop:take-part'], ballots: [] },
    at,
  });
}

function newsOf(from: number, to: number, title: string): WorkshopNews {
  return workshopEvents.news.payload.parse({
    workshop: uuid(1),
    from,
    to,
    events: [
      {
        kind: 'plan',
        plan: {
          ...{ title, place: '', joining: 'code', contract: 'anonymous' },
          ...{ isContractFrozen: false, voice: 'municipality' },
        },
      },
    ],
    at,
  });
}

/** A socket and a server in one: what it answers is set by the test. */
function room(server: { reply: WorkshopReply | 'gone' | 'signed-out' }) {
  const listeners = new Map<string, (payload: never) => void>();
  let opened: () => void = () => {};
  let lost: () => void = () => {};
  let isOpen = false;
  let attendedAt: number | undefined;
  let fetches = 0;
  const asked: string[] = [];
  const live: LiveSocket = {
    on: (event, listener) => {
      listeners.set(event.name, listener);
      return () => listeners.delete(event.name);
    },
    onOpened: (listener) => {
      opened = listener;
      return () => {};
    },
    onLost: (listener) => {
      lost = listener;
      return () => {};
    },
    isOpen: () => isOpen,
    say: () => {},
    ask: async (name) => {
      asked.push(name);
      if (name === workshopCommandMessage) return { ok: true, revision: 8, at };
      const revision = attendedAt ?? (typeof server.reply === 'string' ? 0 : server.reply.view.revision);
      return { ok: true, revision };
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
    live,
    api,
    asked,
    fetches: () => fetches,
    attendedAt: (revision: number) => (attendedAt = revision),
    open: () => {
      isOpen = true;
      opened();
    },
    lose: () => {
      isOpen = false;
      lost();
    },
    tell: (news: WorkshopNews) => listeners.get(workshopEvents.news.name)?.(news as never),
    nudge: (nudge: unknown) => listeners.get(workshopEvents.nudge.name)?.(nudge as never),
  };
}

async function attended(server: { reply: WorkshopReply | 'gone' | 'signed-out' }, loaded: WorkshopReply) {
  const around = room(server);
  const workshop = new WorkshopLive({ api: around.api, live: around.live, storage: undefined }, loaded);
  const stop = workshop.run();
  around.open();
  await vi.advanceTimersByTimeAsync(0);
  return { ...around, workshop, stop };
}

describe('a workshop on a screen', () => {
  it('fetches nothing when it was loaded as it still is', async () => {
    const { workshop, fetches, asked, stop } = await attended({ reply: replyAt(7) }, replyAt(7));
    expect(asked).toEqual([attendMessage.name]);
    expect(workshop.isAttending).toBe(true);
    expect(fetches()).toBe(0);
    stop();
  });

  it('[VO8] fetches what changed between loading and listening', async () => {
    const { workshop, fetches, stop } = await attended({ reply: replyAt(9, 'Nyt navn') }, replyAt(7));
    expect(workshop.view.title).toBe('Nyt navn');
    expect(fetches()).toBe(1);
    stop();
  });

  it('[VO7] applies news in order without fetching, and none of it twice', async () => {
    const { workshop, tell, fetches, stop } = await attended({ reply: replyAt(7) }, replyAt(7));
    tell(newsOf(7, 8, 'Først'));
    tell(newsOf(8, 10, 'Så'));
    tell(newsOf(7, 8, 'Først'));
    expect(workshop.view).toMatchObject({ revision: 10, title: 'Så' });
    expect(fetches()).toBe(0);
    stop();
  });

  it('[VO8] fetches when news is missing, and keeps what came meanwhile', async () => {
    const server = { reply: replyAt(7) as WorkshopReply | 'gone' };
    const { workshop, tell, fetches, stop } = await attended(server, replyAt(7));
    server.reply = replyAt(9, 'Hentet');
    tell(newsOf(8, 9, 'Hentet'));
    tell(newsOf(9, 10, 'Nyere'));
    expect(workshop.view.revision).toBe(7);
    await vi.advanceTimersByTimeAsync(400);
    expect(workshop.view).toMatchObject({ revision: 10, title: 'Nyere' });
    expect(fetches()).toBe(1);
    stop();
  });

  it('[VO8] is right again after the connection was gone', async () => {
    const server = { reply: replyAt(7) as WorkshopReply | 'gone' };
    const { workshop, lose, open, stop } = await attended(server, replyAt(7));
    lose();
    expect(workshop.isAttending).toBe(false);
    server.reply = replyAt(42, 'Ti minutter senere');
    open();
    await vi.advanceTimersByTimeAsync(0);
    expect(workshop.view.title).toBe('Ti minutter senere');
    stop();
  });

  it('says when the person has been taken out of it', async () => {
    const server = { reply: replyAt(7) as WorkshopReply | 'gone' };
    const { workshop, nudge, stop } = await attended(server, replyAt(7));
    server.reply = 'gone';
    nudge({ kind: 'removed', workshop: uuid(1) });
    await vi.advanceTimersByTimeAsync(0);
    expect(workshop.standing).toBe('removed');
    stop();
  });

  it.each([
    { isGuest: true, standing: 'removed' },
    { isGuest: false, standing: 'signed-out' },
  ])('whose sign-in is gone says $standing (guest: $isGuest)', async ({ isGuest, standing }) => {
    const server = { reply: replyAt(7) as WorkshopReply | 'gone' | 'signed-out' };
    const loaded = replyAt(7);
    const me = { id: uuid(3), name: 'Lise H.', municipality: '55133018', isGuest, isObserver: false };
    const participants = workshopReply.shape.view.shape.participants.parse([
      { ...me, table: null, joinedAt: at },
    ]);
    const { workshop, lose, stop } = await attended(server, {
      ...loaded,
      view: { ...loaded.view, participants },
    });
    server.reply = 'signed-out';
    lose();
    await vi.advanceTimersByTimeAsync(400);
    expect(workshop.standing).toBe(standing);
    stop();
  });

  it('looks for itself when news of its own command does not come', async () => {
    const server = { reply: replyAt(7) as WorkshopReply | 'gone' };
    const { workshop, stop } = await attended(server, replyAt(7));
    server.reply = replyAt(8, 'Nu');
    await workshop.give({ type: 'be-observer', isObserver: true });
    expect(workshop.view.revision).toBe(7);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(workshop.view.title).toBe('Nu');
    stop();
  });
});
