import { adoptingApi, type WorkshopAnswers } from '@procesrum/shared/assessments/adopting.api.ts';
import type { GivenAnswers } from '@procesrum/shared/assessments/answer-steps.ts';
import {
  assessmentQuestion,
  type AssessmentAnswer,
  type AssessmentQuestion,
} from '@procesrum/shared/assessments/assessment-question.ts';
import type { ProcessId } from '@procesrum/shared/primitives/id.ts';
import type { Api } from '#lib/app/api-client.ts';
import { noteOf, type FailureNote } from '#lib/app/failures.ts';

/** One question of the comparison: what stands, and what the workshop said. */
export interface AdoptedLine {
  readonly question: AssessmentQuestion;
  readonly now: AssessmentAnswer | undefined;
  readonly then: AssessmentAnswer | undefined;
  /** The two answers the people stood between. */
  readonly between: readonly [AssessmentAnswer, AssessmentAnswer] | undefined;
}

/** The nine questions, with what stands and what a workshop said. */
export function linesOf({ answers, divided }: WorkshopAnswers, standing: GivenAnswers): AdoptedLine[] {
  return assessmentQuestion.options.map((question) => ({
    question,
    now: standing[question],
    then: answers[question],
    between: divided.find((one) => one.question === question)?.between,
  }));
}

/** Whether taking the workshop's answer would change anything. */
export function isOther({ now, then }: AdoptedLine): boolean {
  return then !== undefined && then !== now;
}

/** Answers of workshops that the viewer may take over into the own municipality's assessment. */
export class Adopting {
  readonly #api: Api;
  readonly #process: ProcessId;
  offers = $state.raw<readonly WorkshopAnswers[]>([]);
  failure = $state.raw<FailureNote>();
  isAdopting = $state(false);

  constructor(api: Api, process: ProcessId) {
    this.#api = api;
    this.#process = process;
  }

  /** Fetches them. Whoever answers for nobody here has none, and that is no failure to tell of. */
  async fetch(): Promise<void> {
    try {
      this.offers = await this.#api.call(adoptingApi.offers, { params: { id: this.#process } });
    } catch {
      this.offers = [];
    }
  }

  /**
   * Takes over the answers to these questions.
   * @param seen what stood there when they were chosen
   * @returns whether they stand in the assessment now
   */
  async adopt(
    { round }: WorkshopAnswers,
    questions: readonly AssessmentQuestion[],
    seen: GivenAnswers,
  ): Promise<boolean> {
    this.isAdopting = true;
    this.failure = undefined;
    try {
      await this.#api.call(adoptingApi.adopt, {
        params: { id: this.#process },
        body: { round, questions: [...questions], seen },
      });
      return true;
    } catch (error) {
      this.failure = noteOf(error);
      return false;
    } finally {
      this.isAdopting = false;
    }
  }
}
