import type { ParticipantId, RoundId } from '@procesrum/shared/primitives/id.ts';
import type { Hall } from './hall.ts';

/**
 * Answers that lie there and do not count: of those who were away when answering ended, or who were away when it began
 * again, or who have come to watch meanwhile. Whoever of them gives an answer anew counts by that one. It is told from
 * what is seen alone, apart from how the workshop keeps it.
 */
export class SetAside {
  readonly #ballots = new WeakSet<object>();
  #open: RoundId | undefined;

  /** Looks at the workshop; to be called after each thing that was done in it. */
  look({ view, ballots }: Hall): void {
    const here = new Map(view.participants.map((person) => [person.id, person]));
    const setAside = (round: RoundId | undefined, isOut: (id: ParticipantId) => boolean) => {
      if (round === undefined) return;
      for (const [id, ballot] of ballots.get(round) ?? []) if (isOut(id)) this.#ballots.add(ballot);
    };
    const open = view.rounds.find(({ status }) => status === 'open')?.id;
    if (open !== this.#open) for (const round of [this.#open, open]) setAside(round, (id) => !here.has(id));
    setAside(open, (id) => here.get(id)?.isObserver === true);
    this.#open = open;
  }

  /** Whether this answer, as it lies there, is set aside. */
  has(ballot: object | undefined): boolean {
    return ballot !== undefined && this.#ballots.has(ballot);
  }
}
