import { Worker } from 'node:worker_threads';
import type { OnProgress } from '@procesrum/shared/scoring/bootstrap.ts';
import { HeavyDesk, type HeavyThread } from '@procesrum/shared/scoring/heavy/heavy-desk.ts';
import type {
  HeavyAnswer,
  HeavyKind,
  HeavyRequest,
  HeavyResult,
} from '@procesrum/shared/scoring/heavy/heavy-work.ts';

/** Heavy computations, away from the thread that serves. */
export interface ScoringWorker {
  /**
   * Computes when nothing new has been asked under the key for half a second.
   * @param key what it is about, such as `round/<id>`
   * @returns `undefined` when a newer request with the key has taken its place
   * @throws RangeError naming the argument, as the function asked for does; Error when the worker died or is closed
   */
  compute<Kind extends HeavyKind>(
    key: string,
    request: HeavyRequest<Kind>,
    onProgress?: OnProgress,
  ): Promise<HeavyResult<Kind> | undefined>;
  /** Ends the worker; whoever still waits gets an error. */
  close(): Promise<void>;
}

/** How to start a worker; a test has less patience, or another thread. */
export interface ScoringWorkerOptions {
  readonly quietMs?: number;
  readonly thread?: URL;
}

const ownThread = new URL('./scoring-worker.thread.ts', import.meta.url);

/** Makes a scoring worker. Its thread starts with the first computation, and anew after it has died. */
export function createScoringWorker({
  quietMs,
  thread = ownThread,
}: ScoringWorkerOptions = {}): ScoringWorker {
  const endings = new Set<Promise<unknown>>();
  const desk = new HeavyDesk({
    ...(quietMs === undefined ? {} : { quietMs }),
    setTimer: (run, delayMs) => {
      const timer = setTimeout(run, delayMs);
      return () => clearTimeout(timer);
    },
    openThread: ({ onAnswer, onDeath }): HeavyThread => {
      const worker = new Worker(thread, { name: 'scoring' });
      let reason: string | undefined;
      worker.on('message', (answer: HeavyAnswer) => onAnswer(answer));
      worker.on('error', (error: unknown) => {
        reason = error instanceof Error ? error.message : String(error);
      });
      worker.on('exit', (code) => onDeath(reason ?? `code ${code}`));
      return {
        post: (call) => worker.postMessage(call),
        end: () => void endings.add(worker.terminate()),
      };
    },
  });
  return {
    compute: (key, request, onProgress) =>
      new Promise((resolve, reject) => {
        desk.ask(key, request, {
          onProgress,
          onResult: resolve,
          onError: reject,
          onSuperseded: () => resolve(undefined),
        });
      }),
    close: async () => {
      desk.close();
      await Promise.all(endings);
    },
  };
}
