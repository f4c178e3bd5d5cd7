import type { ProcessId } from '../primitives/id.ts';
import { klOs2Nine } from '../scoring/assessment-model.ts';
import { median } from '../scoring/statistics.ts';
import type { Round, RoundAnswers } from '../workshops/round.ts';
import type { WorkshopAnswers } from './adopting.api.ts';
import { scaleAnswers } from './answer-steps.ts';
import { assessmentQuestion, type AssessmentAnswer } from './assessment-question.ts';

/** Whether a round has asked the nine questions of an assessment, by the version they are scored by. */
export function asksTheNine({ kind, modelVersion }: Round['question']): boolean {
  return kind === 'model' && modelVersion === klOs2Nine.version;
}

/**
 * What people said about a process in a round, as answers of an assessment: the median of their steps, and *Ved ikke* where
 * all said that. Halfway between two answers is neither.
 */
export function answersOfPeople(
  { items, question }: Pick<Round, 'items' | 'question'>,
  process: ProcessId,
  people: readonly RoundAnswers[],
): Pick<WorkshopAnswers, 'answers' | 'divided'> {
  const row = items.indexOf(process);
  const answers: WorkshopAnswers['answers'] = {};
  const divided: WorkshopAnswers['divided'] = [];
  for (const [column, { id }] of question.criteria.entries()) {
    const asked = assessmentQuestion.safeParse(id);
    if (!asked.success) continue;
    const given = people.map((each) => each[row]?.[column] ?? null);
    const steps = given.filter((each) => typeof each === 'number');
    const middle = median(steps);
    if (middle === undefined) {
      if (given.includes('dont-know')) answers[asked.data] = 'unknown';
    } else if (Number.isInteger(middle)) answers[asked.data] = answerOfStep(middle);
    else
      divided.push({
        question: asked.data,
        between: [answerOfStep(Math.floor(middle)), answerOfStep(Math.ceil(middle))],
      });
  }
  return { answers, divided };
}

/** Steps count from the lowest, the answers from the highest. */
function answerOfStep(step: number): AssessmentAnswer {
  const answer = scaleAnswers.at(scaleAnswers.length - 1 - step);
  if (answer === undefined) throw new RangeError(`no step ${step}`);
  return answer;
}
