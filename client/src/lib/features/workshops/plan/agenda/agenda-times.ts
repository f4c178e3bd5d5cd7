import type { Activity } from '@procesrum/shared/workshops/activity.ts';

/**
 * The agenda with minutes taken from the activities after this one, from each by its length; none gets under a minute,
 * and what cannot be taken is not.
 * @param minutes whole minutes to win back
 */
export function withDelaySpread(
  agenda: readonly Activity[],
  current: number,
  minutes: number,
): readonly Activity[] {
  const rest = agenda.slice(current + 1);
  const spare = rest.reduce((sum, activity) => sum + activity.minutes - 1, 0);
  const wanted = Math.min(minutes, spare);
  if (wanted <= 0) return agenda;
  let taken = 0;
  let passed = 0;
  const shorter = rest.map((activity) => {
    passed += activity.minutes - 1;
    const due = Math.round((wanted * passed) / spare);
    const shortened = { ...activity, minutes: activity.minutes - (due - taken) };
    taken = due;
    return shortened;
  });
  return [...agenda.slice(0, current + 1), ...shorter];
}
