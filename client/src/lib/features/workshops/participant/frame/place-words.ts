import type { Words } from '#lib/words/words.ts';
import { activityName } from '../../plan/activity-words.ts';
import { prioritisingKind } from '../../prioritise/result-words.ts';
import type { TakingPart } from '../taking-part.svelte.ts';

/** Where the room is, in a short line: "Vurder · proces 3 af 8". */
export function placeLine({ activity, step, activityNumber, live }: TakingPart, words: Words): string {
  if (activity === undefined) return words.workshops.title;
  const name = activityName(activity, words);
  const text = words.workshops.frame;
  const kind = activity.kind === 'prioritise' ? prioritisingKind(activity.question) : undefined;
  const { place, kinds } = words.workshopPrioritise;
  if (kind !== undefined) return place(name, kinds[kind]);
  if (step !== undefined) return text.processPlace(name, step.number, step.of);
  return text.place(name, activityNumber, live.view.agenda.length);
}
