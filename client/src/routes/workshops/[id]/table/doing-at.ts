import { shortPersonName } from '@procesrum/shared/accounts/account.ts';
import type { Participant } from '@procesrum/shared/workshops/participant.ts';
import type { PagePresence } from '#lib/features/presence/page-presence.svelte.ts';
import type { Doing } from '#lib/features/workshops/table/doing.ts';
import type { Words } from '#lib/words/words.ts';

/**
 * What somebody at the table does in its text. The text knows accounts and guests, the workshop its participants: the
 * two are told to be one by name and municipality, which is all that either shows.
 */
export function doingAt(person: Participant, presence: PagePresence, words: Words): Doing | undefined {
  const here = presence.people.find(
    ({ person: one }) =>
      shortPersonName(one.name) === shortPersonName(person.name) &&
      one.municipality.cvr === person.municipality,
  );
  if (here === undefined) return undefined;
  return {
    state: here.state,
    hue: here.hue,
    text: here.focus === undefined ? words.workshopTables.reads : placeOf(here.focus, words),
  };
}

function placeOf(focus: Parameters<PagePresence['at']>[0], words: Words): string {
  if (focus === 'title') return words.editor.title;
  if (focus === 'summary') return words.editor.summary;
  if (focus === 'notes') return words.workshopNotes.titles['workshop-notes'];
  if (focus === 'rationale' || focus === 'minutes') return words.priorityBoard.texts[focus];
  if (focus === 'fields' || focus === 'diagrams' || focus === 'numbers') return words.processes.parts[focus];
  return { ...words.processes.sections, ...words.processes.questions }[focus];
}
