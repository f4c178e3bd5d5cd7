import type { ProcessId } from '../../primitives/id.ts';
import type { RoundResult } from '../round.ts';

/** A process, and how often of 0–1 it is among the first when the voices are drawn anew. */
export interface Holding {
  readonly process: ProcessId;
  readonly share: number;
}

/** Where the first end: who holds a place among them least surely, and who comes nearest from outside. */
export interface TopEdge {
  readonly top: number;
  readonly last: Holding;
  readonly next: Holding;
}

/** The edge of a round that prioritises; `undefined` where how sure the order is was not told. */
export function topEdgeOf({
  items,
  stability,
}: Pick<RoundResult, 'items' | 'stability'>): TopEdge | undefined {
  if (stability === undefined) return undefined;
  const { top } = stability;
  const holding = items
    .flatMap(({ process, holds }): Holding[] => (holds === undefined ? [] : [{ process, share: holds.top }]))
    .sort((a, b) => b.share - a.share);
  const [last, next] = [holding[top - 1], holding[top]];
  return last === undefined || next === undefined ? undefined : { top, last, next };
}
