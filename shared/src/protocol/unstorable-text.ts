import { Failure } from './failure.ts';

/**
 * Refuses text that the database cannot keep, anywhere in a parsed value: the character U+0000, and halves of
 * surrogate pairs, which would come back as something else than was sent.
 * @throws Failure bad-request
 */
export function refuseUnstorableText(value: unknown): void {
  if (typeof value === 'string') {
    if (value.includes('\0') || !value.isWellFormed()) {
      throw new Failure('bad-request', 'text holds a character that cannot be kept');
    }
  } else if (Array.isArray(value)) {
    for (const item of value) refuseUnstorableText(item);
  } else if (typeof value === 'object' && value !== null) {
    for (const item of Object.values(value)) refuseUnstorableText(item);
  }
}

/** The text without those characters, for what comes from where nobody can refuse it: a live document. */
export function withoutUnstorable(text: string): string {
  return text.toWellFormed().replaceAll('\0', '');
}
