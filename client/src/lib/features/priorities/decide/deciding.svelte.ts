import type { Account } from '@procesrum/shared/accounts/account.ts';
import type { MunicipalityName } from '@procesrum/shared/municipalities/municipality.ts';
import { otherTenants } from '@procesrum/shared/municipalities/other-tenants.ts';
import type { ProcessId } from '@procesrum/shared/primitives/id.ts';
import type { Board, BoardRow } from '@procesrum/shared/priorities/board/board.ts';
import type { PriorityVote } from '@procesrum/shared/priorities/priority-view.ts';
import { inDanishOrder } from '#lib/app/marks/tenant-search.ts';
import type { PriorityLive } from '../live/priority-live.svelte.ts';
import { entriesOf, firstCount, sumsOf, tiedBy, upForDecision, type ChoiceSums } from './choice.ts';
import { givenTo, voteCounts, voteStates, type VoteCounts, type VoteState } from './vote-states.ts';

/** What the own municipality says, kept here or on the server. */
export interface OwnVote {
  readonly answer: PriorityVote['answer'] | null;
  readonly reservation: string;
  /** It has not reached the server yet. */
  readonly isWaiting: boolean;
  /** Other processes are up for decision than when it was said. */
  readonly isStale: boolean;
}

/** Regions and authorities look on and steer; only municipalities answer. */
const withoutVoice: ReadonlySet<string> = new Set(otherTenants.map(({ cvr }) => cvr));

/** What is up for decision on a list, and what the municipalities say to it. */
export class Deciding {
  readonly live: PriorityLive;
  readonly #viewer: () => Account | undefined;
  /** How many are taken where there is no capacity; what the viewer has set. */
  #count = $state<number>();

  constructor(live: PriorityLive, viewer: () => Account | undefined) {
    this.live = live;
    this.#viewer = viewer;
  }

  /** The order as it is stored: what somebody drags at this moment is not up for decision. */
  readonly board: Board = $derived.by(() => this.live.reckoner.board());

  readonly hasLine: boolean = $derived.by(() => this.live.view.settings.capacity !== null);

  /** How many are taken where there is no capacity. */
  get count(): number {
    return this.#count ?? firstCount(this.board, this.live.view);
  }
  set count(count: number) {
    this.#count = Math.max(1, Math.min(Math.round(count), this.board.rows.length));
  }

  /** What is up for decision, in its order. */
  readonly chosen: readonly ProcessId[] = $derived.by(() =>
    upForDecision(this.board, this.live.view, this.count),
  );

  /** Those that share a place which the cut goes through. */
  readonly tied: readonly BoardRow[] = $derived.by(() => tiedBy(this.board, this.chosen));

  readonly sums: ChoiceSums = $derived.by(() =>
    sumsOf(entriesOf(this.chosen, this.live.view), this.live.view.settings.capacity),
  );

  /** The group's municipalities and their answers; the own one that still waits here included. */
  readonly states: readonly VoteState[] = $derived.by(() =>
    voteStates({
      group: this.#inOrder().map(({ cvr }) => cvr),
      here: this.live.here,
      votes: this.live.view.votes,
      chosen: this.chosen,
    }),
  );

  readonly counts: VoteCounts = $derived.by(() => voteCounts(this.states));

  /** Whether the viewer may answer for a municipality. */
  get mayVote(): boolean {
    return this.live.canChange && this.live.me.hasVoice;
  }

  /** The own municipality's answer. */
  readonly own: OwnVote | undefined = $derived.by(() => {
    const municipality = this.#viewer()?.municipality.cvr;
    const kept = this.live.kept.waiting.map(({ command }) => command).findLast(({ type }) => type === 'vote');
    const stored = this.live.view.votes.find((vote) => vote.municipality === municipality);
    const vote = kept?.type === 'vote' ? kept : stored;
    if (vote === undefined) return undefined;
    return {
      answer: vote.answer,
      reservation: vote.reservation,
      isWaiting: vote === kept,
      isStale: vote.answer !== null && givenTo(vote, this.chosen) === 'other',
    };
  });

  /** The group's municipalities: the own first, the others by name. */
  #inOrder(): readonly MunicipalityName[] {
    const own = this.#viewer()?.municipality.cvr;
    const group = inDanishOrder(this.live.group).filter(({ cvr }) => !withoutVoice.has(cvr));
    return [...group.filter(({ cvr }) => cvr === own), ...group.filter(({ cvr }) => cvr !== own)];
  }

  /** Answers for the own municipality; kept on the device until the server has it. */
  vote(answer: PriorityVote['answer'] | null, reservation: string): void {
    this.live.keep({ type: 'vote', answer, reservation: reservation.trim(), chosen: [...this.chosen] });
  }
}
