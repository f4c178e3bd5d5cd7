import { z } from 'zod';
import type { ProcessProjection } from '../collaboration/process-document.ts';
import { findCprLike } from './cpr-like.ts';
import { sectionKey } from './section.ts';

/** A part of a process's live document: its two lines, its sections, its fields, and its step diagrams. */
export const textPart = z.enum(['title', 'summary', ...sectionKey.options, 'fields', 'diagrams']);
export type TextPart = z.infer<typeof textPart>;

/** Names a number within one process: equal for the same digits there, and nothing can be read out of it. */
export const cprLikeId = z
  .string()
  .regex(/^[0-9a-f]{32}$/)
  .brand<'CprLikeId'>();
export type CprLikeId = z.infer<typeof cprLikeId>;

/** Where something that looks like a CPR number stands, told without repeating it. */
export const cprLikePlace = z.object({
  /** What to say of it that it is no CPR number. */
  id: cprLikeId,
  where: textPart,
  /** The first four digits; the rest as dots. */
  masked: z.string(),
  /** Up to 20 characters that stand before it, each digit of them as a dot. */
  before: z.string(),
});
export type CprLikePlace = z.infer<typeof cprLikePlace>;

/** The same with the number itself, which stays where the text is. */
export interface FoundCprLike extends Omit<CprLikePlace, 'id'> {
  /** Its ten digits, however they are written. */
  readonly digits: string;
}

/** How much of the text before it is told, in characters. */
const contextCharacters = 20;

/** Finds what looks like a CPR number anywhere in a process's document, in reading order. */
export function findCprLikeIn({ title, summary, sections, words }: ProcessProjection): FoundCprLike[] {
  const parts: { where: TextPart; text: string }[] = [
    { where: 'title', text: title },
    { where: 'summary', text: summary },
    ...sections.map(({ key, text }) => ({ where: key, text })),
    // A value is a text of its own: what stands in the one before is nothing to find it by.
    ...words.fields.split('\n').map((text) => ({ where: 'fields' as const, text })),
    ...words.diagrams.split('\n').map((text) => ({ where: 'diagrams' as const, text })),
  ];
  return parts.flatMap(({ where, text }) =>
    findCprLike(text).map(({ start, end, masked }) => ({
      where,
      masked,
      before: contextOf(text, start),
      digits: text.slice(start, end).replace(/\D/gu, ''),
    })),
  );
}

function contextOf(text: string, start: number): string {
  // Digits are hidden before the cut, so that no other number is told in part.
  const line = text.slice(Math.max(0, start - contextCharacters * 2), start).replace(/\s+/gu, ' ');
  return Array.from(line.replace(/\d/gu, '•').toWellFormed()).slice(-contextCharacters).join('');
}
