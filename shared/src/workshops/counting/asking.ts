import type { Round } from '../round.ts';

/** What a round asks, and of what. */
export type Asking = Pick<Round, 'items' | 'question'>;

/** Whether two rounds ask the same of the same items, so that one is the other asked again. */
export function isSameAsking(a: Asking, b: Asking): boolean {
  return asking(a) === asking(b);
}

/** The newest revealed round that asked the same before this one. */
export function formerRound(rounds: readonly Round[], round: Round): Round | undefined {
  const at = rounds.findIndex(({ id }) => id === round.id);
  return rounds.slice(0, at).findLast((other) => other.status === 'revealed' && isSameAsking(other, round));
}

/** What a round asks of what, equal for two that ask the same. */
export function asking({ items, question }: Asking): string {
  const { kind, modelVersion, criteria, steps } = question;
  return JSON.stringify([[...items].sort(), kind, modelVersion, criteria.map(({ id }) => id), steps]);
}
