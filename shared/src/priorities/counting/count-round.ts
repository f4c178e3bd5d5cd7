import { assertNever } from '../../primitives/assert.ts';
import { mayShowGroup } from '../../scoring/voice.ts';
import type { PriorityQuestion, PriorityRoundResult } from '../priority-round.ts';
import type { StoredPriorityAnswer } from '../priority-state.ts';
import { comparedWeights } from './compared-weights.ts';
import { rankedProcesses } from './ranked-processes.ts';
import { sharedPoints } from './shared-points.ts';
import { answersByMunicipality } from './voices.ts';

/**
 * Counts a round, with one voice for each municipality whose people have answered. Of fewer than five people there are
 * only counts.
 * @param answers each person's latest
 * @param seed for how sure a ranking is
 * @param isNearRepeat whether an earlier round told what nearly the same people said: side by side, exact numbers of the
 * two would give the others away
 */
export function countRound(
  question: PriorityQuestion,
  answers: readonly StoredPriorityAnswer[],
  seed: number,
  isNearRepeat = false,
): PriorityRoundResult {
  const counted = {
    voice: 'municipality' as const,
    people: answers.length,
    municipalities: new Set(answers.map(({ municipality }) => municipality)).size,
  };
  if (!mayShowGroup(answers.length)) return { kind: question.kind, ...counted };
  switch (question.kind) {
    case 'points':
      return {
        kind: 'points',
        ...counted,
        ...sharedPoints(question, answersByMunicipality(answers, 'points'), isNearRepeat),
      };
    case 'ahp':
      return { kind: 'ahp', ...counted, ...comparedWeights(question, answersByMunicipality(answers, 'ahp')) };
    case 'ranking': {
      const rows = answersByMunicipality(answers, 'ranking');
      return { kind: 'ranking', ...counted, ...rankedProcesses(question, rows, seed, isNearRepeat) };
    }
    default:
      return assertNever(question);
  }
}
