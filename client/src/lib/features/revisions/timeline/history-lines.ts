import type { ProcessMilestone, Revision } from '@procesrum/shared/revisions/revision.ts';

/** Lines of a history. */
export interface HistoryLines {
  readonly revisions: readonly Revision[];
  readonly milestones: readonly ProcessMilestone[];
}

/** Names a milestone among those of one process. */
export function milestoneKey(milestone: ProcessMilestone): string {
  return `${milestone.kind} ${milestone.at}`;
}

/** Revisions newest first, each once, as it was last told. */
export function mergedRevisions(shown: readonly Revision[], told: readonly Revision[]): Revision[] {
  const all = new Map([...shown, ...told].map((revision) => [revision.id, revision]));
  return [...all.values()].sort((one, other) => other.id - one.id);
}

/** The lines of two pages as one, each once. */
export function mergedLines(shown: HistoryLines, told: HistoryLines): HistoryLines {
  const milestones = new Map(
    [...shown.milestones, ...told.milestones].map((one) => [milestoneKey(one), one]),
  );
  return {
    revisions: mergedRevisions(shown.revisions, told.revisions),
    milestones: [...milestones.values()],
  };
}

/** How many lines of what is told are not among those that are shown. */
export function newLines(shown: HistoryLines, told: HistoryLines): number {
  const known = new Set(keysOf(shown));
  return keysOf(told).filter((key) => !known.has(key)).length;
}

/** Those of the revisions told that are shown already, perhaps under another name. */
export function knownAmong(told: readonly Revision[], shown: readonly Revision[]): Revision[] {
  const known = new Set(shown.map(({ id }) => id));
  return told.filter(({ id }) => known.has(id));
}

function keysOf({ revisions, milestones }: HistoryLines): string[] {
  return [...revisions.map(({ id }) => String(id)), ...milestones.map(milestoneKey)];
}
