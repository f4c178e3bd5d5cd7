import type { MaterialChange, ValidationBasis } from './material-change.ts';

/** A number that is this much of itself away from what it was is another one. */
const numberShare = 0.25;
/** The share of automation, in points. */
const sharePoints = 15;
/** More of the words than this. */
const wordShare = 0.2;

/**
 * In what a process is materially another than what an answer was given on. What is not
 * known on one of the two sides is not compared: a number that is told for the first time changes nothing that was.
 */
export function materialChanges(before: ValidationBasis, now: ValidationBasis): MaterialChange[] {
  const changes: MaterialChange[] = [];
  const compare = (
    what: 'times' | 'minutes' | 'share',
    from: number | undefined,
    to: number | undefined,
    isOther: (from: number, to: number) => boolean,
  ) => {
    if (from !== undefined && to !== undefined && isOther(from, to)) changes.push({ what, from, to });
  };
  compare('times', before.timesPerYear, now.timesPerYear, isOtherNumber);
  compare('minutes', before.minutesPerCase, now.minutesPerCase, isOtherNumber);
  compare('share', before.sharePercent, now.sharePercent, isOtherShare);

  const steps = changesOf(before.steps, now.steps, ({ id }) => id);
  if (steps !== undefined)
    changes.push({ what: 'steps', added: steps.added.map(nameOf), removed: steps.removed.map(nameOf) });
  const systems = changesOf(before.systems, now.systems, folded);
  if (systems !== undefined) changes.push({ what: 'systems', ...systems });
  if (folded(before.legalClause ?? '') !== folded(now.legalClause ?? ''))
    changes.push({
      what: 'legal-clause',
      ...(before.legalClause === undefined ? {} : { from: before.legalClause }),
      ...(now.legalClause === undefined ? {} : { to: now.legalClause }),
    });
  if (before.isInOperation !== now.isInOperation)
    changes.push({ what: 'operation', isInOperation: now.isInOperation });

  const others =
    before.asIs === undefined || now.asIs === undefined ? 0 : shareOfOtherWords(before.asIs, now.asIs);
  if (others > wordShare) changes.push({ what: 'as-is', percent: Math.round(others * 100) });
  return changes;
}

/**
 * How much of a text is other words than of another: of the longer one, the part of its words that have no fellow in the
 * shorter. Where they stand does not matter, nor capital letters and punctuation: a paragraph that is moved says the same.
 * @returns 0–1; 0 for two that have no words
 */
export function shareOfOtherWords(one: string, other: string): number {
  const [words, others] = [wordsIn(one), wordsIn(other)];
  const longer = Math.max(words.length, others.length);
  if (longer === 0) return 0;
  const left = new Map<string, number>();
  for (const word of words) left.set(word, (left.get(word) ?? 0) + 1);
  let fellows = 0;
  for (const word of others) {
    const there = left.get(word) ?? 0;
    if (there === 0) continue;
    left.set(word, there - 1);
    fellows += 1;
  }
  return 1 - fellows / longer;
}

function wordsIn(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

function isOtherNumber(from: number, to: number): boolean {
  // To whole millionths: 0.1 and its like have no exact form.
  return from !== to && Math.abs(to - from) >= numberShare * from - 1e-6;
}

function isOtherShare(from: number, to: number): boolean {
  return Math.abs(to - from) >= sharePoints - 1e-6;
}

/** What came and what went, by what tells them apart; nothing when it is the same. */
function changesOf<Item>(
  before: readonly Item[],
  now: readonly Item[],
  keyOf: (item: Item) => string,
): { added: Item[]; removed: Item[] } | undefined {
  const [keys, keysNow] = [new Set(before.map(keyOf)), new Set(now.map(keyOf))];
  const added = now.filter((item) => !keys.has(keyOf(item)));
  const removed = before.filter((item) => !keysNow.has(keyOf(item)));
  return added.length + removed.length === 0 ? undefined : { added, removed };
}

const nameOf = ({ name }: { readonly name: string }) => name;

function folded(text: string): string {
  return text.trim().replace(/\s+/gu, ' ').toLowerCase();
}
