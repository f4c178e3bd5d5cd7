import type { Step } from '@procesrum/shared/processes/diagrams/diagram.ts';
import type { DiagramsChange, LiveDiagrams, PlacedStep } from './live-diagrams.svelte.ts';

/** Tells the room which step one has chosen, and whether one is moving it. */
export type TellStep = (step: string | null, holds: boolean) => void;

/** A step that was taken from under one's hands, as it stood. */
export interface LostStep extends PlacedStep {
  readonly step: Step;
  readonly was: 'written' | 'moved';
}

/** What others are told less often than it happens, in milliseconds; the server takes at most ten a second. */
const tellPaceMs = 150;

/** Which step one has chosen, whether one writes in it or moves it, and what becomes of that when others change things. */
export class StepChoice {
  chosen = $state<string>();
  /** The step whose text is open for writing in the drawing. */
  writing = $state<string>();
  /** The step that is unfolded, in the list or under the drawing. */
  opened = $state<string>();
  /** The step in hand. */
  held = $state<string>();
  /** A step somebody else removed while one wrote in it or moved it; until it has been said. */
  lost = $state.raw<LostStep>();
  /** The caret stands in a text of the chosen step, wherever that is open. */
  hasCaret = false;
  readonly #live: LiveDiagrams;
  readonly #tell: TellStep;
  #telling: ReturnType<typeof setTimeout> | undefined;
  readonly #unfollow: () => void;

  constructor(live: LiveDiagrams, tell: TellStep) {
    this.#live = live;
    this.#tell = tell;
    this.#unfollow = live.onchange(this.#changed);
  }

  close(): void {
    this.#unfollow();
    clearTimeout(this.#telling);
    if (this.chosen !== undefined) this.#tell(null, false);
  }

  /** Where the chosen step stands. */
  get place(): PlacedStep | undefined {
    return this.#live.find(this.chosen);
  }

  choose(id: string | undefined): void {
    if (id === this.chosen) return;
    this.chosen = id;
    if (this.writing !== id) this.writing = undefined;
    this.#soon();
  }

  /** Unfolds a step, or folds what is unfolded. */
  open(id: string | undefined): void {
    this.opened = id;
    if (id !== undefined) this.choose(id);
  }

  /** Opens the text of a step in the drawing. */
  write(id: string): void {
    this.choose(id);
    this.writing = id;
  }

  /** Leaves the text; the step stays chosen. */
  stopWriting(): void {
    this.writing = undefined;
  }

  hold(id: string): void {
    this.choose(id);
    this.held = id;
    this.#soon();
  }

  letGo(): void {
    if (this.held === undefined) return;
    this.held = undefined;
    this.#soon();
  }

  readonly #changed = ({ before, now, isOwn }: DiagramsChange): void => {
    if (this.chosen === undefined || this.#live.find(this.chosen, now) !== undefined) return;
    const gone = this.#live.find(this.chosen, before);
    const was =
      this.held !== undefined ? 'moved' : this.hasCaret || this.writing !== undefined ? 'written' : undefined;
    this.letGo();
    this.writing = undefined;
    this.opened = undefined;
    this.hasCaret = false;
    if (gone !== undefined && was !== undefined && !isOwn) this.lost = { ...gone, was };
    this.choose(gone && neighbourOf(gone, now[gone.side].steps));
  };

  #soon(): void {
    this.#telling ??= setTimeout(() => {
      this.#telling = undefined;
      this.#tell(this.chosen ?? null, this.held !== undefined);
    }, tellPaceMs);
  }
}

/** Where one comes to stand when the step one stood on is gone. */
function neighbourOf({ at }: PlacedStep, steps: readonly Step[]): string | undefined {
  return (steps[at] ?? steps[at - 1])?.id;
}
