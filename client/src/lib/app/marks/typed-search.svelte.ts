import { noteOf, type FailureNote } from '../failures.ts';

/** A pause in typing this long, in milliseconds, before anything is looked up. */
const typingPauseMs = 250;

/** Looks up what is typed, or what there is while nothing is: `undefined` for nothing then. */
export type LookUp<Found> = (text: string, signal: AbortSignal) => Promise<readonly Found[]> | undefined;

/** Something that is looked up while somebody types. */
export class TypedSearch<Found> {
  readonly #lookUp: LookUp<Found>;
  found = $state.raw<readonly Found[]>();
  isSearching = $state(false);
  failure = $state.raw<FailureNote>();
  #pause: ReturnType<typeof setTimeout> | undefined;
  #asked = new AbortController();

  constructor(lookUp: LookUp<Found>) {
    this.#lookUp = lookUp;
  }

  /** Looks up what fits, after a pause in typing. */
  search(text: string, pauseMs = typingPauseMs): void {
    this.stop();
    this.isSearching = true;
    this.#pause = setTimeout(() => void this.#ask(text.trim()), pauseMs);
  }

  /** Looks nothing up any more. */
  stop(): void {
    clearTimeout(this.#pause);
    this.#asked.abort();
  }

  async #ask(text: string): Promise<void> {
    this.#asked = new AbortController();
    const { signal } = this.#asked;
    try {
      this.found = await this.#lookUp(text, signal);
      this.failure = undefined;
    } catch (error) {
      if (signal.aborted) return;
      this.failure = noteOf(error);
    }
    this.isSearching = false;
  }
}
