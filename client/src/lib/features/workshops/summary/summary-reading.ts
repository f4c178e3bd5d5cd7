import type { ProcessId } from '@procesrum/shared/primitives/id.ts';
import { isSameAsking } from '@procesrum/shared/workshops/counting/asking.ts';
import { isPrioritising, type ItemResult, type RoundCriterion } from '@procesrum/shared/workshops/round.ts';
import { isAskedOfAll } from '@procesrum/shared/workshops/views/current-round.ts';
import type { WorkshopSummary } from '@procesrum/shared/workshops/workshop-summary.ts';

type SummaryRound = WorkshopSummary['rounds'][number];
type Ranked = WorkshopSummary['ranking'][number];

/** A process of the ranking with what is said about it elsewhere. */
export interface RankedRow {
  readonly ranked: Ranked;
  readonly process: WorkshopSummary['processes'][number] | undefined;
  readonly isShared: boolean;
  readonly people: number | undefined;
  /** The question its room agreed least about. */
  readonly disputed: RoundCriterion | undefined;
}

/** The ranking as rows, best first. */
export function rankedRows({ ranking, rounds, processes }: WorkshopSummary): RankedRow[] {
  return ranking.map((ranked) => {
    const round = latestRound(rounds, ranked.process);
    return {
      ranked,
      process: processes.find(({ id }) => id === ranked.process),
      isShared: ranking.filter(({ place }) => place === ranked.place).length > 1,
      people: round?.result.people,
      disputed: round?.question.criteria.find(({ id }) => id === ranked.disputed?.criterion),
    };
  });
}

/** Neighbours of the ranking whose intervals overlap: their order is not sure. */
export function unsureNeighbours(rows: readonly RankedRow[]): [RankedRow, RankedRow][] {
  return rows.slice(1).flatMap((row, index) => {
    const before = rows[index] as RankedRow;
    const [high, low] = [before.ranked.interval, row.ranked.interval];
    return high !== undefined && low !== undefined && low[1] > high[0]
      ? [[before, row] satisfies [RankedRow, RankedRow]]
      : [];
  });
}

/** The revealed rounds about one process each, in the order they were asked. */
export function ratedRounds({ rounds }: Pick<WorkshopSummary, 'rounds'>): SummaryRound[] {
  return rounds.filter(({ question }) => !isAskedOfAll(question));
}

/** The newest revealed round that asks for value and effort. */
export function valueEffortRound({ rounds }: Pick<WorkshopSummary, 'rounds'>): SummaryRound | undefined {
  return rounds.findLast(({ question }) => question.kind === 'value-effort');
}

/** The revealed rounds that prioritise: of those that asked the same of the same processes the newest. */
export function prioritisedRounds({ rounds }: Pick<WorkshopSummary, 'rounds'>): SummaryRound[] {
  return rounds.filter(
    (round, index) =>
      isPrioritising(round.question) && !rounds.slice(index + 1).some((later) => isSameAsking(later, round)),
  );
}

/** Medians of value and effort, as steps from 0; absent where fewer than five answered. */
export function valueAndEffort({ criteria }: ItemResult): {
  readonly value: number | undefined;
  readonly effort: number | undefined;
} {
  const medianOf = (id: string) => criteria.find((one) => one.id === id)?.shown?.median;
  return { value: medianOf('value'), effort: medianOf('effort') };
}

function latestRound(rounds: readonly SummaryRound[], process: ProcessId): SummaryRound | undefined {
  return rounds.findLast(({ question, items }) => question.kind === 'model' && items[0] === process);
}

/** The versions of the models that were asked by, each once. */
export function modelsOf({ rounds }: Pick<WorkshopSummary, 'rounds'>): string {
  return [...new Set(rounds.map(({ result }) => result.modelVersion))].join(', ');
}
