import type { prioritySure as danish } from '../../da/priorities/priority-sure.ts';
import { formatsFor } from '../../format.ts';

const { number, decimal, percent, list, date, clock } = formatsFor('en');
const municipalities = (count: number) =>
  count === 1 ? '1 municipality' : `${number(count)} municipalities`;
const processes = (count: number) => (count === 1 ? '1 process' : `${number(count)} processes`);
const genitive = (name: string) => (name.endsWith('s') ? `${name}’` : `${name}’s`);
const top = (count: number) => (count === 1 ? 'no. 1' : `the top ${number(count)}`);
const points = (count: number) => (count === 1 ? '1 point' : `${number(count)} points`);

/** How sure the order is: what would change it, methods, scenarios. */
export const prioritySure: typeof danish = {
  title: 'How sure is it?',
  methods: {
    weighted: 'Weighted score',
    wsjf: 'WSJF',
    rice: 'RICE',
    borda: 'Borda',
    schulze: 'Schulze',
  },
  reasons: {
    title: 'What changes the order?',
    none: 'Nothing yet: it takes at least two processes with figures.',
    nothing: 'No weight can make neighbours in the top change places.',
    close: (first, second) => `Nos. ${first} and ${second} are close.`,
    swap: (criterion, change) =>
      `They change places if ${criterion} weighs ${points(Math.abs(change))} ${change < 0 ? 'less' : 'more'}.`,
    firm: (count) => (count === 1 ? 'No. 1 holds,' : `The top ${number(count)} hold,`),
    firmWhy: (change) => `even if a weight is moved by up to ${points(change)}.`,
    split: (place) => `No. ${place} is divided.`,
    splitWhy: (place) => `Without the lower half it would be no. ${place}.`,
    splitAnyway: (place) => `Without the lower half it would still be no. ${place}.`,
    carries: (municipality, places) => `${genitive(municipality)} figures alone carry no. ${list(places)}.`,
    carriesWhy: 'No other municipality has given figures for it.',
    keeps: (municipality, places, count) =>
      `${genitive(municipality)} figures keep no. ${list(places)} in ${top(count)}.`,
    keepsWhy: (places) => `Without them ${places === 1 ? 'it drops' : 'they drop'} out.`,
    /** To ask other municipalities about a process that hangs on one of them. */
    validate: 'Ask for validation',
    validateOne: (place: string) => `Ask for validation of no. ${place}`,
    loading: 'Reckoning what changes the order',
  },
  banner: {
    disagree: 'The methods disagree.',
    disagreeWhy: (one, other, count) =>
      `${one} and ${other} do not have the same processes in ${top(count)}. See them side by side before you decide.`,
    orderWhy: (one, other, count) =>
      `${one} and ${other} have the same processes in ${top(count)}, but in a different order.`,
    cycle: 'The ballot goes round in a ring.',
    cycleWhy:
      'No process wins over all the others two by two. The order then depends on the method, and Borda and Schulze may differ.',
    tied: 'A tie at the line.',
    tiedWhy: (place, count) =>
      `${processes(count)} share no. ${place}, and the line goes through them. You choose between them when you decide.`,
    compare: 'Compare the methods',
    suggestions: 'See the suggestions',
  },
  tabs: {
    label: 'How sure is it?',
    confidence: 'Confidence',
    without: 'Without one municipality',
    methods: 'Methods',
    scenarios: 'Scenarios',
    suggestions: 'Suggestions',
  },
  place: 'No.',
  process: 'Process',
  unknown: 'Process without a name',
  placeOf: (place, isShared) =>
    place === undefined ? '–' : isShared ? `${number(place)} shared` : number(place),
  confidence: {
    caption: 'How sure the places are',
    holds: (count, share) => `holds the top ${number(count)} in ${percent(share)}`,
    weakest: (title, holds) => `Least sure in the top: ${title}, which ${holds} of the draws.`,
    holdsHead: (count) => `Holds the top ${number(count)}`,
    interval: 'Place in 9 of 10 draws',
    between: (low, high) => (low === high ? `no. ${low}` : `no. ${low}–${high}`),
    basis: (draws, seed, from) =>
      `${number(draws)} draws of ${municipalities(from)}, seed ${seed}. The interval is from 5 to 95%. The same seed gives the same figures.`,
    ballots: (from) =>
      `From the revealed ranking: draws of ${municipalities(from)}, reckoned when it was revealed. The interval is from 5 to 95%.`,
    runningLabel: 'Working out how sure the places are',
    running: (share) => `Reckoning … ${percent(share)}`,
    stale: 'Reckons again when weights and figures have been still for a moment.',
    failed: 'The figures could not be reckoned in your browser. The list itself is as it is.',
    tooFew: 'It takes figures from at least two municipalities and two processes.',
    tooFewBallots: 'Fewer than 5 municipalities have answered, so how sure the places are is not shown.',
  },
  without: {
    caption: (count) => `What happens to ${top(count)} without one municipality`,
    help: (count, from) =>
      `The order has been reckoned again ${number(from)} times, each time without one municipality’s figures, to see who carries ${top(count)}.`,
    nothing: (count) => `The top ${number(count)} are the same whichever municipality is left out.`,
    municipality: 'Municipality',
    entering: 'Comes in',
    leaving: 'Drops out',
    carries: 'Carries alone',
    nobody: 'none',
    changes: (count, from) =>
      `${number(count)} of ${municipalities(from)} move the top when they are left out.`,
    tooFew: 'It takes figures from at least two municipalities.',
    secret:
      'The order comes from a ranking, and its answers are secret. So no municipality is left out by name.',
  },
  compare: {
    caption: 'Places by each method',
    used: 'in use',
    help: 'Each method weighs in its own way. If they agree in the top, the order is surer.',
    agree: (count) => `The methods have the same order in ${top(count)}.`,
    none: 'No method has figures to compare yet.',
    only: (method) =>
      `Only ${method} has figures. Give figures for WSJF or RICE, or hold a ranking, and they stand here beside it.`,
  },
  scenarios: {
    caption: 'Places now and in the scenarios',
    help: 'A scenario keeps the method, criteria, weights and capacity as they are now. Figures from the municipalities are always the newest.',
    slots: { a: 'A', b: 'B' },
    now: 'Now',
    title: 'Name',
    empty: (slot) => `Scenario ${slot} is empty.`,
    save: (slot) => `Save as ${slot}`,
    saveOver: (slot) => `Save over ${slot}`,
    use: (slot) => `Use ${slot}`,
    drop: (slot) => `Delete ${slot}`,
    saved: (slot) => `Saved as scenario ${slot}`,
    used: (slot) => `The list is now as scenario ${slot}`,
    dropped: (slot) => `Scenario ${slot} is deleted`,
    savedAt: (at) => `saved ${date(at)} at ${clock(at)}`,
    capacity: (amount) => `capacity ${amount}`,
    noCapacity: 'no capacity',
    entering: (titles) => `Above the line come ${list(titles)}.`,
    leaving: (titles) => `Below the line drop ${list(titles)}.`,
    same: 'The same processes stand above the line.',
    above: 'above the line',
  },
  suggestions: {
    tag: 'suggestion',
    caption: 'The line and the two suggestions',
    line: 'The line',
    greedy: 'From the top down',
    greedyHelp: 'Takes the list from the top and skips what does not fit.',
    exact: 'Most for the capacity',
    exactHelp: 'The set with the highest score in all within the capacity.',
    in: 'in',
    out: 'not in',
    noCapacity: 'Set a capacity, and two suggestions of what fits within it are reckoned.',
    same: 'Both suggestions are the same as the line.',
    differs: 'One suggestion is another set than the line. It is reckoned, not decided.',
    taken: (amount) => `Used of ${amount}`,
    entering: (titles) => `In come ${list(titles)}.`,
    leaving: (titles) => `Out go ${list(titles)}.`,
    size: { days: 'Days', hours: 'Hours', kroner: 'DKK' },
    rounded: (step) =>
      `The list is long, so sizes have been rounded up to whole ${step}. A slightly better set may exist.`,
  },
  amount: {
    days: (value) => `${number(value)} development ${value === 1 ? 'day' : 'days'}`,
    hours: (value) => `${number(value)} development ${value === 1 ? 'hour' : 'hours'}`,
    kroner: (value) => `DKK ${number(value)}`,
  },
  score: (value) => decimal(value),
};
