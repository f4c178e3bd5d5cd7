import { measures } from '../measures.ts';
import { landing } from '../landing.ts';

/** The front page and *Sådan regner vi*: fetched by the routes that say so. */
export const aboutWords = {
  measures,
  landing,
};
