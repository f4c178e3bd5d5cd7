import type { Words } from '#lib/words/words.ts';
import type { WorkshopCommand } from '@procesrum/shared/workshops/workshops.commands.ts';
import type { RefusedCommand } from '#lib/app/live/kept-commands.svelte.ts';

/** What to say of commands that waited here and were then refused; each sentence once. */
export function refusedSentences(
  refused: readonly RefusedCommand<WorkshopCommand>[],
  words: Words,
): string[] {
  return [...new Set(refused.map((one) => sentenceOf(one, words)))];
}

function sentenceOf({ command }: RefusedCommand<WorkshopCommand>, words: Words): string {
  const text = words.workshops.refused;
  if (command.type === 'have-it-too') return words.workshopHave.refused;
  if (command.type === 'cast') return text.cast;
  if (command.type === 'vote-decision') return text.vote;
  if (command.type === 'park') return text.park(command.text);
  return text.other;
}
