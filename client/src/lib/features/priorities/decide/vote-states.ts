import type { MunicipalityCvr, ProcessId } from '@procesrum/shared/primitives/id.ts';
import type { PriorityVote } from '@procesrum/shared/priorities/priority-view.ts';
import { isVoteFor } from '@procesrum/shared/priorities/record/votes.ts';

/** What stands beside a municipality: its answer, that it is here and has not answered, or that it is not here. */
export type VoteWord = PriorityVote['answer'] | 'silent' | 'absent';

/**
 * What an answer was given to: to this, to the same processes in another order, or to other processes. The last counts
 * for nothing here.
 */
export type GivenTo = 'this' | 'reordered' | 'other';

/** Finds what a vote was given to. */
export function givenTo(vote: Pick<PriorityVote, 'chosen'>, chosen: readonly ProcessId[]): GivenTo {
  if (!isVoteFor(vote, chosen)) return 'other';
  return vote.chosen.every((process, index) => process === chosen[index]) ? 'this' : 'reordered';
}

/** How one municipality stands to what is up for decision. */
export interface VoteState {
  readonly municipality: MunicipalityCvr;
  readonly word: VoteWord;
  /** What the answer was given to. */
  readonly given: GivenTo;
  /** Dissent in words; empty for none. */
  readonly reservation: string;
}

/** What is known of who votes. */
export interface Voting {
  /** The municipalities of the coordination group. */
  readonly group: readonly MunicipalityCvr[];
  /** Those that have the list open; `undefined` while it is not known. */
  readonly here: readonly MunicipalityCvr[] | undefined;
  readonly votes: readonly PriorityVote[];
  /** What is up for decision, in its order. */
  readonly chosen: readonly ProcessId[];
}

/** The states of the group's municipalities, in its order; whoever voted and has left the group since comes last. */
export function voteStates({ group, here, votes, chosen }: Voting): VoteState[] {
  const former = votes.map(({ municipality }) => municipality).filter((one) => !group.includes(one));
  return [...group, ...former].map((municipality) => {
    const vote = votes.find((one) => one.municipality === municipality);
    if (vote === undefined) {
      const isAway = here !== undefined && !here.includes(municipality);
      return { municipality, word: isAway ? 'absent' : 'silent', given: 'this', reservation: '' };
    }
    return {
      municipality,
      word: vote.answer,
      given: givenTo(vote, chosen),
      reservation: vote.reservation,
    };
  });
}

/** How many say what to what is up for decision. */
export type VoteCounts = Readonly<Record<VoteWord, number>>;

/** Counts the answers; one given to other processes counts as none given. */
export function voteCounts(states: readonly VoteState[]): VoteCounts {
  const counts = { yes: 0, no: 0, wait: 0, silent: 0, absent: 0 };
  for (const { word, given } of states) counts[given === 'other' ? 'silent' : word] += 1;
  return counts;
}
