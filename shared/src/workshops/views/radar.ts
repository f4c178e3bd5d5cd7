import type { ProcessId, RoundId } from '../../primitives/id.ts';
import { discussNext, shapeOfOpinion, type OpinionShape } from '../../scoring/agreement.ts';
import type { CriterionResult, Round } from '../round.ts';
import type { WorkshopView } from '../workshop-view.ts';
import { isAskedOfAll } from './current-round.ts';

/** A process the room disagrees about, by the question it agrees least about. */
export interface RadarItem {
  readonly process: ProcessId;
  readonly round: RoundId;
  readonly criterion: string;
  /** Van der Eijk's A of its answers, and how many they are. */
  readonly agreement: number;
  readonly n: number;
  /** People per step, lowest first. */
  readonly histogram: readonly number[];
  readonly shape: OpinionShape | undefined;
}

/** How many processes a facilitator is offered to take up: more than a discussion reaches is no help. */
const mostProposed = 3;

/** What to discuss next, most first: the newest revealed answers about each process alone. */
export function radarOf({ rounds }: Pick<WorkshopView, 'rounds'>): RadarItem[] {
  const newest = new Map<ProcessId, RadarItem>();
  for (const round of rounds) {
    const [process] = round.items;
    if (process === undefined || isAskedOfAll(round.question)) continue;
    const disputed = mostDisputed(round);
    if (disputed !== undefined) newest.set(process, { process, round: round.id, ...disputed });
  }
  return discussNext([...newest.values()]);
}

/** What the radar proposes to talk through: the most disputed processes on which the room does not agree. */
export function proposedDiscussion(view: Pick<WorkshopView, 'rounds'>): ProcessId[] {
  return radarOf(view)
    .filter(isDisputed)
    .slice(0, mostProposed)
    .map(({ process }) => process);
}

/** Whether there is something to talk through: a room that agrees about its hardest question is not divided. */
export function isDisputed({ shape }: Pick<RadarItem, 'shape'>): boolean {
  return shape !== 'enighed';
}

/**
 * The question of a revealed round of one item that a discussion could change most about.
 * @returns `undefined` before the reveal, and where too few have answered
 */
export function mostDisputed({
  status,
  result,
}: Pick<Round, 'status' | 'result'>): Omit<RadarItem, 'process' | 'round'> | undefined {
  const [item] = status === 'revealed' ? (result?.items ?? []) : [];
  return discussNext((item?.criteria ?? []).flatMap(disputeOf))[0];
}

function disputeOf({ id, shown }: CriterionResult) {
  if (shown?.agreement === undefined) return [];
  const { agreement, people: n, histogram } = shown;
  return [{ criterion: id, agreement, n, histogram, shape: shapeOfOpinion(histogram) }];
}
