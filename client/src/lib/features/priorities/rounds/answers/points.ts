import { allPoints } from '@procesrum/shared/priorities/weights/rebalance.ts';

/** Points by criterion. */
export type Points = Readonly<Record<string, number>>;

/** Points for exactly these criteria; what has none has 0. */
export function given(ids: readonly string[], points: Points): Record<string, number> {
  return Object.fromEntries(ids.map((id) => [id, points[id] ?? 0]));
}

/** What is left to share out; below zero where there is too much. */
export function restOf(points: Points): number {
  return Object.values(points).reduce((rest, value) => rest - value, allPoints);
}

/** One criterion's points, never below zero or over all there are. */
export function withPoints(points: Points, id: string, value: number): Points {
  return { ...points, [id]: Math.min(allPoints, Math.max(0, Math.round(value))) };
}

/** Points one criterion can have. */
export function isWithin(value: number): boolean {
  return value >= 0 && value <= allPoints;
}
