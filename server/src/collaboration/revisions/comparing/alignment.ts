import { diffArrays } from 'diff';

/** A place where two rows differ: what of the earlier one went, and what of the later one came instead. */
export interface Hunk {
  /** From where to where in the earlier row. */
  readonly oldStart: number;
  readonly oldEnd: number;
  /** From where to where in the later row. */
  readonly newStart: number;
  readonly newEnd: number;
}

/** Two rows of keys, equal where the same is said. */
export interface Rows {
  readonly old: readonly number[];
  readonly new: readonly number[];
}

/** Differences up to which the library is asked for the fewest: it needs about their square, here some milliseconds. */
const mostDifferences = 250;
/** How often it may be asked in vain in one comparison, and the keys of stretches so short that it may always be asked. */
const mostFailures = 25;
const fewKeys = 600;

/**
 * Finds where two rows differ: in as few keys as can be, unless that would take long. Then they are held together by
 * the phrases, or else the single keys, that are once in each, and compared in between; where nothing holds them
 * together they are said to differ altogether. So the time it takes grows with the length, hardly with its square.
 */
export function hunksOf(rows: Rows): Hunk[] {
  const hunks: Hunk[] = [];
  let failures = 0;
  const waiting: Hunk[] = [{ oldStart: 0, oldEnd: rows.old.length, newStart: 0, newEnd: rows.new.length }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const stretch = trimmed(next, rows);
    const { oldStart, oldEnd, newStart, newEnd } = stretch;
    if (oldStart === oldEnd && newStart === newEnd) continue;
    if (oldStart === oldEnd || newStart === newEnd) {
      hunks.push(stretch);
      continue;
    }
    const isShort = oldEnd - oldStart + (newEnd - newStart) <= fewKeys;
    if ((isShort || failures < mostFailures) && mayBeFew(stretch, rows)) {
      const found = fewest(stretch, rows);
      if (found !== undefined) {
        hunks.push(...found);
        continue;
      }
      failures += 1;
    }
    let anchors: Hunk[] = [];
    for (const unitsIn of [phrasesIn, keysIn]) {
      if (anchors.length === 0) anchors = anchorsOf(stretch, rows, unitsIn);
    }
    // The first part is taken next, so that hunks come in order.
    if (anchors.length > 0) waiting.push(...between(stretch, anchors).reverse());
    else hunks.push(stretch);
  }
  return hunks;
}

/** A stretch without what is the same at its beginning and its end. */
function trimmed(stretch: Hunk, rows: Rows): Hunk {
  let { oldStart, oldEnd, newStart, newEnd } = stretch;
  while (oldStart < oldEnd && newStart < newEnd && rows.old[oldStart] === rows.new[newStart]) {
    oldStart += 1;
    newStart += 1;
  }
  while (oldStart < oldEnd && newStart < newEnd && rows.old[oldEnd - 1] === rows.new[newEnd - 1]) {
    oldEnd -= 1;
    newEnd -= 1;
  }
  return { oldStart, oldEnd, newStart, newEnd };
}

/** False when the keys alone, in whatever order, differ too much. */
function mayBeFew({ oldStart, oldEnd, newStart, newEnd }: Hunk, rows: Rows): boolean {
  const surplus = new Map<number, number>();
  let differences = 0;
  const count = (row: readonly number[], start: number, end: number, by: 1 | -1) => {
    for (let at = start; at < end; at += 1) {
      const key = row[at] as number;
      const before = surplus.get(key) ?? 0;
      surplus.set(key, before + by);
      differences += before * by < 0 ? -1 : 1;
    }
  };
  count(rows.old, oldStart, oldEnd, 1);
  count(rows.new, newStart, newEnd, -1);
  return differences <= mostDifferences;
}

/** The fewest differences within a stretch; `undefined` when there are too many. */
function fewest({ oldStart, oldEnd, newStart, newEnd }: Hunk, rows: Rows): Hunk[] | undefined {
  const parts = diffArrays(rows.old.slice(oldStart, oldEnd), rows.new.slice(newStart, newEnd), {
    maxEditLength: mostDifferences,
  });
  if (parts === undefined) return undefined;
  const hunks: Hunk[] = [];
  let [oldAt, newAt] = [oldStart, newStart];
  let [oldFrom, newFrom] = [oldStart, newStart];
  const close = () => {
    if (oldFrom < oldAt || newFrom < newAt)
      hunks.push({ oldStart: oldFrom, oldEnd: oldAt, newStart: newFrom, newEnd: newAt });
  };
  for (const { added, removed, count } of parts) {
    const isSame = !added && !removed;
    if (isSame) close();
    if (!added) oldAt += count;
    if (!removed) newAt += count;
    if (isSame) [oldFrom, newFrom] = [oldAt, newAt];
  }
  close();
  return hunks;
}

/** A stretch as the parts between what holds it together. */
function between({ oldStart, oldEnd, newStart, newEnd }: Hunk, anchors: readonly Hunk[]): Hunk[] {
  const parts: Hunk[] = [];
  let [oldAt, newAt] = [oldStart, newStart];
  for (const anchor of anchors) {
    parts.push({ oldStart: oldAt, oldEnd: anchor.oldStart, newStart: newAt, newEnd: anchor.newStart });
    [oldAt, newAt] = [anchor.oldEnd, anchor.newEnd];
  }
  parts.push({ oldStart: oldAt, oldEnd, newStart: newAt, newEnd });
  return parts;
}

/** Keys of a phrase. */
const phraseKeys = 3;

/** Parts of a row: where each begins, by what it says; that two have the same name is no proof. */
type Units = Generator<{ readonly name: number; readonly at: number }, void>;

/** Where three keys in a row begin. */
function* phrasesIn(row: readonly number[], start: number, end: number): Units {
  for (let at = start; at + phraseKeys <= end; at += 1) {
    let name = 0;
    for (let next = at; next < at + phraseKeys; next += 1) {
      name = (Math.imul(name, 31) + (row[next] as number)) | 0;
    }
    yield { name, at };
  }
}

function* keysIn(row: readonly number[], start: number, end: number): Units {
  for (let at = start; at < end; at += 1) yield { name: row[at] as number, at };
}

/** What is once in each of the two and in the same order in both: as much of it as there can be. */
function anchorsOf(
  { oldStart, oldEnd, newStart, newEnd }: Hunk,
  rows: Rows,
  unitsIn: (row: readonly number[], start: number, end: number) => Units,
): Hunk[] {
  const old = onlyOnes(unitsIn(rows.old, oldStart, oldEnd));
  const pairs: Hunk[] = [];
  for (const [name, newAt] of onlyOnes(unitsIn(rows.new, newStart, newEnd))) {
    const oldAt = old.get(name) ?? often;
    if (newAt === often || oldAt === often || rows.old[oldAt] !== rows.new[newAt]) continue;
    pairs.push({ oldStart: oldAt, oldEnd: oldAt + 1, newStart: newAt, newEnd: newAt + 1 });
  }
  pairs.sort((a, b) => a.newStart - b.newStart);
  return longestRising(pairs);
}

const often = -1;

/** Where each unit begins, by name; `often` for what is there more than once. */
function onlyOnes(units: Units): Map<number, number> {
  const once = new Map<number, number>();
  for (const { name, at } of units) once.set(name, once.has(name) ? often : at);
  return once;
}

/** The most pairs that rise in both rows, of pairs in the order of the new one. */
function longestRising(pairs: readonly Hunk[]): Hunk[] {
  // Patience sorting: `tails` holds for each length the chain of that length that ends earliest in the old row.
  const tails: number[] = [];
  const before: number[] = [];
  const oldOf = (index: number | undefined) => pairs[index ?? 0]?.oldStart ?? 0;
  for (const [index, { oldStart }] of pairs.entries()) {
    let [low, high] = [0, tails.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (oldOf(tails[middle]) < oldStart) low = middle + 1;
      else high = middle;
    }
    before.push(tails[low - 1] ?? -1);
    tails[low] = index;
  }
  const chain: Hunk[] = [];
  for (let index = tails.at(-1) ?? -1; index >= 0; index = before[index] ?? -1)
    chain.push(pairs[index] as Hunk);
  return chain.reverse();
}
