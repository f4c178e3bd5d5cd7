import type { ProcessId } from '@procesrum/shared/primitives/id.ts';
import type { ProjectorView } from '@procesrum/shared/workshops/projector-view.ts';

type ResultStage = Extract<ProjectorView['stage'], { kind: 'result' }>;

/** Short titles stand in the order of the items, unless one of them has gone since. */
export function namesOf({
  processes,
  result,
}: Pick<ResultStage, 'processes' | 'result'>): Map<ProcessId, string> {
  if (processes.length !== result.items.length) return new Map();
  return new Map(result.items.map(({ process }, index) => [process, processes[index]?.shortTitle ?? '']));
}
