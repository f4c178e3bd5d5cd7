import type { ProcessStanding } from '@procesrum/shared/processes/commands/standing.ts';
import type { Words } from '#lib/words/words.ts';

/** Where a process stands, in words: "Foranalyse · I gang". */
export function standingWords({ phase, status }: ProcessStanding, { processes }: Words): string {
  return `${processes.phases[phase]} · ${processes.statuses[status]}`;
}

/** What a change of phase and status changed, in words: the one, the other, or both. */
export function standingMoves(
  { from, to }: { readonly from: ProcessStanding; readonly to: ProcessStanding },
  { processes, processStanding }: Words,
): string[] {
  const { phases, statuses } = processes;
  return [
    ...(from.phase === to.phase ? [] : [processStanding.fromTo(phases[from.phase], phases[to.phase])]),
    ...(from.status === to.status
      ? []
      : [processStanding.fromTo(statuses[from.status], statuses[to.status])]),
  ];
}
