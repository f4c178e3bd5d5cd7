import type { da } from './da.ts';
import { coreWords } from './en/core.ts';
import { aboutWords } from './en/areas/about.ts';
import { prioritiesWords } from './en/areas/priorities.ts';
import { workshopsWords } from './en/areas/workshops.ts';

/** Everything the screen says in English. */
export const en: typeof da = {
  ...coreWords,
  ...aboutWords,
  ...prioritiesWords,
  ...workshopsWords,
};
