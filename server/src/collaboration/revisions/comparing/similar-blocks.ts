/** The words of a block, by their keys. */
export type BlockWords = readonly number[];

/** Blocks of two texts, by their numbers, that are one block which has changed. */
export interface SimilarBlocks {
  readonly old: number;
  readonly new: number;
}

/** Pairs of blocks that are looked at in one go: a hundred points against a hundred. */
const mostPairs = 10_000;

/** The pairs of blocks in the order of both texts that have the most words in common, at least half of theirs each. */
export function similarBlocks(old: readonly BlockWords[], later: readonly BlockWords[]): SimilarBlocks[] {
  if (old.length * later.length > mostPairs) return [];
  const counted = later.map(countsOf);
  const shared = old.map((words) => {
    const counts = countsOf(words);
    return later.map((others, index) => {
      const common = commonIn(counts, counted[index] ?? new Map<number, number>());
      return common * 4 >= words.length + others.length ? common : 0;
    });
  });
  // How many words are shared at most by what begins with these two blocks.
  const best = Array.from({ length: old.length + 1 }, () => new Array<number>(later.length + 1).fill(0));
  const bestAt = (one: number, other: number) => best[one]?.[other] ?? 0;
  const paired = (one: number, other: number) => {
    const words = shared[one]?.[other] ?? 0;
    return words > 0 ? words + bestAt(one + 1, other + 1) : 0;
  };
  for (let one = old.length - 1; one >= 0; one -= 1) {
    for (let other = later.length - 1; other >= 0; other -= 1) {
      const most = Math.max(paired(one, other), bestAt(one + 1, other), bestAt(one, other + 1));
      (best[one] as number[])[other] = most;
    }
  }
  const pairs: SimilarBlocks[] = [];
  let [one, other] = [0, 0];
  while (one < old.length && other < later.length) {
    const most = bestAt(one, other);
    if (most > 0 && paired(one, other) === most) pairs.push({ old: one++, new: other++ });
    else if (bestAt(one + 1, other) === most) one += 1;
    else other += 1;
  }
  return pairs;
}

function countsOf(words: BlockWords): Map<number, number> {
  const counts = new Map<number, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

function commonIn(one: ReadonlyMap<number, number>, other: ReadonlyMap<number, number>): number {
  let common = 0;
  for (const [word, count] of one) common += Math.min(count, other.get(word) ?? 0);
  return common;
}
