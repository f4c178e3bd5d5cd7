import type * as Y from 'yjs';
import { z } from 'zod';
import { ownFields, type OwnFields } from '../processes/process-fields.ts';
import {
  maxAssessmentNoteCharacters,
  maxMoney,
  maxNumberSourceCharacters,
  maxTimesPerYear,
  maxMinutesPerCase,
} from '../protocol/limits.ts';
import { withoutUnstorable } from '../protocol/unstorable-text.ts';
import { potentialHours } from '../scoring/business-case.ts';
import {
  assessmentAnswer,
  assessmentQuestion,
  type AssessmentAnswer,
  type AssessmentQuestion,
} from './assessment-question.ts';

/** A number a municipality gives: the likely value, and how low and high it may be, absent where that is not said. */
function estimateOf(most: number) {
  const value = z.number().nonnegative().max(most);
  return z.object({ low: value.optional(), likely: value, high: value.optional() });
}

/**
 * How sure a number is, as the screen says it: Målt · Skøn · Beregnet · Tilbud · Anden kommune.
 */
export const numberSource = z.enum(['measured', 'estimated', 'computed', 'offer', 'other-municipality']);
export type NumberSource = z.infer<typeof numberSource>;

/** The numbers of an assessment: times a year, minutes a case, share of the time (0–1), hours, kroner, kroner a year. */
export const assessmentNumber = z.enum([
  'timesPerYear',
  'minutesPerCase',
  'automationShare',
  'developmentHours',
  'oneOffCost',
  'yearlyCost',
]);
export type AssessmentNumber = z.infer<typeof assessmentNumber>;

/** A municipality's own numbers about a process; each may be absent, and absent is never zero. */
export const assessmentNumbers = z.object({
  timesPerYear: estimateOf(maxTimesPerYear).optional(),
  minutesPerCase: estimateOf(maxMinutesPerCase).optional(),
  /** Part of the time that automation is expected to free, 0–1. */
  automationShare: estimateOf(1).optional(),
  developmentHours: estimateOf(maxTimesPerYear).optional(),
  /** Kroner, once. */
  oneOffCost: estimateOf(maxMoney).optional(),
  /** Kroner a year to run the solution. */
  yearlyCost: estimateOf(maxMoney).optional(),
});
export type AssessmentNumbers = z.infer<typeof assessmentNumbers>;

/** Where a number is from. */
export const numberOrigin = z.object({
  source: numberSource.optional(),
  text: z.string().max(maxNumberSourceCharacters).optional(),
});
export type NumberOrigin = z.infer<typeof numberOrigin>;

/** Who last answered a question, as their own browser wrote it beside the answer: a help among colleagues, no proof. */
export const answeredBy = z.object({ account: z.string(), name: z.string().max(80), at: z.number() });
export type AnsweredBy = z.infer<typeof answeredBy>;

/** The keys under which the ends of a number stand beside its likely value. */
export const lowKey = (name: AssessmentNumber) => `${name}:low` as const;
export const highKey = (name: AssessmentNumber) => `${name}:high` as const;

/**
 * How a municipality's assessment lies in its Yjs document `assessment/<process id>/<cvr>`: `answers` from question to
 * answer, absent where none is given; `answered` from question to who answered last; `notes` from question to a text
 * that several may write in; `numbers` from `AssessmentNumber` to its likely value, with `<name>:low` and `<name>:high`
 * beside it; `origins` from `AssessmentNumber` to where it is from; a text `own-<field>` for each of `OwnFields`.
 */
export const assessmentDocument = {
  answers: (document: Y.Doc): Y.Map<AssessmentAnswer> => document.getMap('answers'),
  answered: (document: Y.Doc): Y.Map<AnsweredBy> => document.getMap('answered'),
  /** Texts by question: roots of their own, since two who make the same nested text at once would lose one of them. */
  note: (document: Y.Doc, question: AssessmentQuestion): Y.Text => document.getText(`note-${question}`),
  numbers: (document: Y.Doc): Y.Map<number> => document.getMap('numbers'),
  origins: (document: Y.Doc): Y.Map<NumberOrigin> => document.getMap('origins'),
  own: (document: Y.Doc, field: keyof OwnFields): Y.Text => document.getText(`own-${field}`),
};

/** What an assessment may begin with. */
export type AssessmentStart = {
  readonly [Part in 'answers' | 'notes' | 'numbers' | 'origins']?: AssessmentProjection[Part] | undefined;
} & {
  /** Who is said to have given the answers. */
  readonly by?: AnsweredBy | undefined;
};

/** Writes an assessment into a document that has none. */
export function writeAssessment(
  document: Y.Doc,
  { answers = {}, notes = {}, numbers = {}, origins = {}, by }: AssessmentStart,
): void {
  for (const question of assessmentQuestion.options) {
    const answer = answers[question];
    if (answer !== undefined) {
      assessmentDocument.answers(document).set(question, answer);
      if (by !== undefined) assessmentDocument.answered(document).set(question, by);
    }
    const note = notes[question] ?? '';
    if (note !== '') assessmentDocument.note(document, question).insert(0, note);
  }
  const stored = assessmentDocument.numbers(document);
  for (const name of assessmentNumber.options) {
    const { low, likely, high } = numbers[name] ?? {};
    if (likely !== undefined) stored.set(name, likely);
    if (low !== undefined) stored.set(lowKey(name), low);
    if (high !== undefined) stored.set(highKey(name), high);
    const origin = origins[name];
    if (origin !== undefined) assessmentDocument.origins(document).set(name, origin);
  }
}

/** What is read out of an assessment's document. */
export interface AssessmentProjection {
  readonly answers: Partial<Record<AssessmentQuestion, AssessmentAnswer>>;
  readonly notes: Partial<Record<AssessmentQuestion, string>>;
  readonly numbers: AssessmentNumbers;
  readonly origins: Partial<Record<AssessmentNumber, NumberOrigin>>;
  readonly own: OwnFields;
}

/** Reads an assessment; whatever does not fit is left out, one thing at a time. An end past the likely value is the likely value. */
export function readAssessment(document: Y.Doc): AssessmentProjection {
  const answers: Partial<Record<AssessmentQuestion, AssessmentAnswer>> = {};
  const notes: Partial<Record<AssessmentQuestion, string>> = {};
  for (const question of assessmentQuestion.options) {
    const answer = assessmentAnswer.safeParse(assessmentDocument.answers(document).get(question));
    if (answer.success) answers[question] = answer.data;
    const note = withoutUnstorable(assessmentDocument.note(document, question).toString()).trim();
    if (note !== '') notes[question] = note.slice(0, maxAssessmentNoteCharacters);
  }
  const numbers: Partial<Record<AssessmentNumber, unknown>> = {};
  const origins: Partial<Record<AssessmentNumber, NumberOrigin>> = {};
  const stored = assessmentDocument.numbers(document);
  for (const name of assessmentNumber.options) {
    const shape = assessmentNumbers.shape[name];
    const likely = stored.get(name);
    const low = stored.get(lowKey(name));
    const high = stored.get(highKey(name));
    const read = shape.safeParse({
      likely,
      ...(typeof low === 'number' && typeof likely === 'number' ? { low: Math.min(low, likely) } : {}),
      ...(typeof high === 'number' && typeof likely === 'number' ? { high: Math.max(high, likely) } : {}),
    });
    if (read.success && read.data !== undefined) numbers[name] = read.data;
    const origin = numberOrigin.safeParse(assessmentDocument.origins(document).get(name));
    if (origin.success) origins[name] = storableOrigin(origin.data);
  }
  const own: Record<string, string> = {};
  for (const field of ownFields.keyof().options) {
    const { shape } = ownFields;
    const read = shape[field].safeParse(lineOf(assessmentDocument.own(document, field).toString()));
    if (read.success && read.data !== undefined) own[field] = read.data;
  }
  return {
    answers,
    notes,
    numbers: assessmentNumbers.parse(numbers),
    origins,
    own,
  };
}

/** Where a number is from, as a database can keep it. */
function storableOrigin({ source, text }: NumberOrigin): NumberOrigin {
  return {
    ...(source === undefined ? {} : { source }),
    ...(text === undefined ? {} : { text: withoutUnstorable(text) }),
  };
}

function lineOf(line: string): string | undefined {
  const text = withoutUnstorable(line).trim();
  return text === '' ? undefined : text;
}

/**
 * Hours a year that a process could free with every number at its likely value: times × minutes / 60 × share, rounded
 * down; `undefined` until all three are known.
 * Source: OS2autoproces (the yearly potential beside its expected share of automation).
 */
export function potentialHoursPerYear({
  timesPerYear,
  minutesPerCase,
  automationShare,
}: AssessmentNumbers): number | undefined {
  if (timesPerYear === undefined || minutesPerCase === undefined || automationShare === undefined)
    return undefined;
  const hours = potentialHours(timesPerYear.likely, minutesPerCase.likely, automationShare.likely);
  // A share such as 0.7 is not exact in binary: what is a whole number on paper must not lose an hour.
  return Math.floor(Number(hours.toFixed(6)));
}
