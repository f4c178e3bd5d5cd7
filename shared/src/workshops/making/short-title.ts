/** Most characters of a title on the projector. */
export const maxShortTitleCharacters = 14;

/** A title as the projector has room for: whole words as far as they go, with an ellipsis for what is left out. */
export function shortTitleOf(title: string): string {
  const whole = title.trim().replace(/\s+/gu, ' ');
  const characters = Array.from(whole);
  if (characters.length <= maxShortTitleCharacters) return whole;
  const room = characters.slice(0, maxShortTitleCharacters - 1).join('');
  const isAtWord = characters[maxShortTitleCharacters - 1] === ' ';
  const lastBlank = room.lastIndexOf(' ');
  const kept = isAtWord || lastBlank < 4 ? room : room.slice(0, lastBlank);
  return `${kept.replace(/[\s,;:.–-]+$/u, '')}…`;
}
