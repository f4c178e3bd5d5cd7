import type { ProcessId } from '../primitives/id.ts';
import type { Instant } from '../primitives/time.ts';
import { isBefore } from '../primitives/time.ts';
import type { GoldFind } from './gold.ts';
import { similarFrom, similarityAmong, type Described, type Similarity } from './similarity.ts';

/** A process of another municipality that may be a find. */
export interface GoldCandidate {
  readonly process: GoldFind['process'];
  /** Since when whoever looks has seen it. */
  readonly inSightSince: Instant;
  readonly inOperationSince?: Instant | undefined;
  readonly alsoIn: GoldFind['alsoIn'];
  readonly hoursPerYear?: number | undefined;
}

/** A process of the own municipality, which a find may be like. */
export interface OwnProcess {
  readonly id: ProcessId;
  readonly described: Described;
}

/** What processes are compared by. */
export interface SeenTexts {
  /** All that whoever looks sees: what is rare is told by all of it. */
  readonly described: ReadonlyMap<ProcessId, Described>;
  readonly own: readonly OwnProcess[];
  /** What each own process was said not to be. */
  readonly toldApart: ReadonlyMap<ProcessId, ReadonlySet<ProcessId>>;
}

/**
 * Chooses what is gold of what others have: what has come into operation since, what is like something of one's own, and
 * whatever else has come into sight since. Who looks at a few sees the newest of each kind first.
 */
export function chooseFinds(
  candidates: readonly GoldCandidate[],
  { described, own, toldApart }: SeenTexts,
  since: Instant,
): GoldFind[] {
  const similarity = similarityAmong([...described.values()]);
  const finds = candidates
    .filter((candidate) => isBefore(since, newsOf(candidate)))
    .map((candidate): GoldFind => {
      const { process, alsoIn, hoursPerYear, inOperationSince } = candidate;
      const others = own.filter(({ id }) => toldApart.get(id)?.has(process.id) !== true);
      const like = mostLike(described.get(process.id), others, similarity);
      const isNewlyUsed = inOperationSince !== undefined && isBefore(since, inOperationSince);
      return {
        ...{ process, alsoIn, at: newsOf(candidate) },
        reason: isNewlyUsed ? 'in-operation' : like === undefined ? 'new' : 'similar',
        ...(like === undefined ? {} : { similarTo: { id: like.id, title: like.described.title } }),
        ...(hoursPerYear === undefined ? {} : { hoursPerYear }),
      };
    })
    .sort((a, b) => Date.parse(b.at) - Date.parse(a.at) || (a.process.id < b.process.id ? -1 : 1));
  const first = (['in-operation', 'similar', 'new'] as const).flatMap(
    (reason) => finds.find((find) => find.reason === reason) ?? [],
  );
  return [...first, ...finds.filter((find) => !first.includes(find))];
}

/** When it last became news: nothing is before it is seen. */
function newsOf({ inSightSince, inOperationSince }: GoldCandidate): Instant {
  const isUsedSinceSeen = inOperationSince !== undefined && isBefore(inSightSince, inOperationSince);
  return isUsedSinceSeen ? inOperationSince : inSightSince;
}

function mostLike(
  described: Described | undefined,
  own: readonly OwnProcess[],
  similarity: Similarity,
): OwnProcess | undefined {
  if (described === undefined) return undefined;
  let best: { readonly process: OwnProcess; readonly likeness: number } | undefined;
  for (const process of own) {
    const likeness = similarity(described, process.described);
    if (likeness >= similarFrom && likeness > (best?.likeness ?? 0)) best = { process, likeness };
  }
  return best?.process;
}
