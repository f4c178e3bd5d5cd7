import { formatsFor } from '../../format.ts';
import type { workshopPrioritise as danish } from '../../da/workshops/workshop-prioritise.ts';

const { number, decimal, list } = formatsFor('en');
const processes = (count: number) => (count === 1 ? '1 process' : `${number(count)} processes`);
const dots = (count: number) => (count === 1 ? '1 dot' : `${number(count)} dots`);
const kroner = (count: number) => `${number(count)} kr.`;
/** Averages of municipalities are no whole dots. */
const points = (count: number) => (Number.isInteger(count) ? number(count) : decimal(count));

/** Dots, 100 kr. and order. */
export const workshopPrioritise: typeof danish = {
  kinds: { dots: 'dots', money: '100 kr.', ranking: 'order' },
  names: { dots: 'Dots', money: '100 kr.', ranking: 'Ranking' },
  place: (activity, kind) => `${activity} · ${kind}`,
  titles: {
    dots: (count) => (count === 1 ? 'Place your dot' : `Place your ${number(count)} dots`),
    money: (count) => `Share out ${kroner(count)}`,
    ranking: (count) => `Put ${processes(count)} in order`,
  },
  fewer: (process) => `Fewer for ${process}`,
  more: (process) => `More for ${process}`,
  amount: (process) => `Kroner for ${process}`,
  dots: {
    help: 'You may place several on the same one, and need not use them all.',
    left: (count) => (count === 0 ? 'All are placed' : `${number(count)} left`),
    set: (count, of) => `${number(count)} of ${dots(of)} placed`,
    done: (count) => `Done with ${dots(count)}`,
    none: 'Place at least one dot',
    said: (process, count, left) => `${process}: ${dots(count)}. ${number(left)} left`,
  },
  money: {
    help: 'All of it must be shared out before your answer is sent.',
    left: (count) => (count === 0 ? 'All is shared out' : `${kroner(count)} left`),
    reset: 'Start over',
    notBegun: 'You have shared out nothing yet',
    onlyHere: 'Only on your device until all is shared out',
    formerCounts: 'Your answer from before stands until all is shared out',
    allShared: 'All is shared out',
    done: 'Done',
    shareLast: (count) => `Share out the last ${kroner(count)}`,
    share: (count) => `Share out ${kroner(count)}`,
    said: (process, count, left) => `${process}: ${kroner(count)}, ${kroner(left)} left`,
  },
  ranking: {
    lead: 'Put the best first. Several may share a place, and those you do not place share the last.',
    label: 'Your order',
    keys: 'moves the row you are in',
    unplaced: 'not placed',
    place: (title) => `Place of ${title}`,
    shared: (place) => `shared ${number(place)}.`,
    up: (title) => `Move ${title} up`,
    down: (title) => `Move ${title} down`,
    tie: (title) => `Give ${title} the same place as the one above`,
    untie: (title) => `Give ${title} a place of its own`,
    moved: (title, place, isShared) => `${title} is now ${isShared ? 'shared ' : ''}no. ${number(place)}`,
    lostPlace: (title) => `${title} is not placed`,
    placed: (count, of) => `${number(count)} of ${number(of)} placed`,
    done: 'Done',
    none: 'Place at least one',
  },
  own: {
    title: 'Your answer',
    dots: (count) => (count === 0 ? 'no dots' : dots(count)),
    money: kroner,
    ranking: (place) => (place === undefined ? 'not placed' : `no. ${number(place)}`),
  },
  result: {
    place: 'Place',
    process: 'Process',
    either: (low, high) => `${number(low)} or ${number(high)}`,
    sharedPlace: (place) => `shared ${number(place)}.`,
    borda: 'Borda',
    schulze: 'Schulze',
    amounts: { dots: 'Dots', money: 'Kroner', ranking: 'Points' },
    points,
    dots: (count) => (count === 1 ? '1 dot' : `${points(count)} dots`),
    money: (count) => `${points(count)} kr.`,
    ranking: (count) => `${points(count)} points`,
    by: (people) => (people === 1 ? 'from 1 person' : `from ${number(people)} people`),
    holds: (top) => `Stays in the top ${number(top)}`,
    inTop: (top) => `In top ${number(top)}`,
    holdsHelp: (top, draws, voice) =>
      `Stays in the top ${number(top)}: how often in ${number(draws)} repeated draws of the ${voice === 'municipality' ? 'municipalities' : 'people'}.`,
    otherPlace: {
      municipality: (place) => `With one municipality, one vote: no. ${number(place)}`,
      person: (place) => `With one person, one vote: no. ${number(place)}`,
    },
    rule: {
      dots: {
        municipality: 'One municipality, one vote: its dots are the average of its people.',
        person: 'One person, one vote.',
      },
      money: {
        municipality: 'One municipality, one vote: its 100 kr. are the average of its people.',
        person: 'One person, one vote.',
      },
      ranking: {
        municipality: 'One municipality, one vote: its people share that one vote.',
        person: 'One person, one vote.',
      },
    },
    disagree: (places) => `The methods disagree about no. ${list(places.map(number))}`,
    sameTop: (count) => (count === 1 ? 'No. 1 is the same.' : `The top ${number(count)} are the same.`),
    first: (place, byBorda, bySchulze) =>
      `Borda puts ${byBorda} at no. ${number(place)}. Schulze puts ${bySchulze}.`,
    agree: 'Borda and Schulze agree.',
    cycle: 'Some beat one another in a ring, so that their order rests on the method.',
    w: (w) => `Agreement (Kendall’s W) ${w.toFixed(2)}, where 1 is full agreement.`,
    tooFew: 'Fewer than 5 answers',
    tooFewHelp: 'Fewer than 5 have answered, so nothing is shown.',
    yours: {
      dots: (count) => `Yours: ${count === 0 ? 'no dots' : dots(count)}`,
      money: (count) => `Yours: ${kroner(count)}`,
      ranking: (place) => (place === undefined ? 'Yours: not placed' : `Yours: no. ${number(place)}`),
    },
    best: (process) => `At the top: ${process}`,
  },
  break: {
    title: 'Break',
    until: (clock) => `We go on at ${clock}`,
    over: 'We go on in a moment',
    next: (activity) => `Then: ${activity}`,
  },
};
