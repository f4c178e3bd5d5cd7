import type { marks as danish } from '../da/marks.ts';

/** What the small marks of municipalities and people say, in English. */
export const marks: typeof danish = {
  municipality: (name) => `${name} Municipality`,
  personOf: (person, municipality) => `${person}, ${municipality}`,
  writing: 'writing',
  away: 'away',
};
