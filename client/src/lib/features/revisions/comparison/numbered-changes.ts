import type { ComparedPlace, ComparedRun } from '@procesrum/shared/revisions/comparison.ts';

/** Runs of one paragraph that belong together: unchanged text, or one change. */
export interface RunGroup {
  /** Counted from 1 through the whole text; absent on what is the same. */
  readonly change?: number;
  readonly runs: readonly ComparedRun[];
}

/** One part of the text with its changes counted. */
export interface NumberedPlace {
  readonly compared: ComparedPlace;
  readonly changes: number;
  /** The groups of each of its blocks, in order. */
  readonly groups: readonly (readonly RunGroup[])[];
}

/**
 * Counts the changes of a text, so that one can go from one to the next: what is removed and what stands in its place
 * is one change, and so are several people's changes side by side.
 */
export function numberedPlaces(places: readonly ComparedPlace[]): NumberedPlace[] {
  let counted = 0;
  return places.map((compared) => {
    const before = counted;
    const groups = compared.blocks.map(({ runs }) =>
      grouped(runs).map(({ isChanged, runs: together }): RunGroup =>
        isChanged ? { change: (counted += 1), runs: together } : { runs: together },
      ),
    );
    return { compared, changes: counted - before, groups };
  });
}

function grouped(runs: readonly ComparedRun[]) {
  const groups: { isChanged: boolean; runs: ComparedRun[] }[] = [];
  for (const run of runs) {
    if (run.text === '') continue;
    const isChanged = run.change !== 'same';
    const last = groups.at(-1);
    if (last?.isChanged === isChanged) last.runs.push(run);
    else groups.push({ isChanged, runs: [run] });
  }
  return joinedAcrossSpace(groups);
}

/** What is removed and what is added with nothing but a space between them is read as one. */
function joinedAcrossSpace(groups: { isChanged: boolean; runs: ComparedRun[] }[]) {
  return groups.reduce<typeof groups>((joined, group) => {
    const [before, space] = joined.slice(-2);
    const isSpace =
      space !== undefined && !space.isChanged && space.runs.every(({ text }) => text.trim() === '');
    if (!group.isChanged || !isSpace || before?.isChanged !== true) return [...joined, group];
    return [
      ...joined.slice(0, -2),
      { isChanged: true, runs: [...before.runs, ...space.runs, ...group.runs] },
    ];
  }, []);
}
