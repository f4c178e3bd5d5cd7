import type { ProcessId } from '@procesrum/shared/primitives/id.ts';
import type { BoardRow } from '@procesrum/shared/priorities/board/board.ts';
import { revealedRanking } from '@procesrum/shared/priorities/board/ranking-result.ts';
import type { BoardReckoner } from '@procesrum/shared/priorities/board/reckon-board.ts';
import type { ScoringWorker } from '#lib/app/scoring/scoring-worker.ts';

/** So that everybody in the meeting sees the same figures. */
const seed = 1;
/** Shares to within some three points. */
const draws = 1_000;
/** What a ballot's own figures tell of: the round reckons how sure a place among the first five is. */
const ballotTop = 5;

/** How sure one process is of its place. */
export interface SurePlace {
  readonly low: number;
  readonly high: number;
  /** Probability of standing in the top. */
  readonly share: number;
}

/** How sure the places of a list are, and what that was reckoned from. */
export interface SurePlaces {
  readonly places: Readonly<Partial<Record<ProcessId, SurePlace>>>;
  /** The rows of the list as it was reckoned. */
  readonly rows: readonly BoardRow[];
  readonly municipalities: number;
  readonly top: number;
  /** Absent for what a ballot came to: its round was drawn from when it was revealed. */
  readonly drawn?: { readonly seed: number; readonly draws: number } | undefined;
}

/** How far the reckoning is. */
export type ConfidenceStatus =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'running'; readonly share: number }
  | { readonly kind: 'done' }
  | { readonly kind: 'failed' };

/** How sure the places of a list are, reckoned away from the thread that draws. */
export class Confidence {
  status = $state<ConfidenceStatus>({ kind: 'waiting' });
  /** The latest; it stays while the next is on its way. */
  found = $state.raw<SurePlaces>();
  readonly #worker: ScoringWorker;

  constructor(worker: ScoringWorker) {
    this.#worker = worker;
  }

  /** Reckons anew, when nothing else has been asked for half a second. */
  async ask(reckoner: BoardReckoner, top: number): Promise<void> {
    const ballots = placesOfBallots(reckoner);
    if (ballots !== undefined) {
      this.found = ballots;
      this.status = { kind: 'done' };
      return;
    }
    const { view, book } = reckoner;
    this.status = { kind: 'waiting' };
    try {
      const result = await this.#worker.compute(
        view.id,
        { kind: 'boardConfidence', view, marks: book.toTable(), seed, draws },
        (share) => (this.status = { kind: 'running', share }),
      );
      // Something newer has been asked.
      if (result === undefined) return;
      this.found = {
        places: Object.fromEntries(
          Object.entries(result.stability).map(([process, { low, high, top: shares }]) => [
            process,
            { low, high, share: shares[top - 1] ?? 0 },
          ]),
        ),
        rows: reckoner.board().rows,
        municipalities: result.municipalities,
        top,
        drawn: { seed: result.seed, draws: result.draws },
      };
      this.status = { kind: 'done' };
    } catch {
      this.status = { kind: 'failed' };
    }
  }
}

/** Under Borda and Schulze, what the revealed round says itself; `undefined` under the other methods. */
export function placesOfBallots(reckoner: BoardReckoner): SurePlaces | undefined {
  const { view } = reckoner;
  const { method } = view.settings;
  if (method !== 'borda' && method !== 'schulze') return undefined;
  const ranking = revealedRanking(view);
  const stability = ranking?.result.stability ?? [];
  const key = method === 'borda' ? 'byBorda' : 'bySchulze';
  return {
    places: Object.fromEntries(
      stability.flatMap((one, at) => {
        const process = ranking?.processes[at];
        const { low, high, top5 } = one[key];
        return process === undefined ? [] : [[process, { low, high, share: top5 }] as const];
      }),
    ),
    rows: reckoner.board().rows,
    municipalities: ranking?.result.municipalities ?? 0,
    top: ballotTop,
  };
}
