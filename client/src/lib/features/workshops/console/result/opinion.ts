import {
  agreementPercent,
  discussNext,
  shapeOfOpinion,
  type OpinionShape,
} from '@procesrum/shared/scoring/agreement.ts';
import type {
  CriterionResult,
  ItemResult,
  RoundCriterion,
  RoundQuestion,
} from '@procesrum/shared/workshops/round.ts';

/** How a room stands on one criterion, as it is drawn; nothing is shown where fewer than five answered. */
export interface Opinion {
  readonly criterion: RoundCriterion;
  /** The lowest step is the best. */
  readonly isLowBest: boolean;
  readonly shown:
    | {
        readonly histogram: readonly number[];
        readonly dontKnow: number;
        readonly people: number;
        readonly median: number | undefined;
        readonly agreement: number | undefined;
        /** How full the bar of agreement is, 0–100. */
        readonly percent: number | undefined;
        readonly shape: OpinionShape | undefined;
      }
    | undefined;
}

/** The opinions on one item, in the order the questions are asked. */
export function opinionsOf({ criteria }: ItemResult, question: RoundQuestion): Opinion[] {
  return question.criteria.map((criterion) => ({
    criterion,
    isLowBest: criterion.favourable === 'low',
    shown: shownOf(criteria.find(({ id }) => id === criterion.id)),
  }));
}

function shownOf(result: CriterionResult | undefined): Opinion['shown'] {
  if (result?.shown === undefined) return undefined;
  const { histogram, dontKnow, people, median, agreement } = result.shown;
  const percent = agreement === undefined ? undefined : Math.round(agreementPercent(agreement));
  return { histogram, dontKnow, people, median, agreement, percent, shape: shapeOfOpinion(histogram) };
}

/** The criterion most worth a talk, when its people stand in two camps; at most one is pointed out. */
export function dividedOpinion(opinions: readonly Opinion[]): Opinion | undefined {
  const shown = opinions.flatMap((opinion) =>
    opinion.shown?.agreement === undefined
      ? []
      : [{ opinion, agreement: opinion.shown.agreement, n: opinion.shown.people }],
  );
  return discussNext(shown).find(({ opinion }) => opinion.shown?.shape === 'delt lejr')?.opinion;
}

/** Two camps in numbers: those at the highest step, and those in the lower half. */
export function campsOf(histogram: readonly number[]): { readonly high: number; readonly low: number } {
  const lower = histogram.slice(0, Math.floor(histogram.length / 2));
  return { high: histogram.at(-1) ?? 0, low: lower.reduce((sum, count) => sum + count, 0) };
}
