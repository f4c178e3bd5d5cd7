import type { da } from '../../da.ts';
import { formatsFor } from '../../format.ts';

const { number } = formatsFor('en');

/** *Guldet*: what has turned up elsewhere. */
export const gold: typeof da.gold = {
  title: 'Gold',
  since: (when) => `Since you were here last, ${when}`,
  lastMonth: 'New elsewhere in the last month',
  inAll: (count) => `${number(count)} in all`,
  showMore: (count) => `Show ${number(count)} more`,
  showLess: 'Show fewer',
  seen: 'Seen',
  seenHint: 'Hide until there is news',
  seenDone: 'Gold is hidden until there is news.',
  reasons: {
    new: (municipality) => `New in ${municipality}`,
    similar: (title) => `Like your “${title}”`,
    inOperationAt: (municipality) => `Newly in operation in ${municipality}`,
    inOperation: (count) => `Newly in operation in ${number(count)} municipalities`,
  },
  moreMunicipalities: (count) => `+${number(count)}`,
  moreMunicipalitiesTitle: (names) => `Also ${names}`,
  hours: (hours) => `${number(hours)} hours a year`,
  own: 'See yours',
};
