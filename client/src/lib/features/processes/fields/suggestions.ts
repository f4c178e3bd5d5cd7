import { nameKey } from '@procesrum/shared/collaboration/fields-document.ts';
import type { CatalogueEntry } from '@procesrum/shared/processes/catalogues/catalogue.ts';

/** As many as are looked through at a glance. */
const mostShown = 8;

/** A name that is suggested. */
export interface Suggestion {
  readonly value: string;
  readonly text: string;
  /** In how many processes it stands; 0 where nobody has used it yet. */
  readonly processes: number;
}

/**
 * What of a catalogue fits what is typed: names that begin with it first, then names that hold it, each in the order of
 * the catalogue. What is chosen already is left out.
 */
export function suggestionsFor(
  entries: readonly CatalogueEntry[],
  typed: string,
  chosen: readonly string[] = [],
): Suggestion[] {
  const wanted = nameKey(typed);
  const taken = new Set(chosen.map(nameKey));
  const fitting = entries
    .map((entry) => ({ entry, key: nameKey(entry.name) }))
    .filter(({ key }) => !taken.has(key) && key.includes(wanted));
  return [
    ...fitting.filter(({ key }) => key.startsWith(wanted)),
    ...fitting.filter(({ key }) => !key.startsWith(wanted)),
  ]
    .slice(0, mostShown)
    .map(({ entry: { name, processes } }) => ({ value: name, text: name, processes }));
}
