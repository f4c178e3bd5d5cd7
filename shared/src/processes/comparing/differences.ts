import { nameKey } from '../../collaboration/fields-document.ts';
import type { Step } from '../diagrams/diagram.ts';

/** How a cell is other than the one it is held against, so that it can be said in words. */
export type Difference =
  /** So many times as much, for each inhabitant or each case; below 1 it is less. */
  | { readonly kind: 'ratio'; readonly of: 'inhabitant' | 'case'; readonly factor: number }
  /** Names that are missing here, and names that are only here. */
  | { readonly kind: 'names'; readonly without: readonly string[]; readonly also: readonly string[] }
  /** Two sets without a name in common. */
  | { readonly kind: 'all-other-names' }
  | { readonly kind: 'other-words' }
  | { readonly kind: 'missing' | 'only-here' | 'by-itself' | 'by-hand' | 'other-system' };

/** From so many times as much on it is worth asking why. */
export const muchMore = 2;
const muchLonger = 1.5;
/** Half a minute more or less is how one counts. */
const fewestMinutes = 1;

/** Two numbers for each inhabitant. */
export function ratioOf(value: number | undefined, to: number | undefined): Difference | undefined {
  if (value === undefined || to === undefined || to === 0 || value === 0) return undefined;
  const factor = value / to;
  return factor >= muchMore || factor <= 1 / muchMore
    ? { kind: 'ratio', of: 'inhabitant', factor }
    : undefined;
}

/** Two numbers of minutes. */
export function minutesRatioOf(value: number | undefined, to: number | undefined): Difference | undefined {
  if (value === undefined || to === undefined || to === 0 || value === 0) return undefined;
  if (Math.abs(value - to) < fewestMinutes) return undefined;
  const factor = value / to;
  return factor >= muchLonger || factor <= 1 / muchLonger ? { kind: 'ratio', of: 'case', factor } : undefined;
}

/** Two sets of names; one that is not known is no other. */
export function namesApart(
  names: readonly string[] | undefined,
  from: readonly string[] | undefined,
): Difference | undefined {
  if (names === undefined || from === undefined || names.length === 0 || from.length === 0) return undefined;
  const without = from.filter((name) => !isAmong(name, names));
  const also = names.filter((name) => !isAmong(name, from));
  if (without.length + also.length === 0) return undefined;
  return also.length === names.length ? { kind: 'all-other-names' } : { kind: 'names', without, also };
}

/** Two texts, but for how they are spaced and cased. */
export function wordsApart(text: string | undefined, from: string | undefined): Difference | undefined {
  if (text === undefined || from === undefined) return undefined;
  return nameKey(text) === nameKey(from) ? undefined : { kind: 'other-words' };
}

/** One task as two do it: undefined is that it is not done. */
export function stepsApart(step: Step | undefined, from: Step | undefined): Difference | undefined {
  if (step === undefined) return from === undefined ? undefined : { kind: 'missing' };
  if (from === undefined) return { kind: 'only-here' };
  const [isByItself, wasByItself] = [step.kind === 'automatic', from.kind === 'automatic'];
  if (isByItself !== wasByItself) return { kind: isByItself ? 'by-itself' : 'by-hand' };
  const minutes = minutesRatioOf(step.minutes, from.minutes);
  if (minutes !== undefined) return minutes;
  const [system, other] = [step.system, from.system];
  return system !== undefined && other !== undefined && nameKey(system) !== nameKey(other)
    ? { kind: 'other-system' }
    : undefined;
}

function isAmong(name: string, names: readonly string[]): boolean {
  return names.some((one) => nameKey(one) === nameKey(name));
}
