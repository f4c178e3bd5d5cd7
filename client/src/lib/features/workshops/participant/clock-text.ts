/** A countdown as it is written: "02:41", "1:02:41". */
export function clockText(seconds: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  const hours = Math.floor(seconds / 3_600);
  const rest = `${two(Math.floor((seconds % 3_600) / 60))}:${two(seconds % 60)}`;
  return hours === 0 ? rest : `${hours}:${rest}`;
}

/** What is said aloud of a countdown: five minutes, one minute and ten seconds before its end, and the end. */
export type Announced =
  { readonly kind: 'minutes' | 'seconds'; readonly left: number } | { readonly kind: 'end' };

const spoken: readonly { at: number; said: Announced }[] = [
  { at: 300, said: { kind: 'minutes', left: 5 } },
  { at: 60, said: { kind: 'minutes', left: 1 } },
  { at: 10, said: { kind: 'seconds', left: 10 } },
  { at: 0, said: { kind: 'end' } },
];

/**
 * What to say when a countdown went from one number of seconds to another.
 * @returns `undefined` where no such moment was passed, or the countdown was set anew
 */
export function announcedBetween(before: number, now: number): Announced | undefined {
  if (now >= before) return undefined;
  return spoken.findLast(({ at }) => before > at && now <= at && at - now < 5)?.said;
}
