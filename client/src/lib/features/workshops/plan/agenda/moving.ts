import type { Activity } from '@procesrum/shared/workshops/activity.ts';

/**
 * The agenda with one activity at another place; the same where there is no such place, or it is one before `firstFree`:
 * what the room has been through stays.
 */
export function withMovedTo(
  agenda: readonly Activity[],
  from: number,
  to: number,
  firstFree: number,
): readonly Activity[] {
  const activity = agenda[from];
  if (activity === undefined || from === to || Math.min(from, to) < firstFree || to >= agenda.length)
    return agenda;
  return agenda.toSpliced(from, 1).toSpliced(to, 0, activity);
}
