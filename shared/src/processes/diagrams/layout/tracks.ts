/** A piece of a way that needs a track of its own beside others: in a gutter up and down, in a channel along. */
export interface Stretch {
  readonly link: string;
  readonly from: number;
  readonly to: number;
  /** Stretches of a lower rank lie before those of a higher one. */
  readonly rank: number;
  /** Stretches that lead to the same place may lie on one another. */
  readonly joins?: string;
}

/** Which track each stretch lies on, from 0, and how many there are. */
export interface Tracks {
  readonly count: number;
  readonly of: ReadonlyMap<string, number>;
}

/** Gives stretches that meet different tracks, as few as it takes when they choose one after the other. */
export function tracksOf(stretches: readonly Stretch[]): Tracks {
  const of = new Map<string, number>();
  let count = 0;
  for (const rank of new Set(stretches.map((stretch) => stretch.rank).toSorted((a, b) => a - b))) {
    const tracks: Stretch[][] = [];
    const sameRank = stretches.filter((stretch) => stretch.rank === rank);
    for (const stretch of sameRank.toSorted((a, b) => lengthOf(a) - lengthOf(b))) {
      const free = tracks.findIndex((others) => !others.some((other) => meets(stretch, other)));
      const track = free < 0 ? tracks.length : free;
      tracks[track] = [...(tracks[track] ?? []), stretch];
      of.set(stretch.link, count + track);
    }
    count += tracks.length;
  }
  return { count, of };
}

function meets(a: Stretch, b: Stretch): boolean {
  if (a.joins !== undefined && a.joins === b.joins) return false;
  return Math.min(a.from, a.to) <= Math.max(b.from, b.to) && Math.min(b.from, b.to) <= Math.max(a.from, a.to);
}

function lengthOf({ from, to }: Stretch): number {
  return Math.abs(to - from);
}
