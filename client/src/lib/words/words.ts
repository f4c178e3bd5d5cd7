import { createContext } from 'svelte';
import type { da } from './da.ts';
import type { Language } from './language.ts';

/** Every sentence of the screen in one language, by area, with that language's `format`. */
export type Words = typeof da;

/** Words that are fetched by the pages that need them; what is in none of these is fetched with every page. */
export type WordsArea = 'about' | 'priorities' | 'workshops';

type Source = () => Promise<Partial<Words>>;

/** Where the words are; a language that is not in use is never sent to the browser. */
const sources: Record<Language, Record<'core' | WordsArea, Source>> = {
  da: {
    core: async () => (await import('./da/core.ts')).coreWords,
    about: async () => (await import('./da/areas/about.ts')).aboutWords,
    priorities: async () => (await import('./da/areas/priorities.ts')).prioritiesWords,
    workshops: async () => (await import('./da/areas/workshops.ts')).workshopsWords,
  },
  en: {
    core: async () => (await import('./en/core.ts')).coreWords,
    about: async () => (await import('./en/areas/about.ts')).aboutWords,
    priorities: async () => (await import('./en/areas/priorities.ts')).prioritiesWords,
    workshops: async () => (await import('./en/areas/workshops.ts')).workshopsWords,
  },
};

/** What has been fetched of each language. Constants, the same for everybody: servers may share them. */
const fetched: Record<Language, Partial<Words>> = { da: {}, en: {} };
const areasInUse = new Set<WordsArea>();

/**
 * Fetches one language as far as it is needed: what any page may need, these areas, and those that were fetched before in
 * any language. An area that no load has asked for is `undefined` where it is read; a test looks for that.
 */
export async function loadWords(language: Language, ...areas: readonly WordsArea[]): Promise<Words> {
  for (const area of areas) areasInUse.add(area);
  const own = sources[language];
  const parts = await Promise.all((['core', ...areasInUse] as const).map((area) => own[area]()));
  return Object.assign(fetched[language], ...parts) as Words;
}

/**
 * Words that follow when the language changes. Read an area where it is used (`words.catalogue.title` in the
 * markup or a `$derived`), not once at the top of a script.
 */
export function followingWords(read: () => Words): Words {
  return new Proxy({} as Words, { get: (_, area) => Reflect.get(read(), area) as unknown });
}

/** The words of the page, and how the root layout provides them. Never module state: servers speak to many. */
export const [useWords, provideWords] = createContext<Words>();
