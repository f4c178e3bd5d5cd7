/**
 * Text of a live document as a line for lists. Two people who type at once may leave a title empty, far too long or
 * with characters that Postgres cannot keep; the document keeps it as typed, and the list shows what it can.
 * @param longest in code points; more than the editor's limit, so that an excess still shows
 */
export function lineOf(text: string, longest: number): string {
  // Control characters (among them U+0000) and halves of surrogate pairs stand for nothing a list could show.
  const line = text
    .toWellFormed()
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim();
  return Array.from(line.slice(0, longest * 2))
    .slice(0, longest)
    .join('');
}
