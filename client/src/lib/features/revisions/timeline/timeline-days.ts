import type { ProcessMilestone, Revision } from '@procesrum/shared/revisions/revision.ts';
import { milestoneKey } from './history-lines.ts';

/** One line of the history: a kept text, or something that happened beside it. */
export type TimelineItem =
  | { readonly key: string; readonly at: string; readonly revision: Revision }
  | { readonly key: string; readonly at: string; readonly milestone: ProcessMilestone };

/** One day of it, newest first. */
export interface TimelineDay {
  readonly day: string;
  readonly items: readonly TimelineItem[];
}

/**
 * The history by days, newest first.
 * @param dayOf the day an instant falls on, as the heading says it
 */
export function timelineDays(
  revisions: readonly Revision[],
  milestones: readonly ProcessMilestone[],
  dayOf: (at: string) => string,
): TimelineDay[] {
  const items: TimelineItem[] = [
    ...revisions.map((revision) => ({ key: `revision ${revision.id}`, at: revision.at, revision })),
    ...milestones.map((milestone) => ({ key: milestoneKey(milestone), at: milestone.at, milestone })),
  ];
  const days: { day: string; items: TimelineItem[] }[] = [];
  for (const item of items.sort(newestFirst)) {
    const day = dayOf(item.at);
    const last = days.at(-1);
    if (last?.day === day) last.items.push(item);
    else days.push({ day, items: [item] });
  }
  return days;
}

function newestFirst(one: TimelineItem, other: TimelineItem): number {
  const apart = Date.parse(other.at) - Date.parse(one.at);
  // Kept in the same instant: the later number is the later text.
  if (apart !== 0 || !('revision' in one) || !('revision' in other)) return apart;
  return other.revision.id - one.revision.id;
}
