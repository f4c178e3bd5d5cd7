import { z } from 'zod';
import { phase, status, type Phase, type Status } from '../phase.ts';

/** How far a process has come, and what has been decided about it. */
export const processStanding = z.object({ phase, status });
export type ProcessStanding = z.infer<typeof processStanding>;

const endings: readonly Status[] = ['rejected', 'failed', 'not-relevant'];

/** Whether two standings are the same. */
export function isSameStanding(one: ProcessStanding, other: ProcessStanding): boolean {
  return one.phase === other.phase && one.status === other.status;
}

/** Whether a change must say why: it ends something that others may be waiting for. */
export function needsReason(from: ProcessStanding, to: ProcessStanding): boolean {
  return (
    (to.status !== from.status && endings.includes(to.status)) ||
    (to.phase !== from.phase && to.phase === 'decommissioned')
  );
}

/** The phase that usually comes next; none after the last. */
export function nextPhase(now: Phase): Phase | undefined {
  return phase.options[phase.options.indexOf(now) + 1];
}

/** The reason that stands beside a status from now on: the new one, and the former as long as the status is the same. */
export function reasonAfter(
  from: ProcessStanding,
  to: ProcessStanding,
  reason: { readonly given: string | undefined; readonly former: string | undefined },
): string | undefined {
  return reason.given ?? (from.status === to.status ? reason.former : undefined);
}
