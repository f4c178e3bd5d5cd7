import { untrack } from 'svelte';
import { waitingAfterMs, type SaveState } from '@procesrum/shared/collaboration/save-state.ts';
import type { Instant } from '@procesrum/shared/primitives/time.ts';
import { isFailure } from '@procesrum/shared/protocol/failure.ts';
import { refusalOf, type Refusal } from './refusal.ts';

/** Typing is saved this long after the last letter, in milliseconds. */
const settleMs = 800;

/** What could not be sent is tried again after this long, in milliseconds. */
const retryMs = 5_000;

/** What saving by itself needs from around it. */
export interface AutosaveParts<Value> {
  /** What is to be saved as it stands; `undefined` while it cannot be. */
  readonly read: () => Value | undefined;
  /** Stores it, and tells the server's time. @throws Failure */
  readonly save: (value: Value) => Promise<Instant>;
  /** When what is there to begin with was saved, where that is worth telling. */
  readonly savedAt?: Instant | undefined;
  /** Whether all that is written is in what is saved; half a number is not. */
  readonly isWhole?: () => boolean;
}

/** Saves what is written, a moment after the last letter, until the server has it; and says truthfully how that goes. */
export class Autosave<Value> {
  readonly #parts: AutosaveParts<Value>;
  /** What the server has, as text to compare by. */
  #stored = $state('');
  #savedAtMs = $state<number>();
  #isSaving = $state(false);
  /** What the server would not take, as text to compare by, and why. */
  #refused = $state.raw<{ readonly text: string; readonly why: Refusal }>();
  #underWay = Promise.resolve();
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Tries in a row that got no answer. */
  #unanswered = $state(0);
  /** The one under way takes its time. */
  #isSlow = $state(false);

  constructor(parts: AutosaveParts<Value>) {
    this.#parts = parts;
    this.settle();
    if (parts.savedAt !== undefined) this.#savedAtMs = Date.parse(parts.savedAt);
  }

  /** What is written is not what the server has. */
  get isWaiting(): boolean {
    const written = this.#written;
    return written !== undefined && written !== this.#stored;
  }

  /** Whether this is what the server has. */
  has(value: Value): boolean {
    return JSON.stringify(value) === this.#stored;
  }

  get #isRefused(): boolean {
    return this.#refused !== undefined && this.#refused.text === this.#written;
  }

  get #written(): string | undefined {
    return JSON.stringify(this.#parts.read());
  }

  /** Why what is written is not taken, where it is not. */
  get refusal(): Refusal | undefined {
    return this.#isRefused ? this.#refused?.why : undefined;
  }

  /** The save word; none while nothing has been written. */
  get state(): SaveState | undefined {
    if (this.#isRefused) return { word: 'failed', changes: 1 };
    if (this.#unanswered > 0 || this.#isSlow) return { word: 'waiting', changes: 1 };
    if (this.#isSaving || this.isWaiting) return { word: 'saving' };
    const isWhole = this.#parts.isWhole?.() ?? this.#written !== undefined;
    return !isWhole || this.#savedAtMs === undefined ? undefined : { word: 'saved', atMs: this.#savedAtMs };
  }

  /** What is written now is what the server has, or nothing that should be saved. */
  settle(): void {
    clearTimeout(this.#timer);
    this.#stored = untrack(() => this.#written ?? '');
    this.#savedAtMs = undefined;
    this.#refused = undefined;
    this.#unanswered = 0;
  }

  /** Follows what is written for as long as the component that calls this lives. */
  follow(): void {
    $effect(() => {
      void this.#written;
      untrack(() => this.wrote());
    });
    $effect(() => () => this.leave());
    $effect(() => {
      if (this.#unanswered === 0) return;
      const retry = () => this.#saveNow();
      window.addEventListener('online', retry);
      return () => window.removeEventListener('online', retry);
    });
    $effect(() => {
      if (!this.isWaiting && !this.#isSaving) return;
      const warn = (event: BeforeUnloadEvent) => event.preventDefault();
      window.addEventListener('beforeunload', warn);
      return () => window.removeEventListener('beforeunload', warn);
    });
  }

  /** Something was written: it is saved when nothing has been written for a moment. */
  wrote(): void {
    this.#saveIn(settleMs);
  }

  /** What is written leaves the screen: what was not saved is saved now. */
  leave(): void {
    clearTimeout(this.#timer);
    if (this.isWaiting && !this.#isRefused) this.#saveNow();
  }

  /** Waits until what is on its way to the server has got there, or has failed. */
  idle(): Promise<void> {
    return this.#underWay;
  }

  #saveIn(waitMs: number): void {
    clearTimeout(this.#timer);
    if (!this.isWaiting || this.#isRefused) return;
    this.#timer = setTimeout(() => this.#saveNow(), waitMs);
  }

  #saveNow(): void {
    // What is written meanwhile has its turn when this one is through.
    if (!this.#isSaving) this.#underWay = this.#save();
  }

  async #save(): Promise<void> {
    const value = this.#parts.read();
    if (value === undefined) return;
    this.#isSaving = true;
    const slow = setTimeout(() => (this.#isSlow = true), waitingAfterMs);
    const sent = JSON.stringify(value);
    try {
      this.#savedAtMs = Date.parse(await this.#parts.save(value));
      this.#stored = sent;
      this.#refused = undefined;
      this.#unanswered = 0;
    } catch (error) {
      if (!isFailure(error)) throw error;
      if (error.code === 'unavailable' || error.code === 'too-many-requests') this.#unanswered += 1;
      else this.#refused = { text: sent, why: refusalOf(error) };
    } finally {
      clearTimeout(slow);
      this.#isSlow = false;
      this.#isSaving = false;
    }
    this.#saveIn(this.#unanswered > 0 ? retryMs : settleMs);
  }
}
