import { createContext } from 'svelte';
import type { da } from './da.ts';
import type { Language } from './language.ts';

/** Every sentence of the screen in one language, by area, with that language's `format`. */
export type Words = typeof da;

/** Fetches one language; the other is never sent to the browser. */
export async function loadWords(language: Language): Promise<Words> {
  return language === 'en' ? (await import('./en.ts')).en : (await import('./da.ts')).da;
}

/**
 * Words that follow when the language changes. Read an area where it is used (`words.catalogue.title` in the
 * markup or a `$derived`), not once at the top of a script.
 */
export function followingWords(read: () => Words): Words {
  const areas = Object.keys(read()) as (keyof Words)[];
  const getters = areas.map((area) => [area, { enumerable: true, get: () => read()[area] }] as const);
  return Object.defineProperties({}, Object.fromEntries(getters)) as Words;
}

/** The words of the page, and how the root layout provides them. Never module state: servers speak to many. */
export const [useWords, provideWords] = createContext<Words>();
