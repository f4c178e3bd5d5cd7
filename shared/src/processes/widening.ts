import type { ProcessProjection } from '../collaboration/process-document.ts';
import { characterCount } from '../primitives/trimmed-text.ts';
import type { FailureCode } from '../protocol/failure.ts';
import { maxSummaryCharacters, maxTitleCharacters } from '../protocol/limits.ts';
import { cprLikePlaces, type TextPart } from './cpr-like-places.ts';

/** Why a text may not be shown to anybody new, and the first part of it that stands in the way. */
export interface WideningHindrance {
  readonly code: Extract<FailureCode, 'too-long' | 'personal-number'>;
  readonly where: TextPart;
}

/**
 * Says what keeps a process from being shared wider: lines that two people have typed too long at once, or something
 * that looks like a CPR number.
 * @returns `undefined` when nothing does
 */
export function wideningHindrance(text: ProcessProjection): WideningHindrance | undefined {
  if (characterCount(text.title) > maxTitleCharacters) return { code: 'too-long', where: 'title' };
  if (characterCount(text.summary) > maxSummaryCharacters) return { code: 'too-long', where: 'summary' };
  const [first] = cprLikePlaces(text);
  return first === undefined ? undefined : { code: 'personal-number', where: first.where };
}
