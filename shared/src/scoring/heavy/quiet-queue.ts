/** Runs something later. The caller brings the clock, so that tests can bring their own; returns how to call it off. */
export type SetTimer = (run: () => void, delayMs: number) => () => void;

/** How long nothing new may have been asked before the heavy part starts. */
export const defaultQuietMs = 500;

/** What a queue needs to know. */
export interface QuietQueueOptions<Job> {
  readonly quietMs?: number;
  readonly setTimer: SetTimer;
  /** Begins a job; `finished()` is called when it has ended, however it did. */
  readonly start: (job: Job) => void;
  /** Told of a job that a newer one with its key has replaced, also while it runs. */
  readonly supersede: (job: Job) => void;
}

/**
 * When heavy work runs: once its key has been quiet for a while, one job at a time, and only the newest of a key.
 * Keys wait for each other in the order in which they became quiet.
 */
export class QuietQueue<Job> {
  readonly #options: QuietQueueOptions<Job>;
  readonly #restless = new Map<string, { readonly job: Job; readonly callOff: () => void }>();
  readonly #quiet = new Map<string, Job>();
  #running: { readonly key: string; readonly job: Job; readonly isReplaced: boolean } | undefined;

  constructor(options: QuietQueueOptions<Job>) {
    this.#options = options;
  }

  /** Takes a job in and replaces whatever else has its key. */
  put(key: string, job: Job): void {
    this.#replace(key);
    const { quietMs = defaultQuietMs, setTimer } = this.#options;
    const callOff = setTimer(() => {
      this.#restless.delete(key);
      this.#quiet.set(key, job);
      this.#startNext();
    }, quietMs);
    this.#restless.set(key, { job, callOff });
  }

  /** The running job has ended; the next one starts. */
  finished(): void {
    this.#running = undefined;
    this.#startNext();
  }

  /** Empties the queue. @returns the jobs that had not ended and were not replaced */
  clear(): Job[] {
    for (const { callOff } of this.#restless.values()) callOff();
    const left = [...this.#quiet.values(), ...[...this.#restless.values()].map(({ job }) => job)];
    if (this.#running?.isReplaced === false) left.unshift(this.#running.job);
    this.#restless.clear();
    this.#quiet.clear();
    this.#running = undefined;
    return left;
  }

  #replace(key: string): void {
    const { supersede } = this.#options;
    const restless = this.#restless.get(key);
    if (restless !== undefined) {
      restless.callOff();
      this.#restless.delete(key);
      supersede(restless.job);
    }
    const quiet = this.#quiet.get(key);
    if (quiet !== undefined) {
      this.#quiet.delete(key);
      supersede(quiet);
    }
    if (this.#running?.key === key && !this.#running.isReplaced) {
      this.#running = { ...this.#running, isReplaced: true };
      supersede(this.#running.job);
    }
  }

  #startNext(): void {
    if (this.#running !== undefined) return;
    for (const [key, job] of this.#quiet) {
      this.#quiet.delete(key);
      this.#running = { key, job, isReplaced: false };
      this.#options.start(job);
      return;
    }
  }
}
