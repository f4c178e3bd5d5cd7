import type { OnProgress } from '@procesrum/shared/scoring/bootstrap.ts';
import { HeavyDesk, type HeavyThread } from '@procesrum/shared/scoring/heavy/heavy-desk.ts';
import type {
  HeavyAnswer,
  HeavyKind,
  HeavyRequest,
  HeavyResult,
} from '@procesrum/shared/scoring/heavy/heavy-work.ts';

/** Heavy computations, away from the thread that draws. */
export interface ScoringWorker {
  /**
   * Computes when nothing new has been asked under the key for half a second.
   * @param request plain data: a proxy such as `$state` cannot be sent, `$state.snapshot` of it can
   * @returns `undefined` when a newer request with the key has taken its place
   * @throws RangeError naming the argument, as the function asked for does; Error when the worker died or is closed
   */
  compute<Kind extends HeavyKind>(
    key: string,
    request: HeavyRequest<Kind>,
    onProgress?: OnProgress,
  ): Promise<HeavyResult<Kind> | undefined>;
  /** Ends the worker; whoever still waits gets an error. */
  close(): void;
}

/** Makes a scoring worker. Its thread starts with the first computation, and anew after it has died. */
export function createScoringWorker(): ScoringWorker {
  const desk = new HeavyDesk({
    setTimer: (run, delayMs) => {
      const timer = setTimeout(run, delayMs);
      return () => clearTimeout(timer);
    },
    openThread: ({ onAnswer, onDeath }): HeavyThread => {
      // The bundler finds the file by this very expression.
      const worker = new Worker(new URL('./scoring-worker.thread.ts', import.meta.url), { type: 'module' });
      worker.addEventListener('message', (event: MessageEvent<HeavyAnswer>) => onAnswer(event.data));
      worker.addEventListener('error', (event) => {
        worker.terminate();
        onDeath(event.message);
      });
      return { post: (call) => worker.postMessage(call), end: () => worker.terminate() };
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
    close: () => desk.close(),
  };
}
