import type { MunicipalityCvr } from '../../primitives/id.ts';
import type { Decision, DecisionAnswer, DecisionCount, DecisionVote } from '../decision.ts';
import type { Participant } from '../people/participant.ts';
import type { WorkshopView } from '../workshop-view.ts';
import { municipalitiesOf } from './answered.ts';

/**
 * What the room says to a decision, in voices: with one voice per municipality that of most of its people, and none on
 * a tie. Silent are the voices of those who count and have said nothing, or could not agree.
 */
export function countDecision(
  { votes }: Pick<Decision, 'votes'>,
  { voice, participants }: Pick<WorkshopView, 'voice' | 'participants'>,
): DecisionCount {
  const voters = participants.filter(({ isObserver }) => !isObserver);
  const voices = voice === 'person' ? personVoices(votes, voters) : municipalityVoices(votes, participants);
  const count = (wanted: DecisionAnswer | undefined) => voices.filter((one) => one === wanted).length;
  const guests = votes.filter(({ isGuest }) => isGuest).length;
  return { voice, yes: count('yes'), no: count('no'), wait: count('wait'), silent: count(undefined), guests };
}

/** One per person who has voted or could; a vote of somebody who has left stays. */
function personVoices(
  votes: readonly DecisionVote[],
  voters: readonly Participant[],
): (DecisionAnswer | undefined)[] {
  const voted = new Set(votes.map(({ participant }) => participant));
  const silent = voters.filter(({ id }) => !voted.has(id)).map(() => undefined);
  return [...votes.map(({ answer }) => answer), ...silent];
}

function municipalityVoices(
  votes: readonly DecisionVote[],
  participants: readonly Participant[],
): (DecisionAnswer | undefined)[] {
  const others = new Set(
    participants.filter(({ otherKind }) => otherKind !== undefined).map(({ municipality }) => municipality),
  );
  const answers = new Map<MunicipalityCvr, DecisionAnswer[]>();
  for (const municipality of municipalitiesOf(participants.filter(({ isObserver }) => !isObserver)))
    answers.set(municipality, []);
  for (const { municipality, answer } of votes) {
    if (others.has(municipality)) continue;
    answers.set(municipality, [...(answers.get(municipality) ?? []), answer]);
  }
  return [...answers.values()].map(mostSaid);
}

function mostSaid(answers: readonly DecisionAnswer[]): DecisionAnswer | undefined {
  const counts = (['yes', 'no', 'wait'] as const)
    .map((answer) => ({ answer, times: answers.filter((one) => one === answer).length }))
    .sort((a, b) => b.times - a.times);
  const [first, second] = counts;
  return first === undefined || first.times === second?.times ? undefined : first.answer;
}
