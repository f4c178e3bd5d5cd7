import type { Language } from './language.ts';
import { loadWords, type WordsArea } from './words.ts';

/** What a layout's load is given of what lies above it. */
interface BelowRoot {
  parent(): Promise<{ preferences: { language: Language } }>;
}

/** A layout's load that fetches the words of an area, for all pages below it. */
export function speaks(...areas: readonly WordsArea[]) {
  return async ({ parent }: BelowRoot): Promise<void> => {
    await loadWords((await parent()).preferences.language, ...areas);
  };
}
