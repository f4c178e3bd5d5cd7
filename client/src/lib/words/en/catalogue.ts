import type { catalogue as danish } from '../da/catalogue.ts';
import { formatsFor } from '../format.ts';

const { number, clock } = formatsFor('en');

/** The list of processes and the quick way to describe a new one, in English. */
export const catalogue: typeof danish = {
  title: 'Processes',
  lead: 'Workflows, described by those who carry them out.',
  search: 'Search in title and summary',
  shown: (shown, total) => `Showing ${number(shown)} of ${number(total)}`,
  found: (total) => (total === 1 ? '1 process' : `${number(total)} processes`),
  whose: 'Whose processes',
  all: 'All',
  only: (municipality) => `Only ${municipality}`,
  sort: 'Sort',
  sorts: { changed: 'Last changed first', title: 'Title, A to Å', hours: 'Most hours first' },
  columns: {
    process: 'Process',
    phase: 'Phase',
    hours: 'Hours/year',
    visibility: 'Who can see',
    changed: 'Changed',
  },
  noHours: 'Not worked out yet',
  changedAt: (when) => `Changed ${when}`,
  more: 'Show more',
  gettingMore: 'Loading more …',
  moreFailed: 'The rest could not be loaded. The list above is still there.',
  news: (count) => (count === 1 ? '1 change came in.' : `${number(count)} changes came in.`),
  showNews: 'Show them',
  newsShown: 'The list is up to date.',
  nothingYet: (municipality) => `${municipality} has no processes yet`,
  nothingYetAll: 'There are no processes yet',
  nothingYetHint: 'Begin with one you know well. A title and one sentence are enough.',
  nothingFits: 'No processes fit the search',
  nothingFitsHint: (words) => `All the words in “${words}” must be in the title or the summary.`,
  searchAllInstead: 'Search all municipalities',
  clearSearch: 'Clear search',
  failed: 'The list could not be loaded.',
  offlineList: (instant) => `You are offline. The list is from ${clock(instant)}.`,
  describe: 'Describe a process',
  describeShort: 'New',
};
