import { exampleHall, hallOptions, hallTop } from '@procesrum/shared/scoring/measures/hall.ts';
import type { ScoringWorker } from '#lib/app/scoring/scoring-worker.ts';

/** How sure one process is of its place in the invented hall. */
export interface LiveRow {
  /** Which of the processes: an index. */
  readonly process: number;
  readonly place: number;
  readonly low: number;
  readonly high: number;
  /** Probability of standing among the first five. */
  readonly top: number;
}

type LiveStatus =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'running'; readonly share: number }
  | { readonly kind: 'done' }
  | { readonly kind: 'failed' };

/** The choices of the example. */
export const hallSizes = [7, 31, 98];
export const drawCounts = [1_000, 20_000, 200_000];

/** An example that the reader changes and the worker computes. */
export class LiveExample {
  municipalities = $state(31);
  draws = $state(1_000);
  status = $state<LiveStatus>({ kind: 'waiting' });
  /** The latest result; it stays while the next one is on its way. */
  rows = $state.raw<readonly LiveRow[]>([]);
  /** What the latest result was computed from. */
  computedFrom = $state.raw({ municipalities: 31, draws: 1_000 });

  readonly #worker: ScoringWorker;
  readonly #onDone: (rows: readonly LiveRow[]) => void;
  #seed = 1;

  /**
   * @param onDone told of each result that the reader asked for
   */
  constructor(worker: ScoringWorker, onDone: (rows: readonly LiveRow[]) => void) {
    this.#worker = worker;
    this.#onDone = onDone;
  }

  /** Other municipalities, or more draws. */
  choose(choice: { municipalities?: number; draws?: number }): void {
    this.municipalities = choice.municipalities ?? this.municipalities;
    this.draws = choice.draws ?? this.draws;
    void this.compute({ isAskedFor: true });
  }

  /** The same with another draw of the lot. */
  drawAgain(): void {
    this.#seed += 1;
    void this.compute({ isAskedFor: true });
  }

  /** Has it computed; what the page starts with is not said aloud. */
  async compute({ isAskedFor }: { isAskedFor: boolean }): Promise<void> {
    const { municipalities, draws } = this;
    this.status = { kind: 'waiting' };
    try {
      const stability = await this.#worker.compute(
        'live-example',
        {
          kind: 'rankStability',
          ballotsByMunicipality: exampleHall(municipalities),
          ranking: { seed: this.#seed, draws, options: hallOptions },
        },
        (share) => (this.status = { kind: 'running', share }),
      );
      // Another choice has been made meanwhile, and is on its way.
      if (stability === undefined) return;
      this.rows = hallOptions
        .map((option, process) => {
          const { place = 0, low = 0, high = 0, top = [] } = stability[option] ?? {};
          return { process, place, low, high, top: top[hallTop - 1] ?? 0 };
        })
        .sort((a, b) => a.place - b.place);
      this.computedFrom = { municipalities, draws };
      this.status = { kind: 'done' };
      if (isAskedFor) this.#onDone(this.rows);
    } catch {
      this.status = { kind: 'failed' };
    }
  }
}
