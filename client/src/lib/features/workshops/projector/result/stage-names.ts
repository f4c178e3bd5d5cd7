import type { ProcessId } from '@procesrum/shared/primitives/id.ts';
import type { ProjectorView } from '@procesrum/shared/workshops/projector-view.ts';

type ResultStage = Extract<ProjectorView['stage'], { kind: 'result' }>;

/** A short title that was only cut off says less than what fits on the stage. */
const cutOff = /…$/;

/**
 * What each process is called on the stage: its short title, or the whole where nobody has made a short one. Titles stand
 * in the order of the items, unless one of them has gone since.
 */
export function namesOf({
  processes,
  result,
}: Pick<ResultStage, 'processes' | 'result'>): Map<ProcessId, string> {
  if (processes.length !== result.items.length) return new Map();
  return new Map(result.items.map(({ process }, index) => [process, nameOf(processes[index])]));
}

function nameOf(process: ResultStage['processes'][number] | undefined): string {
  if (process === undefined) return '';
  return cutOff.test(process.shortTitle) ? process.title : process.shortTitle;
}
