import { describe, expect, it } from 'vitest';
import { notification, type Notification } from '@procesrum/shared/notifications/notification.ts';
import type { NotificationId } from '@procesrum/shared/primitives/id.ts';
import { createApi } from '#lib/app/api-client.ts';
import type { ReadMark } from '#lib/app/live/unread.svelte.ts';
import { InboxList } from './inbox-list.svelte.ts';
import { newsOf } from './inbox-news.ts';
import type { InboxOutcome } from './inbox-outcome.ts';
import { wholeInbox, type InboxQuery } from './inbox-query.ts';

const idOf = (number: number) =>
  `00000000-0000-4000-8000-${String(number).padStart(12, '0')}` as NotificationId;

/** Message number so and so, sent that many minutes past ten: the higher the number, the newer. */
function message(number: number, more: Partial<Notification> = {}): Notification {
  return notification.parse({
    id: idOf(number),
    at: `2026-11-26T10:${String(number).padStart(2, '0')}:00Z`,
    subject: { kind: 'validation-answered', verdict: 'yes' },
    ...more,
  });
}

const read = { readAt: '2026-11-26T11:00:00Z' } as Partial<Notification>;
const numbersOf = (rows: readonly Notification[]) => rows.map(({ id }) => Number(id.slice(-2)));

/** A list over rows that were loaded, and a server that answers with what the given function says for an address. */
function listOf(
  items: Notification[],
  answer: (url: URL, method: string) => unknown = () => ({ items: [], total: 0 }),
  { query = wholeInbox, next }: { query?: InboxQuery; next?: string } = {},
) {
  const marks: ReadMark[] = [];
  const outcome: InboxOutcome = { state: 'loaded', at: 0, items, next };
  const list = new InboxList({
    api: createApi((input, init) =>
      Promise.resolve(Response.json(answer(new URL(String(input), 'http://x'), init?.method ?? 'GET'))),
    ),
    read: () => ({ query, outcome }),
    markRead: (mark) => {
      marks.push(mark);
      return Promise.resolve();
    },
  });
  return { list, marks };
}

describe('what is new in the inbox', () => {
  it('is what came after the newest row', () => {
    const news = newsOf([message(2), message(1)], {
      items: [message(3), message(2), message(1)],
      isAll: true,
    });
    expect(numbersOf(news.added)).toEqual([3]);
    expect(news.lost).toEqual([]);
  });

  it('is not what lies below the rows that are shown', () => {
    const news = newsOf([message(3)], { items: [message(3), message(2)], isAll: false });
    expect(news.added).toEqual([]);
  });

  it('[NO2] a row that the server does not tell of any more is lost', () => {
    const news = newsOf([message(3), message(2), message(1)], {
      items: [message(3), message(1)],
      isAll: true,
    });
    expect(news.lost).toEqual([idOf(2)]);
  });

  it('knows nothing of rows further down than the newest page reaches', () => {
    const news = newsOf([message(3), message(2), message(1)], {
      items: [message(4), message(3)],
      isAll: false,
    });
    expect(numbersOf(news.added)).toEqual([4]);
    expect(news.lost).toEqual([]);
  });
});

describe('the list of messages', () => {
  it('counts what comes without moving a row, and shows what was read elsewhere', async () => {
    const { list } = listOf([message(2), message(1)], () => ({
      items: [message(3), message(2, read), message(1)],
      total: 3,
    }));
    await list.lookForNews();
    expect(numbersOf(list.items)).toEqual([2, 1]);
    expect(list.newsCount).toBe(1);
    expect(list.find(idOf(2))?.readAt).toBe('2026-11-26T11:00:00Z');
  });

  it('[NO2] lets a row go that may not be seen any more', async () => {
    const { list } = listOf([message(2), message(1)], () => ({ items: [message(1)], total: 1 }));
    await list.lookForNews();
    expect(numbersOf(list.items)).toEqual([1]);
  });

  it('keeps a row among the unread that has just been read', async () => {
    const { list } = listOf([message(2), message(1)], () => ({ items: [message(2), message(1)], total: 2 }), {
      query: { box: 'all', isUnreadOnly: true },
    });
    await list.read(message(2));
    await list.lookForNews();
    expect(numbersOf(list.items)).toEqual([2, 1]);
  });

  it('puts the next rows after the others, none twice', async () => {
    const { list } = listOf(
      [message(3), message(2)],
      (url) => ({ items: url.searchParams.get('after') === 'two' ? [message(2), message(1)] : [], total: 3 }),
      { next: 'two' },
    );
    await list.getMore();
    expect(numbersOf(list.items)).toEqual([3, 2, 1]);
    expect(list.hasMore).toBe(false);
  });

  it('marks a message once, when it is first read', async () => {
    const { list, marks } = listOf([message(1)]);
    const row = list.items[0];
    if (row) await list.read(row);
    expect(list.find(idOf(1))?.readAt).toBeDefined();
    const again = list.items[0];
    if (again) await list.read(again);
    expect(marks).toEqual([{ notifications: [idOf(1)] }]);
  });

  it('marks everything in a box, also what has not been fetched yet', async () => {
    const asked: string[] = [];
    const { list, marks } = listOf(
      [message(5)],
      (url) => {
        asked.push(url.searchParams.toString());
        return asked.length === 1
          ? { items: [message(5), message(4)], total: 3, next: 'more' }
          : { items: [message(1)], total: 1 };
      },
      { query: { box: 'mentions', isUnreadOnly: false } },
    );
    await list.readAll();
    expect(marks).toEqual([{ notifications: [idOf(5), idOf(4)] }, { notifications: [idOf(1)] }]);
    expect(asked).toEqual(['box=mentions&unread=true&limit=100', 'box=mentions&unread=true&limit=100']);
    expect(list.items.every(({ readAt }) => readAt !== undefined)).toBe(true);
  });

  it('lets go of what is put away as done', async () => {
    const { list } = listOf([message(2), message(1)], () => message(2, { doneAt: message(3).at }));
    await list.setDone(message(2), true);
    expect(numbersOf(list.items)).toEqual([1]);
  });
});
