import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { ProcessId } from '@procesrum/shared/primitives/id.ts';
import { createApi } from '../api-client.ts';
import type { LiveSocket } from '../live-socket.ts';
import { Unread } from './unread.svelte.ts';

const process = '00000000-0000-4000-8000-000000000001' as ProcessId;

function countsOf(all: number) {
  return {
    boxes: { all, validations: 0, mentions: all, comments: 0, suggestions: 0, done: 0 },
    processes: all === 0 ? [] : [{ process, unread: all }],
  };
}

/** A socket on which nothing is said. */
const silent = { on: () => () => undefined, onOpened: () => () => undefined } as unknown as LiveSocket;

/** What the browser lends to whoever follows something. */
beforeEach(() => {
  const target = { addEventListener: () => undefined, removeEventListener: () => undefined };
  vi.stubGlobal('document', { ...target, visibilityState: 'visible' });
  vi.stubGlobal('window', target);
});
afterEach(() => {
  vi.unstubAllGlobals();
});

it('counts are nothing until they have come, and nothing again when the person leaves', async () => {
  const unread = new Unread(
    createApi(() => Promise.resolve(Response.json(countsOf(3)))),
    silent,
  );
  expect(unread.total).toBe(0);
  const leave = unread.follow();
  await vi.waitFor(() => {
    expect([unread.total, unread.in('mentions'), unread.of(process)]).toEqual([3, 3, 3]);
  });
  leave();
  expect([unread.total, unread.of(process)]).toEqual([0, 0]);
});

it('what is marked as read is known at once, on this screen too', async () => {
  const marked: unknown[] = [];
  const unread = new Unread(
    createApi((input, init) => {
      if (!String(input).endsWith('/read')) return Promise.resolve(Response.json(countsOf(2)));
      marked.push(JSON.parse(String(init?.body)));
      return Promise.resolve(Response.json(countsOf(0)));
    }),
    silent,
  );
  unread.follow();
  await vi.waitFor(() => {
    expect(unread.total).toBe(2);
  });
  await unread.markRead({ process });
  expect(marked).toEqual([{ process }]);
  expect(unread.total).toBe(0);
});
