import type { Awareness } from 'y-protocols/awareness';
import type { CriterionId, Weights } from '@procesrum/shared/priorities/criterion.ts';
import { presence, type ClaimedPresence, type StampedIdentity } from '@procesrum/shared/presence/presence.ts';

/** A slider in somebody's hand, and what all weights would be if they let go now. */
export type Drag = NonNullable<ClaimedPresence['drag']>;

/** Somebody else's drag. */
export interface OthersDrag extends Drag {
  readonly by: StampedIdentity;
}

/** Others are told where a slider is at most this often, in milliseconds. */
const tellPaceMs = 50;

/** The sliders that are being dragged: the viewer's own, and the first of anybody else's. */
export class WeightDrags {
  own = $state.raw<Drag>();
  others = $state.raw<OthersDrag>();
  #awareness: Awareness | undefined;
  #telling: ReturnType<typeof setTimeout> | undefined;
  #toldAtMs = 0;

  /** Tells and hears of drags in this room until the returned function is called. */
  follow(awareness: Awareness): () => void {
    const look = () => (this.others = dragIn(awareness));
    awareness.on('change', look);
    this.#awareness = awareness;
    look();
    return () => {
      awareness.off('change', look);
      if (this.#awareness !== awareness) return;
      clearTimeout(this.#telling);
      this.#telling = undefined;
      this.#awareness = undefined;
      this.others = undefined;
    };
  }

  /** The viewer drags a slider. */
  drag(criterion: CriterionId, weights: Weights): void {
    this.own = { criterion, weights };
    // Told at once when nothing was for a while, else when it is time.
    const waitMs = this.#toldAtMs + tellPaceMs - Date.now();
    if (waitMs <= 0) this.#tell();
    else this.#telling ??= setTimeout(() => this.#tell(), waitMs);
  }

  /** The viewer has let go, and what they let go of is stored or refused. */
  release(): void {
    this.own = undefined;
    this.#tell();
  }

  #tell(): void {
    clearTimeout(this.#telling);
    this.#telling = undefined;
    this.#toldAtMs = Date.now();
    this.#awareness?.setLocalStateField('drag', this.own ?? null);
  }
}

/** The first slider that somebody else drags who may; states that are not what the server stamps are left out. */
function dragIn(awareness: Awareness): OthersDrag | undefined {
  for (const [client, state] of awareness.getStates()) {
    if (client === awareness.clientID || !('drag' in state)) continue;
    const parsed = presence.safeParse(state);
    if (!parsed.success || parsed.data.drag == null || parsed.data.user.role !== 'edit') continue;
    return { ...parsed.data.drag, by: parsed.data.user };
  }
  return undefined;
}
