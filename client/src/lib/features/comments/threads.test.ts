import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { commentsApi, type ThreadPage } from '@procesrum/shared/comments/comments.api.ts';
import { thread as threadShape, type Thread } from '@procesrum/shared/comments/thread.ts';
import { processId, threadId } from '@procesrum/shared/primitives/id.ts';
import { Failure } from '@procesrum/shared/protocol/failure.ts';
import type { Api } from '#lib/app/api-client.ts';
import type { LiveSocket } from '#lib/app/live-socket.ts';
import { Threads } from './threads.svelte.ts';

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('document', new EventTarget());
  vi.stubGlobal('window', new EventTarget());
});
afterEach(() => void vi.useRealTimers());

const aMinute = 60_000;
const process = processId.parse('00000000-0000-4000-8000-00000000000f');
const lise = {
  id: '00000000-0000-4000-8000-0000000000aa',
  name: 'Lise Hauge',
  municipality: { cvr: '29189757', shortCode: 'HAD', name: 'Haderslev' },
};
const idOf = (number: number) => threadId.parse(`00000000-0000-4000-8000-00000000000${number}`);

function threadOf(number: number, isResolved = false, inProcess: string = process): Thread {
  return threadShape.parse({
    id: idOf(number),
    process: inProcess,
    place: { kind: 'process' },
    audience: 'all',
    isShielded: false,
    municipality: lise.municipality,
    openedAt: '2026-11-26T10:00:00Z',
    revision: 1,
    ...(isResolved ? { resolved: { by: lise, at: '2026-11-26T11:00:00Z' } } : {}),
    comments: [],
    abilities: ['thread:read', 'thread:reply'],
  });
}

/** A screen over a server that has these threads; each can be changed meanwhile. */
async function screenOver(...threads: Thread[]) {
  const server = { threads, calls: 0, isAway: false };
  let tell = (_: object): void => {};
  const call = async (endpoint: unknown, { query, params }: { query?: Query; params?: Params } = {}) => {
    server.calls += 1;
    if (server.isAway) throw new Failure('unavailable', 'no answer');
    const here = server.threads.filter((one) => one.process === process);
    const [open, resolved] = [false, true].map((is) => here.filter((one) => !one.resolved !== is));
    if (endpoint === commentsApi.list) {
      const items = (query?.state === 'resolved' ? resolved : open) ?? [];
      const counts = { open: open?.length ?? 0, resolved: resolved?.length ?? 0 };
      return Promise.resolve({ items, total: items.length, counts } satisfies ThreadPage);
    }
    const found = server.threads.find(({ id }) => id === params?.thread);
    if (found === undefined) throw new Failure('not-found', 'no such thread');
    return Promise.resolve(found);
  };
  const live = {
    onOpened: () => () => {},
    on: (_: unknown, listener: typeof tell) => {
      tell = listener;
      return () => {};
    },
  } as unknown as LiveSocket;
  const screen = new Threads({ api: { call } as unknown as Api, live }, process);
  screen.run();
  await vi.advanceTimersByTimeAsync(aMinute);
  const hear = async (about: string = process) => {
    tell({ process: about, thread: idOf(1) });
    await vi.advanceTimersByTimeAsync(aMinute);
  };
  return { screen, server, hear };
}

type Query = { state?: 'open' | 'resolved' };
type Params = { thread?: string };
const idsOf = (threads: readonly Thread[] | undefined) => threads?.map(({ id }) => id);

describe('the threads of a process on a screen', () => {
  it('are the open ones with the counts of both, and follow what is told of this process alone', async () => {
    const { screen, server, hear } = await screenOver(threadOf(1), threadOf(2, true));
    expect(idsOf(screen.listed)).toEqual([idOf(1)]);
    expect(screen.counts).toEqual({ open: 1, resolved: 1 });
    server.threads = [threadOf(1), threadOf(2, true), threadOf(3)];
    const { calls } = server;
    await hear('00000000-0000-4000-8000-0000000000ff');
    expect(server.calls).toBe(calls);
    await hear();
    expect(idsOf(screen.listed)).toEqual([idOf(1), idOf(3)]);
  });

  it('that are resolved are fetched when somebody looks at them', async () => {
    const { screen } = await screenOver(threadOf(1), threadOf(2, true));
    screen.show('resolved');
    expect(screen.listed).toBeUndefined();
    await vi.advanceTimersByTimeAsync(aMinute);
    expect(idsOf(screen.listed)).toEqual([idOf(2)]);
  });

  it('change at once with what one does to them', async () => {
    const { screen, server } = await screenOver(threadOf(1), threadOf(2));
    server.threads = [threadOf(1, true), threadOf(2)];
    await screen.calls.setState(threadOf(1), 'resolved');
    expect(idsOf(screen.listed)).toEqual([idOf(2)]);
    expect(screen.counts.open).toBe(1);
    await vi.advanceTimersByTimeAsync(aMinute);
    expect(screen.counts).toEqual({ open: 1, resolved: 1 });
  });

  it('[CM2] leave the screen when they are not for the viewer any more', async () => {
    const { screen, server, hear } = await screenOver(threadOf(1), threadOf(2));
    screen.active = idOf(1);
    server.threads = [threadOf(2)];
    await hear();
    expect(idsOf(screen.known)).toEqual([idOf(2)]);
  });

  it('are unfolded by their address, also resolved ones; one that is not there is said not to be', async () => {
    const { screen } = await screenOver(threadOf(1), threadOf(2, true), threadOf(3, false, idOf(9)));
    await screen.reveal(idOf(2));
    expect([screen.shown, screen.active]).toEqual(['resolved', idOf(2)]);
    await screen.reveal(idOf(5));
    expect(screen.missing).toBe(idOf(5));
    // A thread of another process is not here either.
    await screen.reveal(idOf(3));
    expect(screen.missing).toBe(idOf(3));
    await screen.reveal(idOf(1));
    expect([screen.shown, screen.active, screen.missing]).toEqual(['open', idOf(1), undefined]);
  });

  it('stay while the server is away, and say that they are old', async () => {
    const { screen, server, hear } = await screenOver(threadOf(1));
    server.isAway = true;
    await hear();
    expect(idsOf(screen.listed)).toEqual([idOf(1)]);
    expect(screen.isStale).toBe(true);
  });
});
