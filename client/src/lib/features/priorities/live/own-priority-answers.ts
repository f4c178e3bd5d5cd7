import type { RoundId } from '@procesrum/shared/primitives/id.ts';
import type { OwnPriorityAnswer } from '@procesrum/shared/priorities/priorities.api.ts';
import type { PriorityCommand } from '@procesrum/shared/priorities/priorities.commands.ts';

/** The own latest answer in a round, out of what the server has and what still waits here. */
export function ownAnswerIn(
  round: RoundId,
  stored: readonly OwnPriorityAnswer[],
  waiting: readonly { readonly command: PriorityCommand }[],
): OwnPriorityAnswer | undefined {
  const kept = waiting.flatMap(({ command }) => (command.type === 'answer' ? [command] : []));
  return latestAnswers(stored, kept).find((one) => one.round === round);
}

/** Of each round the answer with the highest version. */
export function latestAnswers(
  known: readonly OwnPriorityAnswer[],
  told: readonly OwnPriorityAnswer[],
): OwnPriorityAnswer[] {
  const latest = new Map(known.map((one) => [one.round, one]));
  for (const { round, version, answer } of told) {
    if (version >= (latest.get(round)?.version ?? 0)) latest.set(round, { round, version, answer });
  }
  return [...latest.values()];
}
