import type { ProcessId } from '@procesrum/shared/primitives/id.ts';
import type { Comparison } from '@procesrum/shared/revisions/comparison.ts';
import { revisionsApi } from '@procesrum/shared/revisions/revisions.api.ts';
import type { Api } from '#lib/app/api-client.ts';
import { noteOf, type FailureNote } from '#lib/app/failures.ts';
import type { ComparedEnds } from './compared-ends.ts';
import { numberedPlaces, type NumberedPlace } from './numbered-changes.ts';

/** Two texts of a process being compared. What is shown stays until the next two have come. */
export class Comparing {
  /** What is asked for. */
  ends = $state.raw<ComparedEnds>();
  /** What is shown, and what it compares. */
  shown = $state.raw<{ readonly ends: ComparedEnds; readonly comparison: Comparison }>();
  failure = $state.raw<FailureNote>();
  isBusy = $state(false);
  /** The text of now has changed since it was compared. */
  isBehind = $state(false);
  /** The change one has gone to, counted from 1; 0 before the first. */
  current = $state(0);
  /** Also shows parts in which nothing has changed. */
  showsUnchanged = $state(false);
  view = $state<'text' | 'beside'>('text');

  readonly places: readonly NumberedPlace[] = $derived(numberedPlaces(this.shown?.comparison.places ?? []));
  readonly changes: number = $derived(this.places.reduce((sum, { changes }) => sum + changes, 0));
  readonly #api: Api;
  readonly #process: ProcessId;
  #asked: symbol | undefined;

  constructor(api: Api, process: ProcessId) {
    this.#api = api;
    this.#process = process;
  }

  /** Compares two texts; also to try again, and to see what has changed since. @returns whether they have come */
  async compare(ends: ComparedEnds): Promise<boolean> {
    const mine = (this.#asked = Symbol());
    this.ends = ends;
    this.isBusy = true;
    this.isBehind = false;
    this.failure = undefined;
    try {
      const comparison = await this.#api.call(revisionsApi.compare, {
        params: { id: this.#process },
        query: ends,
      });
      if (this.#asked !== mine) return false;
      this.shown = { ends, comparison };
      this.current = 0;
      return true;
    } catch (error) {
      if (this.#asked === mine) this.failure = noteOf(error);
      return false;
    } finally {
      if (this.#asked === mine) this.isBusy = false;
    }
  }

  /** Something about the process has changed, perhaps its text. */
  textChanged(): void {
    if (this.shown?.ends.to === 'now') this.isBehind = true;
  }

  /** Goes to the next change, or the one before; round at the ends. @returns its number */
  step(by: 1 | -1): number {
    const count = this.changes;
    if (count === 0) return 0;
    const from = this.current === 0 && by === -1 ? count + 1 : this.current;
    this.current = ((from - 1 + by + count) % count) + 1;
    return this.current;
  }
}
