import { isFailure } from '@procesrum/shared/protocol/failure.ts';
import { noteOf, sentenceFor, type FailureNote } from '#lib/app/failures.ts';
import type { Words } from '#lib/words/words.ts';

/** A failure with the field it is about, where it is about one. */
export interface Refusal extends FailureNote {
  readonly field?: string | undefined;
}

/** What a form keeps of a failure; anything that is not one is a defect and rises. */
export function refusalOf(error: unknown): Refusal {
  return { ...noteOf(error), field: isFailure(error) ? error.field : undefined };
}

/** What to say about it: what looks like a CPR number is told where it stands. */
export function whyRefused({ code, report, field }: Refusal, words: Words): string {
  const text = words.validations.personal;
  const isKnown = (name: string): name is keyof typeof text.fields => name in text.fields;
  if (code === 'personal-number' && field !== undefined && isKnown(field)) return text.in(text.fields[field]);
  return sentenceFor({ code, report }, words);
}
