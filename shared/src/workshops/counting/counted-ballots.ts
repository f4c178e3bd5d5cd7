import type { Round, RoundResult } from '../round.ts';
import type { StoredBallot } from '../workshop-state.ts';
import { saysAnything } from './answered.ts';

/** What a round asks, as far as it matters for counting it. */
export type Asked = Pick<Round, 'id' | 'items' | 'question' | 'voice'>;

/** A round that asked the same before, and its ballots. */
export interface FormerRound {
  readonly round: Asked;
  readonly ballots: readonly StoredBallot[];
}

/** The ballots that say something; a wholly blank one does not count. */
export function countedBallots(ballots: readonly StoredBallot[]): StoredBallot[] {
  return ballots.filter(({ answers }) => saysAnything(answers));
}

/** Whether a ballot comes from a municipality, and not from a tenant of another kind. */
export function isOfMunicipality({ otherKind }: Pick<StoredBallot, 'otherKind'>): boolean {
  return otherKind === undefined;
}

/** The ballots that have a part in the voice. */
export function voicingBallots(
  { voice }: Pick<Asked, 'voice'>,
  ballots: readonly StoredBallot[],
): readonly StoredBallot[] {
  return voice === 'municipality' ? ballots.filter(isOfMunicipality) : ballots;
}

/**
 * Ballots in an order of their own, in whatever order their rows come: by what they say, so that sums come out the same to
 * the last bit and draws fall on the same ones.
 */
export function inSteadyOrder(ballots: readonly StoredBallot[]): StoredBallot[] {
  return ballots
    .map((ballot) => ({ ballot, key: JSON.stringify([ballot.municipality, ballot.answers]) }))
    .sort((a, b) => (a.key < b.key ? -1 : Number(a.key > b.key)))
    .map(({ ballot }) => ballot);
}

/** The rule that a round is not counted by. */
export function otherVoice(voice: Asked['voice']): Asked['voice'] {
  return voice === 'municipality' ? 'person' : 'municipality';
}

/** What every result says of whom it rests on. */
export function basisOf(
  { question, voice }: Asked,
  counted: readonly StoredBallot[],
): Pick<RoundResult, 'modelVersion' | 'voice' | 'people' | 'municipalities' | 'guests'> {
  return {
    modelVersion: question.modelVersion,
    voice,
    people: counted.length,
    municipalities: new Set(counted.filter(isOfMunicipality).map(({ municipality }) => municipality)).size,
    guests: counted.filter(({ isGuest }) => isGuest).length,
  };
}
