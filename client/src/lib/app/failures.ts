import { Failure, type FailureCode } from '@procesrum/shared/protocol/failure.ts';
import type { Words } from '#lib/words/words.ts';

/** The one table from a failure's code to its sentence. */
const sentences = {
  'bad-request': 'badRequest',
  'not-signed-in': 'notSignedIn',
  'wrong-origin': 'wrongOrigin',
  forbidden: 'forbidden',
  'not-found': 'notFound',
  conflict: 'conflict',
  'too-long': 'tooLong',
  'personal-number': 'personalNumber',
  'too-large': 'tooLarge',
  'too-many-requests': 'tooManyRequests',
  unavailable: 'unavailable',
} as const satisfies Record<FailureCode, keyof Words['failures']>;

/** A failure as a page can carry it: its reason and the number to report it by. */
export type FailureNote = { code: FailureCode; report?: string | undefined };

/** What to say about a failure: what happened, what is kept, what to do. */
export function sentenceFor(failure: FailureNote, words: Words): string {
  return words.failures[sentences[failure.code]];
}

/** A refused call, with the number that finds it in the log. */
export class ReportedFailure extends Failure {
  readonly report: string | undefined;

  constructor(
    code: FailureCode,
    message: string,
    options: { field?: string; report?: string; cause?: unknown } = {},
  ) {
    super(code, message, options);
    this.report = options.report;
  }
}

/** What a page keeps of a failure; anything that is not one is a defect and rises. */
export function noteOf(error: unknown): FailureNote {
  if (error instanceof ReportedFailure) return { code: error.code, report: error.report };
  if (error instanceof Failure) return { code: error.code };
  throw error;
}
