import type { OwnBallot } from '@procesrum/shared/workshops/workshops.api.ts';
import type { Round, RoundAnswers, StepAnswer } from '@procesrum/shared/workshops/round.ts';
import type { WorkshopCommand } from '@procesrum/shared/workshops/workshops.commands.ts';
import type { KeptCommand } from '#lib/app/live/outbox.ts';

/** The own answers in a round: as they stand on this device, and as the server has acknowledged them. */
export interface OwnAnswers {
  readonly answers: RoundAnswers;
  readonly acknowledged: RoundAnswers;
  /** The highest version known. */
  readonly version: number;
}

/** The own answers in a round, out of what the server has and what still waits here. */
export function ownAnswersIn(
  round: Round,
  ballots: readonly OwnBallot[],
  kept: readonly KeptCommand<WorkshopCommand>[],
): OwnAnswers {
  const stored = ballots.find((ballot) => ballot.round === round.id);
  const waiting = kept
    .map(({ command }) => command)
    .filter((command) => command.type === 'cast' && command.round === round.id)
    .reduce<OwnBallot | undefined>(
      (latest, command) =>
        command.type === 'cast' && command.version > (latest?.version ?? 0) ? command : latest,
      undefined,
    );
  const acknowledged = complete(round, stored?.answers);
  const isNewer = waiting !== undefined && waiting.version > (stored?.version ?? 0);
  return {
    answers: isNewer ? complete(round, waiting.answers) : acknowledged,
    acknowledged,
    version: Math.max(stored?.version ?? 0, waiting?.version ?? 0),
  };
}

/** The answers with one of them changed. */
export function withAnswer(
  answers: RoundAnswers,
  item: number,
  criterion: number,
  answer: StepAnswer,
): RoundAnswers {
  return answers.map((row, index) => (index === item ? row.with(criterion, answer) : row));
}

/** How many answers are only on this device so far. */
export function waitingCount({ answers, acknowledged }: OwnAnswers): number {
  return answers.flatMap((row, item) =>
    row.filter((answer, criterion) => answer !== acknowledged[item]?.[criterion]),
  ).length;
}

/** How many of a round's questions are answered, *Ved ikke* among them. */
export function answeredCount(answers: RoundAnswers): number {
  return answers.flat().filter((answer) => answer !== null).length;
}

/** Of each round the ballot with the highest version. */
export function latestBallots(known: readonly OwnBallot[], told: readonly OwnBallot[]): OwnBallot[] {
  const latest = new Map(known.map((ballot) => [ballot.round, ballot]));
  for (const ballot of told) {
    if (ballot.version >= (latest.get(ballot.round)?.version ?? 0)) latest.set(ballot.round, ballot);
  }
  return [...latest.values()];
}

/** One row per item and one column per criterion, whatever was kept. */
function complete(round: Round, answers: RoundAnswers | undefined): RoundAnswers {
  return round.items.map((_, item) =>
    round.question.criteria.map((_criterion, index) => answers?.[item]?.[index] ?? null),
  );
}
