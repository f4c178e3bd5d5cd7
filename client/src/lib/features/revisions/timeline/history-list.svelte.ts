import type { z } from 'zod';
import type { ProcessId } from '@procesrum/shared/primitives/id.ts';
import { isFailure } from '@procesrum/shared/protocol/failure.ts';
import type { ProcessMilestone, Revision } from '@procesrum/shared/revisions/revision.ts';
import { revisionsApi } from '@procesrum/shared/revisions/revisions.api.ts';
import type { Api } from '#lib/app/api-client.ts';
import { noteOf, type FailureNote } from '#lib/app/failures.ts';
import { knownAmong, mergedLines, mergedRevisions, newLines } from './history-lines.ts';

type Page = z.output<typeof revisionsApi.history.reply>;

/** Lines fetched at a time. */
const linesPerPage = 40;

/**
 * The history on screen, whole or only the versions: what was fetched, what "Vis flere" added, and how much has come
 * since. Its lines never move by themselves.
 */
export class HistoryList {
  revisions = $state.raw<readonly Revision[]>([]);
  milestones = $state.raw<readonly ProcessMilestone[]>([]);
  /** When the viewer's part of the history begins, if it is not the whole. */
  since = $state.raw<Page['since']>();
  state = $state<'loading' | 'failed' | 'loaded'>('loading');
  failure = $state.raw<FailureNote>();
  isGettingMore = $state(false);
  moreFailure = $state.raw<FailureNote>();
  /** When it was fetched, in milliseconds. */
  atMs = $state(Date.now());
  readonly #api: Api;
  readonly #process: ProcessId;
  readonly #isNamedOnly: boolean;
  #next = $state.raw<string>();
  /** The newest page, fetched but not shown. */
  #waiting = $state.raw<Page>();
  #isLooking = false;
  #looksAgain = false;

  constructor(api: Api, process: ProcessId, { isNamedOnly }: { readonly isNamedOnly: boolean }) {
    this.#api = api;
    this.#process = process;
    this.#isNamedOnly = isNamedOnly;
  }

  get hasMore(): boolean {
    return this.#next !== undefined;
  }

  /** Lines that have come and are not shown. */
  get newsCount(): number {
    return this.#waiting === undefined ? 0 : newLines(this, this.#waiting);
  }

  /** Fetches the newest lines; also to try again. */
  async fetch(): Promise<void> {
    this.state = 'loading';
    this.failure = undefined;
    try {
      this.#begin(await this.#fetch());
      this.state = 'loaded';
    } catch (error) {
      this.failure = noteOf(error);
      this.state = 'failed';
    }
  }

  /** Fetches the next lines and puts them after the others. */
  async getMore(): Promise<void> {
    if (this.#next === undefined || this.isGettingMore) return;
    this.isGettingMore = true;
    this.moreFailure = undefined;
    try {
      const more = await this.#fetch(this.#next);
      this.#add(more);
      this.#next = more.next;
    } catch (error) {
      this.moreFailure = noteOf(error);
    } finally {
      this.isGettingMore = false;
    }
  }

  /**
   * Something about the process has changed: what is new is fetched and counted; a name given to a line that is shown
   * is shown at once, since it moves nothing. A look that fails is no news: the next one may succeed.
   */
  async look(): Promise<void> {
    if (this.state === 'failed') return this.fetch();
    if (this.state !== 'loaded') return undefined;
    this.#looksAgain = true;
    if (this.#isLooking) return undefined;
    this.#isLooking = true;
    try {
      while (this.#looksAgain) {
        this.#looksAgain = false;
        this.#heard(await this.#fetch());
      }
    } catch (error) {
      if (!isFailure(error)) throw error;
    } finally {
      this.#isLooking = false;
    }
  }

  /** Shows what has come. */
  showNews(): void {
    const waiting = this.#waiting;
    if (waiting === undefined) return;
    // Where there is a gap between what is shown and what has come, the older lines are fetched again.
    const isConnected = knownAmong(waiting.revisions, this.revisions).length > 0;
    if (isConnected) this.#add(waiting);
    else this.#begin(waiting);
    this.#waiting = undefined;
    this.atMs = Date.now();
  }

  /** The viewer has kept or named this one. */
  take(revision: Revision): void {
    this.revisions = mergedRevisions(this.revisions, [revision]);
  }

  #begin(page: Page): void {
    ({ revisions: this.revisions, milestones: this.milestones, since: this.since } = page);
    this.#next = page.next;
    this.atMs = Date.now();
  }

  #add(page: Page): void {
    ({ revisions: this.revisions, milestones: this.milestones } = mergedLines(this, page));
  }

  #heard(page: Page): void {
    this.since = page.since;
    this.revisions = mergedRevisions(this.revisions, knownAmong(page.revisions, this.revisions));
    // An empty history has nobody reading in it.
    if (this.revisions.length === 0 && this.milestones.length === 0) this.#begin(page);
    else this.#waiting = newLines(this, page) > 0 ? page : undefined;
  }

  #fetch(after?: string): Promise<Page> {
    return this.#api.call(revisionsApi.history, {
      params: { id: this.#process },
      query: {
        limit: linesPerPage,
        ...(this.#isNamedOnly ? { named: 'true' as const } : {}),
        ...(after === undefined ? {} : { after }),
      },
    });
  }
}
