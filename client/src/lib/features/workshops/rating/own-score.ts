import { assessmentScore, firmCoverage } from '@procesrum/shared/scoring/assessment.ts';
import type { RoundQuestion, StepAnswer } from '@procesrum/shared/workshops/round.ts';

/**
 * What one's own answers about one item come to.
 * @returns 0–100; `preliminary` where too few are answered for a firm score, `undefined` when none is
 */
export function ownScore(
  { criteria, steps }: RoundQuestion,
  answers: readonly StepAnswer[],
): number | 'preliminary' | undefined {
  const { score, coverage } = assessmentScore(
    criteria.map(({ id, weight, favourable }, index) => {
      const answer = answers[index];
      const share = typeof answer === 'number' ? answer / (steps - 1) : null;
      return { id, weight, value: share === null || favourable === 'high' ? share : 1 - share };
    }),
  );
  return score !== undefined && coverage < firmCoverage ? 'preliminary' : score;
}
