import type { PriorityCommand } from '@procesrum/shared/priorities/priorities.commands.ts';
import { noteOf, type FailureNote } from '#lib/app/failures.ts';
import { useToasts, type Toasts } from '#lib/ui/overlays/toasts.svelte.ts';
import { useWords, type Words } from '#lib/words/words.ts';
import { usePriority, type PriorityLive } from '../live/priority-live.svelte.ts';

/** What was done last from here, and whether it can be taken back. */
export interface Receipt {
  readonly text: string;
  /** The revision that *Fortryd* names; absent for what stays. */
  readonly revision: number | undefined;
}

/** How a command is told of when it is done. */
export interface Telling {
  /** What happened, for the receipt; nothing is shown without it. */
  readonly said?: string;
  /** False for what cannot be taken back. */
  readonly canUndo?: boolean;
}

/** One place of the screen that gives commands: whether one is under way, why it was refused, and the way back. */
export class Giving {
  isGiving = $state(false);
  /** Why the last command was refused; gone when one is done. */
  failure = $state.raw<FailureNote>();
  /** For a dialog that stays open, over which no toast can be reached. */
  receipt = $state.raw<Receipt>();
  readonly #live: PriorityLive;
  readonly #toasts: Toasts;
  readonly #words: Words;

  constructor(live: PriorityLive, toasts: Toasts, words: Words) {
    this.#live = live;
    this.#toasts = toasts;
    this.#words = words;
  }

  /** Gives a command; says whether it was done. Pressed twice, it is given once. */
  async give(command: PriorityCommand, { said, canUndo = true }: Telling = {}): Promise<boolean> {
    if (this.isGiving) return false;
    this.isGiving = true;
    try {
      const { revision } = await this.#live.give(command);
      this.failure = undefined;
      this.#tell(said, canUndo ? revision : undefined);
      return true;
    } catch (error) {
      this.failure = noteOf(error);
      this.receipt = undefined;
      return false;
    } finally {
      this.isGiving = false;
    }
  }

  /** Takes back what the receipt is about. */
  async undo(revision: number): Promise<void> {
    const { undo } = this.#words.priorityList;
    try {
      await this.#live.give({ type: 'undo', revision });
      this.receipt = { text: undo.done, revision: undefined };
      this.#toasts.show({ text: undo.done });
    } catch (error) {
      const { code } = noteOf(error);
      const text = code === 'conflict' ? undo.tooLate : undo.failed;
      this.receipt = { text, revision: undefined };
      this.#toasts.show({ text });
    }
  }

  /** A dialog is opened anew: what was said before is no news. */
  forget(): void {
    this.failure = undefined;
    this.receipt = undefined;
  }

  #tell(said: string | undefined, revision: number | undefined): void {
    this.receipt = said === undefined ? undefined : { text: said, revision };
    if (said === undefined) return;
    const text = this.#words.priorityList.undo.action;
    this.#toasts.show({
      text: said,
      ...(revision === undefined ? {} : { action: { text, run: () => void this.undo(revision) } }),
    });
  }
}

/** Makes one for the component that calls it. */
export function useGiving(): Giving {
  return new Giving(usePriority(), useToasts(), useWords());
}
