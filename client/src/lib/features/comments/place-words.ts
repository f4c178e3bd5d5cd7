import type { ThreadPlace } from '@procesrum/shared/comments/place.ts';
import { assertNever } from '@procesrum/shared/primitives/assert.ts';
import { sectionKey, type SectionKey } from '@procesrum/shared/processes/section.ts';
import type { TextPlace } from '@procesrum/shared/revisions/revision.ts';
import type { Words } from '#lib/words/words.ts';

/** The section a thread is in, where it is in one. */
export function sectionOf(place: ThreadPlace): SectionKey | undefined {
  return place.kind === 'text' ? sectionKey.safeParse(place.part).data : undefined;
}

/** What a part of the text is called. */
export function partName(part: TextPlace, words: Words): string {
  if (part === 'title' || part === 'summary') return words.comments.place[part];
  return words.processes.sections[part];
}

/** What a thread is about, in a few words: the section, the field, the step, or the whole process. */
export function placeName(place: ThreadPlace, words: Words): string {
  switch (place.kind) {
    case 'text':
      return partName(place.part, words);
    case 'field':
      return words.comments.place.fields[place.field];
    case 'step':
      return words.comments.place.step(place.label);
    case 'process':
      return words.comments.place.process;
    default:
      return assertNever(place);
  }
}
