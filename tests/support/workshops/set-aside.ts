import type { ParticipantId, RoundId } from '@procesrum/shared/primitives/id.ts';
import { openRounds } from '@procesrum/shared/workshops/views/current-round.ts';
import type { Hall } from './hall.ts';

/**
 * Answers that lie there and do not count: of those who were away when answering ended, or who were away when it began
 * again, or who have come to watch meanwhile. Whoever of them gives an answer anew counts by that one. It is told from
 * what is seen alone, apart from how the workshop keeps it.
 */
export class SetAside {
  readonly #ballots = new WeakSet<object>();
  #open: readonly RoundId[] = [];

  /** Looks at the workshop; to be called after each thing that was done in it. */
  look({ view, ballots }: Hall): void {
    const here = new Map(view.participants.map((person) => [person.id, person]));
    const setAside = (round: RoundId, isOut: (id: ParticipantId) => boolean) => {
      for (const [id, ballot] of ballots.get(round) ?? []) if (isOut(id)) this.#ballots.add(ballot);
    };
    const open = openRounds(view).map(({ id }) => id);
    for (const round of new Set([...this.#open, ...open]))
      if (open.includes(round) !== this.#open.includes(round)) setAside(round, (id) => !here.has(id));
    for (const round of open) setAside(round, (id) => here.get(id)?.isObserver === true);
    this.#open = open;
  }

  /** Whether this answer, as it lies there, is set aside. */
  has(ballot: object | undefined): boolean {
    return ballot !== undefined && this.#ballots.has(ballot);
  }
}
