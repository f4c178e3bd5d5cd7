import type { Comparing } from '#lib/features/revisions/comparison/comparing.svelte.ts';
import { placeName, writerName } from '#lib/features/revisions/revision-words.ts';
import type { Words } from '#lib/words/words.ts';

/** A long change is told to its beginning. */
const longestSaid = 160;

/** Brings a change into sight. */
export function showChange(change: number): void {
  const marks = [...document.querySelectorAll<HTMLElement>(`[data-change="${change}"]`)];
  // Side by side it stands twice; of the two the one with words in it.
  const mark = marks.find(({ offsetWidth }) => offsetWidth > 0) ?? marks[0];
  mark?.scrollIntoView({ block: 'center' });
}

/** What the change one has come to is, for those who listen: "Ændring 2 af 7. fjernet af Jonas P.: … I Udfordringer." */
export function announcementOf(comparing: Comparing, words: Words): string {
  const text = words.revisions.comparison;
  const people = comparing.shown?.comparison.people ?? [];
  for (const { compared, groups } of comparing.places) {
    const group = groups.flat().find(({ change }) => change === comparing.current);
    if (group === undefined) continue;
    const runs = group.runs.flatMap(({ change, by, text: run }) => {
      if (change === 'same') return [];
      const author = by === undefined ? undefined : people[by]?.by;
      const name = writerName(author ?? { kind: 'unknown' }, words);
      return [`${change === 'added' ? text.addedBy(name) : text.removedBy(name)} ${run.trim()}.`];
    });
    const place = text.place(comparing.current, comparing.changes);
    return text.said(place, shortened(runs.join(' ')), text.inPlace(placeName(compared.place, words)));
  }
  return '';
}

function shortened(said: string): string {
  return said.length <= longestSaid ? said : `${said.slice(0, longestSaid).trimEnd()} …`;
}
