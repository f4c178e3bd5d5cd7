import type { OnProgress } from '../bootstrap.ts';
import type { HeavyAnswer, HeavyCall, HeavyKind, HeavyRequest, HeavyResult } from './heavy-work.ts';
import { QuietQueue, type SetTimer } from './quiet-queue.ts';

/** The other end: a worker that answers calls one at a time. */
export interface HeavyThread {
  post(call: HeavyCall): void;
  end(): void;
}

/** What a thread tells the desk. */
export interface HeavyThreadEvents {
  readonly onAnswer: (answer: HeavyAnswer) => void;
  /** It has ended by itself and answers no more. */
  readonly onDeath: (reason: string) => void;
}

/** Who waits for a result. Exactly one of result, error and superseded is told. */
export interface HeavyListener<Result> {
  readonly onProgress?: OnProgress | undefined;
  readonly onResult: (result: Result) => void;
  readonly onError: (error: Error) => void;
  /** A newer request with the same key has taken its place. */
  readonly onSuperseded: () => void;
}

interface Job {
  readonly id: number;
  readonly request: HeavyRequest;
  readonly listener: HeavyListener<HeavyResult>;
  isTold: boolean;
}

/**
 * Where heavy work is asked for, the same on server and client: one thread, opened when the first job is due and
 * anew after it has died; half a second of quiet; the latest request of a key wins.
 */
export class HeavyDesk {
  readonly #openThread: (events: HeavyThreadEvents) => HeavyThread;
  readonly #queue: QuietQueue<Job>;
  #thread: HeavyThread | undefined;
  #running: Job | undefined;
  #latestId = 0;
  #isClosed = false;

  constructor(options: {
    readonly openThread: (events: HeavyThreadEvents) => HeavyThread;
    readonly setTimer: SetTimer;
    readonly quietMs?: number;
  }) {
    const { openThread, ...timing } = options;
    this.#openThread = openThread;
    this.#queue = new QuietQueue<Job>({
      ...timing,
      start: (job) => this.#start(job),
      supersede: (job) => this.#tell(job, ({ onSuperseded }) => onSuperseded()),
    });
  }

  /**
   * Asks for a computation.
   * @param key what it is about, such as a round: of several requests with one key only the latest is answered
   */
  ask<Kind extends HeavyKind>(
    key: string,
    request: HeavyRequest<Kind>,
    listener: HeavyListener<HeavyResult<Kind>>,
  ): void {
    if (this.#isClosed) return listener.onError(closedError());
    this.#latestId += 1;
    // The desk holds requests of every kind; which kind a job is, its own listener knows.
    this.#queue.put(key, {
      id: this.#latestId,
      request: request as unknown as HeavyRequest,
      listener,
      isTold: false,
    });
  }

  /** Ends the thread; whoever still waits is told. */
  close(): void {
    this.#isClosed = true;
    const left = this.#queue.clear();
    this.#thread?.end();
    this.#thread = undefined;
    this.#running = undefined;
    for (const job of left) this.#tell(job, ({ onError }) => onError(closedError()));
  }

  #start(job: Job): void {
    this.#running = job;
    try {
      this.#thread ??= this.#open();
      this.#thread.post({ id: job.id, request: job.request });
    } catch (error) {
      // Such as a request that cannot be sent to another thread.
      this.#end((listener) => listener.onError(error instanceof Error ? error : new Error(String(error))));
    }
  }

  #open(): HeavyThread {
    const thread = this.#openThread({
      onAnswer: (answer) => this.#hear(answer),
      onDeath: (reason) => {
        if (this.#thread !== thread) return;
        this.#thread = undefined;
        this.#end(({ onError }) => onError(new Error(`the scoring worker ended: ${reason}`)));
      },
    });
    return thread;
  }

  #hear(answer: HeavyAnswer): void {
    const job = this.#running;
    if (job === undefined || answer.id !== job.id) return;
    switch (answer.kind) {
      case 'progress':
        if (!job.isTold) job.listener.onProgress?.(answer.share);
        return;
      case 'result':
        return this.#end(({ onResult }) => onResult(answer.result));
      case 'error':
        return this.#end(({ onError }) => onError(errorOf(answer.name, answer.message)));
    }
  }

  /** The running job is over: its listener is told first, then the next one starts. */
  #end(tell: (listener: HeavyListener<HeavyResult>) => void): void {
    const job = this.#running;
    if (job === undefined) return;
    this.#running = undefined;
    try {
      this.#tell(job, tell);
    } finally {
      this.#queue.finished();
    }
  }

  #tell(job: Job, tell: (listener: HeavyListener<HeavyResult>) => void): void {
    if (job.isTold) return;
    job.isTold = true;
    tell(job.listener);
  }
}

function closedError(): Error {
  return new Error('the scoring worker is closed');
}

/** An error as it was on the other thread, as far as a caller tells errors apart. */
function errorOf(name: string, message: string): Error {
  return name === 'RangeError' ? new RangeError(message) : new Error(message);
}
