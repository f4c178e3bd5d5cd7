/**
 * Text in the form it is searched in: one way of writing each letter, no case. Made by the application on both
 * sides of a comparison, because databases fold case by rules of their own that may leave out æ, ø and å.
 */
export function foldForSearch(text: string): string {
  return text.normalize('NFC').toLowerCase();
}

/** The words of what somebody searches for, folded; each must be found. */
export function searchWords(text: string): string[] {
  return [...new Set(foldForSearch(text).split(/\s+/u))].filter((word) => word !== '');
}
