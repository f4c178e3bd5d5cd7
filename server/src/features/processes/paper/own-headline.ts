import { stepsOfAnswers, type GivenAnswers } from '@procesrum/shared/assessments/answer-steps.ts';
import type { AssessmentNumbers } from '@procesrum/shared/assessments/assessment-document.ts';
import type { BenefitSettings } from '@procesrum/shared/assessments/benefit-settings.ts';
import { reckonBenefit, type Benefit } from '@procesrum/shared/assessments/reckon-benefit.ts';
import type { ProcessDiagrams } from '@procesrum/shared/processes/diagrams/diagram.ts';
import { drawnMinutes } from '@procesrum/shared/processes/diagrams/times.ts';
import { assess, klOs2Nine, type AssessmentResult } from '@procesrum/shared/scoring/assessment-model.ts';

/** What a municipality has written of a process, and what it reckons with. */
export interface OwnAssessment {
  /** The municipality's name. */
  readonly municipality: string;
  readonly answers: GivenAnswers;
  readonly numbers: AssessmentNumbers;
  readonly settings: BenefitSettings;
  /** What it decided last beside the computed score, where that stands. */
  readonly final?: { readonly value: number; readonly reason: string } | undefined;
}

/** What that comes to. */
export interface OwnHeadline extends Pick<OwnAssessment, 'municipality' | 'final'> {
  readonly assessment: AssessmentResult;
  readonly benefit: Benefit;
}

/** Reckons a municipality's headline as its own pages do. */
export function headlineOf(own: OwnAssessment, diagrams: ProcessDiagrams): OwnHeadline {
  const { municipality, final, answers, numbers, settings } = own;
  return {
    ...{ municipality, final },
    assessment: assess(klOs2Nine, stepsOfAnswers(answers)),
    benefit: reckonBenefit(numbers, settings, drawnMinutes(diagrams)),
  };
}
