import { z } from 'zod';
import { nameKey } from '../../collaboration/fields-document.ts';
import { danishSortKey } from '../../primitives/danish-order.ts';

/** What may be chosen from what others have written already; whatever is not there may be written all the same. */
export const catalogueKind = z.enum(['systems', 'technologies', 'tags', 'kle', 'form']);
export type CatalogueKind = z.infer<typeof catalogueKind>;

/** A name, and in how many processes it stands that the asker may see. */
export const catalogueEntry = z.object({ name: z.string(), processes: z.int().nonnegative() });
export type CatalogueEntry = z.infer<typeof catalogueEntry>;

/** Technologies that are offered before anybody has named them. */
const wellKnown = [
  'RPA',
  'UiPath',
  'Power Automate',
  'Blue Prism',
  'Python',
  'API-integration',
  'Selvbetjening',
  'OCR',
  'Maskinlæring',
  'Sprogmodel',
  'Chatbot',
];

/**
 * Makes a catalogue of the names that are in use: each once, written as it is written most often; the most used first,
 * then by name.
 * @param used a name for each way of writing it
 */
export function catalogueOf(kind: CatalogueKind, used: readonly CatalogueEntry[]): CatalogueEntry[] {
  const offered = kind === 'technologies' ? wellKnown.map((name) => ({ name, processes: 0 })) : [];
  const entries = new Map<string, CatalogueEntry>();
  for (const { name, processes } of [...used, ...offered].toSorted(byUse)) {
    const key = nameKey(name);
    const known = entries.get(key);
    entries.set(key, {
      name: known?.name ?? name,
      processes: (known?.processes ?? 0) + processes,
    });
  }
  return [...entries.values()].sort(byUse);
}

function byUse(one: CatalogueEntry, other: CatalogueEntry): number {
  if (one.processes !== other.processes) return other.processes - one.processes;
  const [key, otherKey] = [danishSortKey(one.name), danishSortKey(other.name)];
  return key === otherKey ? 0 : key < otherKey ? -1 : 1;
}
