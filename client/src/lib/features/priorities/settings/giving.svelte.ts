import type { PriorityCommand } from '@procesrum/shared/priorities/priorities.commands.ts';
import { noteOf, type FailureNote } from '#lib/app/failures.ts';
import { useAnnouncer } from '#lib/ui/feedback/announcer.svelte.ts';
import { useToasts } from '#lib/ui/overlays/toasts.svelte.ts';
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

/** How a receipt is shown: as a toast where the place closes, else in the place itself and aloud. */
type ShowReceipt = (receipt: Receipt, undo: () => void) => void;

/** One place of the screen that gives commands: whether one is under way, why it was refused, and the way back. */
export class Giving {
  isGiving = $state(false);
  /** Why the last command was refused; gone when one is done. */
  failure = $state.raw<FailureNote>();
  /** What was done last, for a place that stays open. */
  receipt = $state.raw<Receipt>();
  readonly #live: PriorityLive;
  readonly #words: Words;
  readonly #show: ShowReceipt;

  constructor(live: PriorityLive, words: Words, show: ShowReceipt) {
    this.#live = live;
    this.#words = words;
    this.#show = show;
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
      this.#tell(undo.done, undefined);
    } catch (error) {
      this.#tell(noteOf(error).code === 'conflict' ? undo.tooLate : undo.failed, undefined);
    }
  }

  /** A dialog is opened anew: what was said before is no news. */
  forget(): void {
    this.failure = undefined;
    this.receipt = undefined;
  }

  #tell(text: string | undefined, revision: number | undefined): void {
    this.receipt = text === undefined ? undefined : { text, revision };
    if (this.receipt === undefined) return;
    this.#show(this.receipt, () => {
      if (revision !== undefined) void this.undo(revision);
    });
  }
}

/** Makes one for a component that closes, or moves on, when a command is done: receipts are toasts. */
export function useGiving(): Giving {
  const toasts = useToasts();
  const words = useWords();
  return new Giving(usePriority(), words, ({ text, revision }, run) =>
    toasts.show({
      text,
      ...(revision === undefined ? {} : { action: { text: words.priorityList.undo.action, run } }),
    }),
  );
}

/** Makes one for a dialog that stays open, over which no toast can be reached: `GivingNotice` shows its receipts. */
export function useStayingGiving(): Giving {
  const announcer = useAnnouncer();
  return new Giving(usePriority(), useWords(), ({ text }) => announcer.say(text));
}
