/**
 * Texts that sort: whatever lies between two others has one of its own, so that moving one thing writes one thing only.
 * A key is a fraction between 0 and 1 written in 62 digits, without the zeros at its end; comparing texts compares them.
 * Two people who put something in the same place at the same time get the same key: then the ids decide, and the next
 * who comes between makes room (`ordered-parts.ts`).
 */
const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const first = 0;
const last = digits.length - 1;
/** Longer ones come from a program that is not ours; making room shortens them. */
const longestKey = 60;

/** Whether a text is a key that others can be put before and behind. */
export function isOrderKey(text: unknown): text is string {
  return typeof text === 'string' && text.length <= longestKey && /^[0-9A-Za-z]*[1-9A-Za-z]$/u.test(text);
}

/**
 * A key that sorts behind the one and before the other.
 * @param before nothing: at the beginning
 * @param after nothing: at the end
 */
export function orderBetween(before: string | undefined, after: string | undefined): string {
  if (before === undefined && after === undefined) return middleOf('', undefined);
  if (after === undefined) return following(before ?? '');
  if (before === undefined) return preceding(after);
  return middleOf(before, after);
}

/** Many keys in a row between two others, spread so that all of them are short. */
export function ordersBetween(
  before: string | undefined,
  after: string | undefined,
  count: number,
): string[] {
  if (count < 1) return [];
  const middle = middleOf(before ?? '', after);
  const left = Math.floor((count - 1) / 2);
  return [...ordersBetween(before, middle, left), middle, ...ordersBetween(middle, after, count - 1 - left)];
}

/** The next one up: whoever only ever adds at the end gets a letter more every thirtieth time, not every fifth. */
function following(key: string): string {
  const place = [...key].findIndex((digit) => valueOf(digit) < last);
  if (place < 0) return `${key}${middleOf('', undefined)}`;
  return `${key.slice(0, place)}${digitAt(valueOf(key[place]) + 1)}`;
}

/** The next one down. */
function preceding(key: string): string {
  const place = [...key].findIndex((digit) => valueOf(digit) > first);
  const start = key.slice(0, place);
  const value = valueOf(key[place]);
  if (value > 1) return `${start}${digitAt(value - 1)}`;
  return key.length > place + 1 ? `${start}${digitAt(1)}` : `${start}${digitAt(first)}${digitAt(last)}`;
}

/** Halfway between two fractions; nothing as the upper one is 1. */
function middleOf(low: string, high: string | undefined): string {
  if (high !== undefined) {
    const shared = [...high].findIndex((digit, index) => digit !== (low[index] ?? digitAt(first)));
    if (shared > 0) return `${high.slice(0, shared)}${middleOf(low.slice(shared), high.slice(shared))}`;
  }
  const [from, to] = [valueOf(low[0]), high === undefined ? last + 1 : valueOf(high[0])];
  if (to - from > 1) return digitAt(Math.round((from + to) / 2));
  // Neighbouring digits: the upper one alone lies between when more follows it, else the lower one's rest decides.
  if (high !== undefined && high.length > 1) return digitAt(to);
  return `${digitAt(from)}${middleOf(low.slice(1), undefined)}`;
}

function valueOf(digit: string | undefined): number {
  return digit === undefined ? first : digits.indexOf(digit);
}

function digitAt(value: number): string {
  return digits.charAt(value);
}
