import { isAskedOfAll } from '@procesrum/shared/workshops/views/current-round.ts';
import type { Round } from '@procesrum/shared/workshops/round.ts';
import type { WorkshopView } from '@procesrum/shared/workshops/workshop-view.ts';
import type { Words } from '#lib/words/words.ts';
import { activityName } from '../plan/activity-words.ts';

/** What a round is called: by its process, which is content in Danish, or by its activity where it asks of all at once. */
export function roundName(
  { agenda, processes }: Pick<WorkshopView, 'agenda' | 'processes'>,
  round: Round,
  words: Words,
): { readonly name: string; readonly isContent: boolean } {
  const process = isAskedOfAll(round.question)
    ? undefined
    : processes.find(({ id }) => id === round.items[0]);
  if (process !== undefined && process.title !== '') return { name: process.title, isContent: true };
  const activity = agenda.find(({ id }) => id === round.activity);
  return { name: activity === undefined ? '' : activityName(activity, words), isContent: false };
}
