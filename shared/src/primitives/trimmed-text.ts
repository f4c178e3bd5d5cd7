import { z } from 'zod';

/** How many characters a person would count: code points, so that an emoji or a combined letter is not two. */
export function characterCount(text: string): number {
  return Array.from(text).length;
}

/** One line of text without surrounding blanks, of at most `longest` characters. */
export function trimmedLine(longest: number) {
  return z
    .string()
    .max(longest * 4) // before any work: an emoji is at most four UTF-16 units in practice
    .transform((text) => text.replace(/\s+/gu, ' ').trim())
    .refine((text) => characterCount(text) <= longest, { error: `at most ${longest} characters` });
}

/** The beginning of a text, at most `longest` UTF-16 units of it, and no half of a character. */
export function beginningOf(text: string, longest: number): string {
  return text.slice(0, longest).replace(/[\ud800-\udbff]$/, '');
}
