import type { Awareness } from 'y-protocols/awareness';
import type { MunicipalityCvr } from '@procesrum/shared/primitives/id.ts';
import { othersAtSteps, type OtherAtStep } from './other-at-step.ts';

/** In a full room somebody moves all the time; who is where is read at most this often, in milliseconds. */
const lookPaceMs = 120;

/** Who else stands at which step, as the room's presence tells it. */
export class OthersAtSteps {
  #at = $state.raw<ReadonlyMap<string, readonly OtherAtStep[]>>();
  readonly #awareness: Awareness;
  readonly #own: MunicipalityCvr;
  #looking: ReturnType<typeof setTimeout> | undefined;

  constructor(awareness: Awareness, own: MunicipalityCvr) {
    this.#awareness = awareness;
    this.#own = own;
    awareness.on('change', this.#changed);
    this.#look();
  }

  /** Everybody else at a step, those who write or move it first. */
  at(step: string): readonly OtherAtStep[] {
    return this.#at?.get(step) ?? [];
  }

  close(): void {
    clearTimeout(this.#looking);
    this.#awareness.off('change', this.#changed);
  }

  readonly #changed = (): void => {
    this.#looking ??= setTimeout(this.#look, lookPaceMs);
  };

  readonly #look = (): void => {
    clearTimeout(this.#looking);
    this.#looking = undefined;
    this.#at = othersAtSteps(this.#awareness.getStates(), this.#awareness.clientID, this.#own);
  };
}
