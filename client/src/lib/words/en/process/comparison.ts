import type { da } from '../../da.ts';
import { formatsFor } from '../../format.ts';

const { number, decimal } = formatsFor('en');

const genitive = (name: string) => (name.endsWith('s') ? `${name}’` : `${name}’s`);
const list = (names: readonly string[]) => new Intl.ListFormat('en').format(names);
const times = (factor: number) =>
  Math.abs(factor - Math.round(factor)) < 0.15 ? number(Math.round(factor)) : decimal(factor);
const part = (factor: number) => (factor > 0.45 ? 'half as' : `${number(Math.round(factor * 100))}% as`);

/** The same in English. */
export const comparison: typeof da.comparison = {
  crumb: 'Compare',
  title: 'Compare',
  differences: (count, rows) => {
    if (count === 0) return 'No differences';
    return `${number(count)} ${count === 1 ? 'difference' : 'differences'} in ${number(rows)} ${rows === 1 ? 'row' : 'rows'}`;
  },
  onlyDifferences: 'Only differences',
  amounts: 'What the numbers show',
  amount: { total: 'In all', perTenThousand: 'Per 10,000 inhabitants', both: 'Both' },
  copyLink: 'Copy link',
  copied: 'The link has been copied.',
  notCopied: 'The link could not be copied. Copy it from the address bar.',
  download: 'Download as XLSX',
  shielded: 'Shielded sections are left out.',
  add: 'Add a column',
  addTitle: 'Add a column',
  addHelp: 'Choose a process. Municipalities that also have one of these come first.',
  addPlace: (title) => `Also has ${title}`,
  ofMost: (count, most) => `${number(count)} of at most ${number(most)}`,
  remove: (municipality) => `Remove ${municipality}`,
  picker: {
    label: 'Search for a process',
    help: 'At most four side by side.',
    nobody: 'No processes fit.',
    chosen: (count) => `${number(count)} chosen`,
    failed: 'The processes could not be fetched.',
    full: 'There is no room for more.',
  },
  inhabitants: (count, year) => `${number(count)} inh. (${year})`,
  said: (source, year) => `${source} ${year}`,
  sources: { measured: 'Measured', counted: 'Counted', estimated: 'A guess' },
  hasToo: 'has it too',
  numbers: 'Numbers',
  numbersHelp: {
    total: 'in all a year',
    perTenThousand: 'per 10,000 inhabitants',
    both: 'bold: in all a year · then: per 10,000 inhabitants',
  },
  countedOn: (day) => `Inhabitants were counted on ${day}.`,
  rows: {
    timesPerYear: 'Times a year',
    minutesPerCase: 'Minutes each time',
    hoursPerYear: 'Hours a year, by hand',
    freed: 'Freed time, hours',
    systems: 'Systems',
    technologies: 'Technologies',
    legalClause: 'Legal clause',
    answer: 'What is different',
  },
  rowHelp: { hoursPerYear: 'as it is done today', freed: 'expected · realised' },
  expected: 'expected',
  realised: 'realised',
  minutes: (now) => `${now} min.`,
  minutesBefore: (before, now) => `${before} min. before, ${now} now`,
  unknown: 'Not told',
  steps: 'Step by step',
  stepsHelp: 'the same task stands on the same line · today',
  stepsMissing: 'Steps can be compared once two of the columns have drawn theirs.',
  step: (place) => `Step ${place}`,
  notDone: 'Not done',
  notDrawn: 'Not drawn',
  byItself: 'automatic',
  waiting: 'waiting',
  total: 'In all each time',
  difference: {
    more: (factor) => `${times(factor)} times as many per inhabitant`,
    less: (factor) => `${part(factor)} many per inhabitant`,
    longer: (factor) => `${times(factor)} times as long`,
    shorter: (factor) => `${part(factor)} long`,
    names: (without, also) => {
      if (without.length === 1 && also.length === 1) return `${also[0] ?? ''} instead of ${without[0] ?? ''}`;
      const said = [
        ...(also.length > 0 ? [`also ${list(also)}`] : []),
        ...(without.length > 0 ? [`without ${list(without)}`] : []),
      ].join(', ');
      return said.charAt(0).toUpperCase() + said.slice(1);
    },
    'all-other-names': 'All others',
    'other-words': 'Other words',
    missing: 'Missing',
    'only-here': 'Only here',
    'by-itself': 'Happens by itself',
    'by-hand': 'Done by hand',
    'other-system': 'Another system',
  },
  ask: {
    title: 'Worth asking:',
    button: (municipality) => `Ask ${municipality}`,
    count: (municipality, factor) =>
      factor > 1
        ? `Does ${municipality} count in the same way? There are ${times(factor)} times as many per inhabitant.`
        : `Does ${municipality} count in the same way? There are only ${number(Math.round(factor * 100))}% as many per inhabitant.`,
    without: (municipality, task, cost) => `How does ${municipality} do without “${task}”${cost}?`,
    'by-itself': (municipality, task, cost) =>
      `How has ${municipality} made “${task}” happen by itself${cost}?`,
    cost: (minutes, hours, own) =>
      hours === undefined
        ? ` (${minutes} min. each time)`
        : ` (${minutes} min. each time, ${hours} hours a year in ${own})`,
    nothing: 'The columns are alike. Ask for what you would like to know.',
    general: (own, title) => `${genitive(own)} process “${title}” is like yours. May we hear how you do it?`,
  },
  municipality: 'Municipality',
  choose: 'Choose a municipality',
  empty: 'There is nothing to compare yet',
  emptyHelp: 'Choose two to four processes, or municipalities that have the same one.',
  single: 'Choose one more to see them side by side.',
  leftOut: (count) =>
    count === 1
      ? '1 column is left out: it does not exist, or you have no access.'
      : `${number(count)} columns are left out: they do not exist, or you have no access.`,
  changed: 'Something has changed since the comparison was fetched.',
  showChanges: 'Show what is new',
  failed: 'The comparison could not be fetched.',
  offline: 'You are offline. The comparison is as it was when it was fetched.',
  same: {
    title: 'The same work at',
    none: 'Nobody else yet.',
    failed: 'Could not be fetched.',
    reuses: 'Reuses it',
    has: 'Has it too',
    compare: (count) => (count === 2 ? 'Compare the two' : `Compare all ${number(count)}`),
    more: (count) => `and ${number(count)} more`,
    sameness: { origin: 'from here', variant: 'variant', copy: 'copy', similar: 'alike' },
  },
};
