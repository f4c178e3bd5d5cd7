import type { ProcessProjection } from '../collaboration/process-document.ts';
import { characterCount } from '../primitives/trimmed-text.ts';
import type { FailureCode } from '../protocol/failure.ts';
import { maxSummaryCharacters, maxTitleCharacters } from '../protocol/limits.ts';
import { findCprLikeIn, type TextPart } from './cpr-like-places.ts';

/** Why a text may not be shown to anybody new, and the first part of it that stands in the way. */
export interface WideningHindrance {
  readonly code: Extract<FailureCode, 'too-long' | 'personal-number'>;
  readonly where: TextPart;
}

/**
 * Says what keeps a process from being shared wider: lines that two people have typed too long at once, or something
 * that looks like a CPR number.
 * @param isDismissed whether somebody has said of these ten digits that they are no CPR number
 * @returns `undefined` when nothing does
 */
export function wideningHindrance(
  text: ProcessProjection,
  isDismissed: (digits: string) => boolean = () => false,
): WideningHindrance | undefined {
  if (characterCount(text.title) > maxTitleCharacters) return { code: 'too-long', where: 'title' };
  if (characterCount(text.summary) > maxSummaryCharacters) return { code: 'too-long', where: 'summary' };
  const first = findCprLikeIn(text).find(({ digits }) => !isDismissed(digits));
  return first === undefined ? undefined : { code: 'personal-number', where: first.where };
}
