import type {
  AssessmentNumber,
  AssessmentNumbers,
  NumberOrigin,
} from '@procesrum/shared/assessments/assessment-document.ts';

/** The three values a number is given by. */
export const numberEnd = ['low', 'likely', 'high'] as const;
export type NumberEnd = (typeof numberEnd)[number];

/** The numbers of the own municipality as they stand in its live document, and how they are written. */
export interface BenefitInputs {
  readonly numbers: AssessmentNumbers;
  readonly origins: Partial<Record<AssessmentNumber, NumberOrigin>>;
  /** Whether they may be written in right now. */
  readonly mayWrite: boolean;
  /** `undefined` takes a value away; without a likely value there are no ends. */
  setNumber(name: AssessmentNumber, end: NumberEnd, value: number | undefined): void;
  setOrigin(name: AssessmentNumber, origin: NumberOrigin): void;
}
