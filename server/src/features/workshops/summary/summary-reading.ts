import { assessmentQuestion } from '@procesrum/shared/assessments/assessment-question.ts';
import { shapeOfOpinion } from '@procesrum/shared/scoring/agreement.ts';
import {
  isPrioritising,
  type CriterionResult,
  type RoundCriterion,
  type RoundQuestion,
} from '@procesrum/shared/workshops/round.ts';
import type { WorkshopSummary } from '@procesrum/shared/workshops/workshop-summary.ts';
import { summaryWords as words } from './summary-words.ts';

type SummaryRound = WorkshopSummary['rounds'][number];
type SummaryProcess = WorkshopSummary['processes'][number];

/** What a criterion is called: in the facilitator's words, or by its short name. */
export function criterionName({ id, label }: Pick<RoundCriterion, 'id' | 'label'>): string {
  if (label !== undefined && label !== '') return label;
  const question = assessmentQuestion.safeParse(id);
  if (question.success) return words.questions[question.data];
  if (id === 'value') return words.value;
  if (id === 'effort') return words.effort;
  return id;
}

/** What a step is called: the four by their words, any other scale by its number from 1. */
export function stepName(step: number, steps: number): string {
  return (steps === 4 ? words.steps[step] : undefined) ?? words.step(step + 1);
}

/** Who gave a reservation: its municipality, which a guest only says they are from. */
export function giverOf({
  municipality,
  isGuest,
}: WorkshopSummary['decisions'][number]['reservations'][number]): string {
  return isGuest ? `en gæst fra ${municipality.name}` : municipality.name;
}

/** What an activity is called. */
export function activityName(title: string, kind: string): string {
  return title === '' ? (words.activities[kind] ?? kind) : title;
}

/** One criterion of one item as it was asked and answered. */
export interface AnsweredCriterion {
  readonly round: SummaryRound;
  readonly process: SummaryProcess | undefined;
  readonly criterion: RoundCriterion;
  readonly question: RoundQuestion;
  /** Absent where fewer than five answered. */
  readonly shown: CriterionResult['shown'];
  /** How the room stands, in words. */
  readonly shape: string | undefined;
}

/** Every criterion of every revealed round that rates, in the order they were asked. */
export function answeredCriteria({ rounds, processes }: WorkshopSummary): AnsweredCriterion[] {
  return ratingRounds({ rounds }).flatMap((round) =>
    round.result.items.flatMap((item) =>
      round.question.criteria.map((criterion) => {
        const shown = item.criteria.find(({ id }) => id === criterion.id)?.shown;
        return {
          ...{ round, criterion, question: round.question, shown },
          process: processes.find(({ id }) => id === item.process),
          shape: shown && shapeOfOpinion(shown.histogram),
        };
      }),
    ),
  );
}

/** The revealed rounds that rate: those that prioritise have tables of their own. */
export function ratingRounds({ rounds }: Pick<WorkshopSummary, 'rounds'>): SummaryRound[] {
  return rounds.filter(({ question }) => !isPrioritising(question));
}

/** What the room disagreed about most of a ranked process, in words. */
export function disputedName(
  { rounds }: WorkshopSummary,
  { process, disputed }: WorkshopSummary['ranking'][number],
): string {
  if (disputed === undefined) return '';
  const criteria = rounds
    .filter(({ items }) => items.includes(process))
    .flatMap(({ question }) => question.criteria);
  return criterionName(criteria.find(({ id }) => id === disputed.criterion) ?? { id: disputed.criterion });
}

/** Whether a place is shared with another: written "delt 2." */
export function placeName(place: number, ranking: WorkshopSummary['ranking']): string {
  return ranking.filter((one) => one.place === place).length > 1 ? `delt ${place}.` : String(place);
}

/** The versions of the models that were asked by, each once. */
export function modelVersions({ rounds }: WorkshopSummary): string {
  return [...new Set(rounds.map(({ result }) => result.modelVersion))].join(', ');
}
