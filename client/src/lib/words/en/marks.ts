import type { marks as danish } from '../da/marks.ts';

/** What the small marks of municipalities and people say, in English. */
export const marks: typeof danish = {
  personOf: (person, municipality) => `${person}, ${municipality}`,
  writing: 'writing',
  away: 'away',
};
