/** The width of an average letter of our typeface, as a share of its size. */
const letterWidth = 0.53;

/**
 * Cuts a text into lines that fit beside one another, for where nobody else does it.
 * @param width in points
 * @param size of the letters, in points
 * @param most lines; what does not fit in them ends in an ellipsis
 */
export function wrappedText(text: string, width: number, size: number, most: number): string[] {
  const longest = Math.max(2, Math.floor(width / (size * letterWidth)));
  const lines: string[] = [];
  for (const word of text.split(/\s+/u).flatMap((one) => chunksOf(one, longest))) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= longest)
      lines[lines.length - 1] = `${last} ${word}`;
    else if (word !== '') lines.push(word);
  }
  if (lines.length <= most) return lines;
  const kept = lines.slice(0, most);
  kept[most - 1] = `${(kept[most - 1] ?? '').slice(0, longest - 1).trimEnd()}…`;
  return kept;
}

/** A word that is longer than a line breaks where it must. */
function chunksOf(word: string, longest: number): string[] {
  const chunks: string[] = [];
  for (let at = 0; at < word.length; at += longest) chunks.push(word.slice(at, at + longest));
  return chunks.length === 0 ? [''] : chunks;
}
