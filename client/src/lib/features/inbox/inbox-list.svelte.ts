import { SvelteMap, SvelteSet } from 'svelte/reactivity';
import type { Notification } from '@procesrum/shared/notifications/notification.ts';
import { notificationsApi } from '@procesrum/shared/notifications/notifications.api.ts';
import type { NotificationId } from '@procesrum/shared/primitives/id.ts';
import { isFailure } from '@procesrum/shared/protocol/failure.ts';
import { maxPageItems } from '@procesrum/shared/protocol/limits.ts';
import type { Api } from '#lib/app/api-client.ts';
import { noteOf, type FailureNote } from '#lib/app/failures.ts';
import { arrivedNow } from '#lib/app/live/arrived-now.ts';
import type { ReadMark } from '#lib/app/live/unread.svelte.ts';
import { newsOf } from './inbox-news.ts';
import { fetchInbox, type InboxOutcome } from './inbox-outcome.ts';
import type { InboxQuery } from './inbox-query.ts';

type Loaded = InboxOutcome & { state: 'loaded' };
/** Pages fetched after the first, tied to the first page they follow. */
type Rest = {
  readonly of: Loaded;
  readonly items: readonly Notification[];
  readonly next: string | undefined;
};

/** What the list needs from around it. */
export interface InboxParts {
  readonly api: Api;
  /** What the address asks for, and what has come of it. */
  readonly read: () => { readonly query: InboxQuery; readonly outcome: InboxOutcome | undefined };
  /** Marks as read, on all the person's screens. @throws Failure */
  readonly markRead: (mark: ReadMark) => Promise<void>;
}

/**
 * The messages on screen: the page that was loaded, what "Vis flere" added, and how many have come since. Rows never
 * move by themselves; one that may not be seen any more leaves.
 */
export class InboxList {
  isGettingMore = $state(false);
  moreFailure = $state.raw<FailureNote>();
  readonly #parts: InboxParts;
  readonly #news = new SvelteSet<NotificationId>();
  readonly #lost = new SvelteSet<NotificationId>();
  /** Rows as they are known now, where that is newer than the page they came with. */
  readonly #known = new SvelteMap<NotificationId, Notification>();
  #rest = $state.raw<Rest>();

  constructor(parts: InboxParts) {
    this.#parts = parts;
  }

  get #loaded(): Loaded | undefined {
    const { outcome } = this.#parts.read();
    return outcome?.state === 'loaded' ? outcome : undefined;
  }

  get #restOfLoaded(): Rest | undefined {
    return this.#rest?.of === this.#loaded ? this.#rest : undefined;
  }

  /** The rows, newest first. */
  get items(): Notification[] {
    const rows = [...(this.#loaded?.items ?? []), ...(this.#restOfLoaded?.items ?? [])];
    return rows.filter(({ id }) => !this.#lost.has(id)).map((row) => this.#known.get(row.id) ?? row);
  }

  /** When the rows were fetched, in milliseconds; now, while they are on their way. */
  get at(): number {
    return this.#parts.read().outcome?.at ?? Date.now();
  }

  /** Whether there is more to fetch. */
  get hasMore(): boolean {
    return this.#next !== undefined;
  }

  /** How many have come since the rows were fetched. */
  get newsCount(): number {
    return this.#news.size;
  }

  get #next(): string | undefined {
    const rest = this.#restOfLoaded;
    return rest ? rest.next : this.#loaded?.next;
  }

  /** One row, where it is among them. */
  find(id: NotificationId | undefined): Notification | undefined {
    return id === undefined ? undefined : this.items.find((row) => row.id === id);
  }

  /** The rows have been fetched anew. */
  forgetNews(): void {
    this.#news.clear();
    this.#lost.clear();
    this.#known.clear();
  }

  /** Looks for what has happened to the list elsewhere. A look that fails is no news: the next one may succeed. */
  async lookForNews(): Promise<void> {
    const loaded = this.#loaded;
    if (!loaded) return;
    const { query } = this.#parts.read();
    try {
      // What was read here is still shown among the unread: it is compared with everything.
      const fresh = await fetchInbox(this.#parts.api, { ...query, isUnreadOnly: false });
      if (this.#loaded !== loaded) return;
      const news = newsOf(this.items, { items: fresh.items, isAll: fresh.next === undefined });
      for (const row of news.known) this.#known.set(row.id, row);
      for (const id of news.lost) this.#leave(id);
      for (const { id, readAt } of news.added)
        if (!query.isUnreadOnly || readAt === undefined) this.#news.add(id);
    } catch (error) {
      if (!isFailure(error)) throw error;
    }
  }

  #leave(id: NotificationId): void {
    this.#lost.add(id);
    this.#news.delete(id);
  }

  /** Fetches the next rows and puts them after the others. */
  async getMore(): Promise<void> {
    const loaded = this.#loaded;
    if (!loaded || this.#next === undefined || this.isGettingMore) return;
    this.isGettingMore = true;
    this.moreFailure = undefined;
    try {
      const more = await fetchInbox(this.#parts.api, this.#parts.read().query, this.#next);
      if (this.#loaded !== loaded) return;
      const shown = this.items.map(({ id }) => id);
      const added = more.items.filter(({ id }) => !shown.includes(id));
      this.#rest = { of: loaded, items: [...(this.#restOfLoaded?.items ?? []), ...added], next: more.next };
    } catch (error) {
      this.moreFailure = noteOf(error);
    } finally {
      this.isGettingMore = false;
    }
  }

  /** Marks a row that is being read; one that cannot be marked stays unread, and is marked the next time. */
  async read(row: Notification): Promise<void> {
    if (row.readAt !== undefined) return;
    try {
      await this.#parts.markRead({ notifications: [row.id] });
      this.#showRead([row]);
    } catch (error) {
      if (!isFailure(error)) throw error;
    }
  }

  /** Marks everything the list holds, further down than it is shown too. @throws Failure as the server says */
  async readAll(): Promise<void> {
    const { box, process } = this.#parts.read().query;
    const rows = this.items;
    if (box !== 'all') await this.#readBox();
    else await this.#parts.markRead(process === undefined ? { all: true } : { process });
    this.#showRead(rows);
  }

  async #readBox(): Promise<void> {
    const { box, process } = this.#parts.read().query;
    const ofProcess = process === undefined ? {} : { process };
    for (;;) {
      const { items, next } = await this.#parts.api.call(notificationsApi.list, {
        query: { box, unread: 'true', limit: maxPageItems, ...ofProcess },
      });
      if (items.length > 0) await this.#parts.markRead({ notifications: items.map(({ id }) => id) });
      if (next === undefined) return;
    }
  }

  #showRead(rows: readonly Notification[]): void {
    const { at: readAt } = arrivedNow({});
    for (const row of rows) this.#known.set(row.id, { readAt, ...(this.#known.get(row.id) ?? row) });
  }

  /** Puts a row away under *Færdige*, or takes it out: it leaves the list. @throws Failure as the server says */
  async setDone(row: Notification, done: boolean): Promise<void> {
    await this.#parts.api.call(notificationsApi.setDone, {
      params: { notification: row.id },
      body: { done },
    });
    this.#leave(row.id);
  }
}
