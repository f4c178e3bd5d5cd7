import type { Activity } from '@procesrum/shared/workshops/activity.ts';
import { asksInRounds } from '@procesrum/shared/workshops/views/current-round.ts';
import type { Words } from '#lib/words/words.ts';

type Kinds = Words['workshopPlan']['activities'];

/** What an activity is called: its own title, or the name of its kind. */
export function activityName(activity: Activity, words: Words): string {
  return activity.title === '' ? words.workshopPlan.activities[kindOf(activity)].name : activity.title;
}

/** One line about what happens in an activity. */
export function activityAbout(activity: Activity, tables: number, words: Words): string {
  const processes = 'processes' in activity ? activity.processes.length : 0;
  return words.workshopPlan.activities[kindOf(activity)].about(tables, processes);
}

function kindOf(activity: Activity): keyof Kinds {
  if (!asksInRounds(activity)) return activity.kind;
  const { kind } = activity.question;
  if (kind === 'model') return 'rate';
  return kind === 'value-effort' ? 'valueEffort' : kind;
}
