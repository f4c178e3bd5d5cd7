import type { CriterionId, Weights } from '@procesrum/shared/priorities/criterion.ts';
import { rebalanced } from '@procesrum/shared/priorities/weights/rebalance.ts';
import type { PriorityLive } from '../live/priority-live.svelte.ts';
import { isSameWeights } from './weight-scale.ts';

/** After the last key, in milliseconds, a slider is let go of. */
const keyPatienceMs = 600;

/** A hand on the sliders: while one moves the others keep their ratios, and what it is let go of at is stored. */
export class WeightHand {
  readonly #live: PriorityLive;
  readonly #failed: (error: unknown) => void;
  /** Which slider it has, and the weights it took it from. */
  #taken: { readonly criterion: CriterionId; readonly from: Weights } | undefined;
  #letGo: ReturnType<typeof setTimeout> | undefined;

  /** @param failed hears why weights were not stored */
  constructor(live: PriorityLive, failed: (error: unknown) => void) {
    this.#live = live;
    this.#failed = failed;
  }

  /** The slider is moved to so many points. */
  move(criterion: CriterionId, points: number): void {
    clearTimeout(this.#letGo);
    // From where all weights stand: ratios are kept however far it goes on its way.
    if (this.#taken?.criterion !== criterion) this.#taken = { criterion, from: this.#live.shownWeights };
    this.#live.drags.drag(criterion, rebalanced(this.#taken.from, criterion, points));
  }

  /** It is let go of: at once, or when no further key comes. */
  release(how: 'now' | 'after-keys' = 'now'): void {
    clearTimeout(this.#letGo);
    if (how === 'after-keys') {
      this.#letGo = setTimeout(() => this.release(), keyPatienceMs);
      return;
    }
    if (this.#taken === undefined) return;
    this.#taken = undefined;
    const dragged = this.#live.drags.own;
    if (dragged === undefined || isSameWeights(dragged.weights, this.#live.view.weights)) {
      this.#live.drags.release();
      return;
    }
    this.#live.releaseWeights().catch(this.#failed);
  }
}
