import { shortPersonName } from '@procesrum/shared/accounts/account.ts';
import type { Participant } from '@procesrum/shared/workshops/people/participant.ts';
import { readDiagrams } from '@procesrum/shared/processes/diagrams/diagram-document.ts';
import { diagramSide } from '@procesrum/shared/processes/diagrams/diagram.ts';
import type { PersonHere } from '#lib/features/presence/people-here.ts';
import type { Doing } from '#lib/features/workshops/table/doing.ts';
import type { Words } from '#lib/words/words.ts';
import type { Room } from '../../../processer/[id]/room.svelte.ts';

/**
 * What somebody at the table does in its text. The text knows accounts and guests, the workshop its participants: the
 * two are told to be one by name and municipality, which is all that either shows.
 */
export function doingAt(person: Participant, room: Room, words: Words): Doing | undefined {
  const here = room.presence.people.find(
    ({ person: one }) =>
      shortPersonName(one.name) === shortPersonName(person.name) &&
      one.municipality.cvr === person.municipality,
  );
  if (here === undefined) return undefined;
  return {
    state: here.state,
    hue: here.hue,
    text: here.focus === undefined ? words.workshopTables.reads : placeOf(here, here.focus, room, words),
  };
}

function placeOf(
  { step }: PersonHere,
  focus: NonNullable<PersonHere['focus']>,
  room: Room,
  words: Words,
): string {
  const number = focus === 'diagrams' ? stepNumber(room, step) : undefined;
  if (number !== undefined) return words.workshopTables.draws(number);
  if (focus === 'title') return words.editor.title;
  if (focus === 'summary') return words.editor.summary;
  if (focus === 'notes') return words.workshopNotes.titles['workshop-notes'];
  if (focus === 'rationale' || focus === 'minutes') return words.editor.texts[focus];
  if (focus === 'fields' || focus === 'diagrams' || focus === 'numbers') return words.processes.parts[focus];
  return { ...words.processes.sections, ...words.processes.questions }[focus];
}

/** The number of a step as its side counts it; `undefined` when it is gone. */
function stepNumber({ live }: Room, id: string | undefined): number | undefined {
  if (live?.readable !== true || id === undefined) return undefined;
  const diagrams = readDiagrams(live.life.document);
  const places = diagramSide.options.map((side) => diagrams[side].steps.findIndex((step) => step.id === id));
  const place = places.find((at) => at >= 0);
  return place === undefined ? undefined : place + 1;
}
