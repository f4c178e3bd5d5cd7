import { createContext, untrack } from 'svelte';
import {
  assessmentQuestion,
  type AssessmentQuestion,
} from '@procesrum/shared/assessments/assessment-question.ts';
import type { AnsweredBy } from '@procesrum/shared/assessments/assessment-document.ts';
import type { OwnAssessment } from '#lib/app/documents/own-assessment.svelte.ts';

/** A ring stands around what a colleague has just answered for so long, in milliseconds. */
const ringMs = 4_000;

/** What colleagues have answered in the last moments, while it was looked at. */
export class RecentAnswers {
  current = $state.raw<Readonly<Partial<Record<AssessmentQuestion, AnsweredBy>>>>({});
  readonly #ends: Partial<Record<AssessmentQuestion, ReturnType<typeof setTimeout>>> = {};

  /** Follows an assessment. To be called while a component is made. */
  follow(read: () => OwnAssessment): void {
    let before: OwnAssessment['answeredBy'] | undefined;
    $effect(() => {
      const { answeredBy, person, standing } = read();
      if (standing !== 'open') return void (before = undefined);
      const last = before;
      before = answeredBy;
      // What was there when it was opened is not news.
      if (last === undefined) return undefined;
      for (const question of assessmentQuestion.options) {
        const by = answeredBy[question];
        if (by === undefined || by.account === person.id || by.at === last[question]?.at) continue;
        untrack(() => this.#show(question, by));
      }
      return undefined;
    });
    $effect(() => () => {
      for (const end of Object.values(this.#ends)) clearTimeout(end);
    });
  }

  #show(question: AssessmentQuestion, by: AnsweredBy): void {
    clearTimeout(this.#ends[question]);
    this.current = { ...this.current, [question]: by };
    this.#ends[question] = setTimeout(() => {
      this.current = { ...this.current, [question]: undefined };
    }, ringMs);
  }
}

/** The latest answers of colleagues, for the parts of a panel. */
export const [useRecentAnswers, provideRecentAnswers] = createContext<RecentAnswers>();
