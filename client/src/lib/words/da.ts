import { coreWords } from './da/core.ts';
import { aboutWords } from './da/areas/about.ts';
import { prioritiesWords } from './da/areas/priorities.ts';
import { workshopsWords } from './da/areas/workshops.ts';

/** Everything the screen says in Danish; `en.ts` must say as much. Pages fetch it by area (`words.ts`). */
export const da = {
  ...coreWords,
  ...aboutWords,
  ...prioritiesWords,
  ...workshopsWords,
};
