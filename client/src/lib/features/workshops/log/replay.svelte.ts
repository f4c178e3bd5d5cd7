import type { ProjectorView } from '@procesrum/shared/workshops/projector-view.ts';
import { projectorOf } from '@procesrum/shared/workshops/views/projector.ts';
import type { LogEntry, WorkshopLog } from '@procesrum/shared/workshops/views/workshop-log.api.ts';
import type { WorkshopView } from '@procesrum/shared/workshops/workshop-view.ts';
import { noteOf, type FailureNote } from '#lib/app/failures.ts';
import type { ShownScreen } from '../projector/big-screen.svelte.ts';
import type { Moments } from './moments.ts';

/** What is gone over with the keys is not all fetched: only where somebody stays so long. */
const stayMs = 120;

/** One moment of a workshop after another, as its big screen showed them. */
export class Replay {
  /** Place in the log of the line that is looked at, from 1. */
  place = $state(1);
  /** Why the moment could not be fetched. */
  failure = $state.raw<FailureNote>();
  /** What the stages of the big screen are drawn from. */
  readonly screen: ShownScreen;
  /** What is drawn; the moment before stays until the next is there. */
  #shown = $state.raw<{ entry: LogEntry; view: ProjectorView }>();
  readonly #moments: Moments;
  readonly #log: () => WorkshopLog;

  constructor(moments: Moments, log: () => WorkshopLog) {
    this.#moments = moments;
    this.#log = log;
    this.place = Math.max(1, log().entries.length);
    const shown = () => this.#shown;
    this.screen = {
      get view() {
        return shown()?.view;
      },
      ...{ isStale: false, isGone: false, newest: [] },
      municipality: (cvr) => moments.municipality(cvr),
      // The clock stands where it stood.
      clock: { nowMs: () => Date.parse(shown()?.entry.at ?? '1970-01-01T00:00:00Z') },
    };
  }

  /** The line that is looked at; nothing in an empty log. */
  get entry(): LogEntry | undefined {
    return this.#log().entries[this.place - 1];
  }

  /** Whether what is drawn is of the line that is looked at. */
  get isThere(): boolean {
    return this.#shown !== undefined && this.#shown.entry.place === this.entry?.place;
  }

  /** Goes to a line. */
  goTo(place: number): void {
    this.place = Math.min(Math.max(1, place), this.#log().entries.length);
  }

  /** Fetches the moment that is looked at, until the returned function is called; to be run anew for each. */
  follow(): () => void {
    const { entry } = this;
    if (entry === undefined || !this.#log().isReplayable) return () => undefined;
    const isHere = this.#moments.has(entry.revision);
    const timer = setTimeout(() => void this.#show(entry), isHere ? 0 : stayMs);
    return () => clearTimeout(timer);
  }

  async #show(entry: LogEntry): Promise<void> {
    const isWanted = () => this.entry?.place === entry.place;
    try {
      const view = await this.#moments.at(entry.revision);
      if (!isWanted()) return;
      this.#shown = { entry, view: pictureOf(view, entry.at) };
      this.failure = undefined;
    } catch (error) {
      const note = noteOf(error);
      if (isWanted()) this.failure = note;
    }
  }
}

/** The big screen of that moment, without a way in; who had a screen open then is not kept, only who was in it. */
function pictureOf(view: WorkshopView, at: LogEntry['at']): ProjectorView {
  const people = view.participants.filter(({ isObserver }) => !isObserver);
  const tables = view.tables.map(({ id }) => ({
    table: id,
    here: people.filter(({ table }) => table === id).length,
    ...{ ready: 0, offline: 0, hands: [] },
  }));
  const { code: _former, ...picture } = projectorOf(view, { here: people.length, tables }, at);
  return picture;
}
