import { decisionId, type DecisionId, type ProcessId } from '@procesrum/shared/primitives/id.ts';
import { isFailure } from '@procesrum/shared/protocol/failure.ts';
import type { BoardRow } from '@procesrum/shared/priorities/board/board.ts';
import { suggestionsOf } from '@procesrum/shared/priorities/board/suggestions.ts';
import type { ChosenBy } from '@procesrum/shared/priorities/priorities.commands.ts';
import { newId } from '#lib/app/live/new-id.ts';
import { noteOf, type FailureNote } from '#lib/app/failures.ts';
import type { Words } from '#lib/words/words.ts';
import { tiedBy } from './choice.ts';
import type { Deciding } from './deciding.svelte.ts';

/** What is missing before a decision can be frozen, as long as something is. */
export type FreezeProblem = 'title' | 'nothing-chosen' | 'tie-unseen';

/** One filling-in of the dialog that freezes a decision. */
export class Freezing {
  chosenBy = $state<ChosenBy>('line');
  /** The group's own choice. */
  picked = $state.raw<readonly ProcessId[]>([]);
  hasSeenTie = $state(false);
  reviewOn = $state('');
  supersedes = $state<DecisionId | ''>('');
  isWorking = $state(false);
  problem = $state<FreezeProblem>();
  failure = $state.raw<FailureNote & { readonly field: string | undefined }>();

  readonly deciding: Deciding;
  readonly #words: Words;
  /** What somebody has called it. */
  #typed = $state<string>();
  /** The same for every try of one dialog: freezing twice is freezing once. */
  readonly #id = decisionId.parse(newId());

  constructor(deciding: Deciding, words: Words) {
    this.deciding = deciding;
    this.#words = words;
    this.picked = deciding.chosen;
  }

  /** What the decision is called: what is chosen, until somebody says it in other words. */
  get title(): string {
    if (this.#typed !== undefined) return this.#typed;
    const { nameOf, nameOfOwn } = this.#words.priorityDecisions.freeze;
    const say = this.chosenBy === 'line' ? nameOf : nameOfOwn;
    return say(this.chosen.length, this.deciding.live.view.settings.title);
  }
  set title(title: string) {
    this.#typed = title;
  }

  /** The two forslag, where there is a capacity. */
  readonly suggestions = $derived.by(() => suggestionsOf(this.deciding.board, this.deciding.live.view));

  /** What would be decided, in the list's order. */
  readonly chosen: readonly ProcessId[] = $derived.by(() => {
    const ids = this.#chosenIds();
    return this.deciding.board.rows.map(({ process }) => process).filter((one) => ids.includes(one));
  });

  /** Those that share a place which the choice goes through. */
  readonly unsettled: readonly BoardRow[] = $derived.by(() => tiedBy(this.deciding.board, this.chosen));

  /** Decisions that a new one can take the place of. */
  readonly replaceable = $derived.by(() => {
    const { decisions } = this.deciding.live.view;
    const gone = decisions.map(({ supersedes }) => supersedes);
    return decisions.filter(({ id }) => !gone.includes(id)).toReversed();
  });

  /** Takes a process into the group's own choice, or out of it. */
  toggle(process: ProcessId): void {
    this.picked = this.picked.includes(process)
      ? this.picked.filter((one) => one !== process)
      : [...this.picked, process];
  }

  /** Goes on from another choice; one's own begins as what was chosen before. */
  choose(chosenBy: ChosenBy): void {
    if (chosenBy === 'own') this.picked = this.chosen;
    this.chosenBy = chosenBy;
  }

  /** Settles a tie at the line: the choice is from now on the group's own. */
  settle(process: ProcessId): void {
    if (this.chosenBy !== 'own') this.choose('own');
    this.toggle(process);
  }

  /** Freezes the decision; false where something is missing or the server refused. */
  async freeze(): Promise<boolean> {
    this.failure = undefined;
    this.problem = this.#missing();
    if (this.problem !== undefined || this.isWorking) return false;
    this.isWorking = true;
    try {
      await this.deciding.live.give({
        type: 'freeze',
        decision: this.#id,
        title: this.title.trim(),
        chosen: [...this.chosen],
        chosenBy: this.chosenBy,
        ...(this.reviewOn === '' ? {} : { reviewOn: this.reviewOn }),
        ...(this.supersedes === '' ? {} : { supersedes: this.supersedes }),
      });
      return true;
    } catch (error) {
      if (!isFailure(error)) throw error;
      this.failure = { ...noteOf(error), field: error.field };
      return false;
    } finally {
      this.isWorking = false;
    }
  }

  #missing(): FreezeProblem | undefined {
    if (this.title.trim() === '') return 'title';
    if (this.chosen.length === 0) return 'nothing-chosen';
    if (this.unsettled.length > 0 && !this.hasSeenTie) return 'tie-unseen';
    return undefined;
  }

  #chosenIds(): readonly string[] {
    switch (this.chosenBy) {
      case 'line':
        return this.deciding.chosen;
      case 'greedy':
      case 'exact':
        return this.suggestions?.[this.chosenBy].ids ?? [];
      case 'own':
        return this.picked;
    }
  }
}
