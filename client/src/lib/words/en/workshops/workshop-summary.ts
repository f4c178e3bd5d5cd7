import { formatsFor } from '../../format.ts';
import type { workshopSummary as danish } from '../../da/workshops/workshop-summary.ts';

const { number, date, clock, decimal } = formatsFor('en');
const municipalities = (count: number) =>
  count === 1 ? '1 municipality' : `${number(count)} municipalities`;
const answers = (count: number) => (count === 1 ? '1 answer' : `${number(count)} answers`);

/** What came of a workshop, on its page and on paper. */
export const workshopSummary: typeof danish = {
  pageTitle: (workshop) => `Summary of ${workshop}`,
  name: 'Summary',
  kind: 'Summary of a workshop',
  soFar: 'So far',
  refresh: 'Refresh',
  when: (place, from, to) =>
    `${place === '' ? '' : `${place}, `}${date(from)}, ${clock(from)}${to === undefined ? '' : `–${clock(to)}`}`,
  by: (host) => `Host: ${host}`,
  participants: (count) => (count === 1 ? 'participant' : 'participants'),
  guests: (count) => `of them ${count === 1 ? '1 guest' : `${number(count)} guests`}`,
  municipalities: (count) => (count === 1 ? 'municipality' : 'municipalities'),
  processes: (count) => (count === 1 ? 'process' : 'processes'),
  decisions: (count) => (count === 1 ? 'decision' : 'decisions'),
  printed: (at) => `Printed ${date(at)} at ${clock(at)}`,
  forms: { label: 'Download the summary', pdf: 'PDF', xlsx: 'Excel', json: 'JSON', print: 'Print' },
  results: {
    title: 'Results',
    segments: { rating: 'Rating', valueEffort: 'Value and effort' },
    choose: 'Activity',
    none: 'No result has been shown yet.',
    noneHelp: 'Results appear here once the facilitator has shown them to the room.',
    noScores: 'No score is shown: fewer than 5 answers are not.',
    place: 'Place',
    placeOf: (place, isShared) => (isShared ? `shared ${number(place)}` : number(place)),
    process: 'Process',
    owner: 'Owner',
    score: 'Score 0–100',
    have: 'Have it',
    toldHours: 'Told hours/yr',
    scoreShort: 'Score',
    interval: (low, high) => `${number(low)}–${number(high)}`,
    agreement: 'Disagree most about',
    people: 'Answers',
    value: 'Value',
    effort: 'Effort',
    zone: 'Field',
    zones: { first: 'Do first', plan: 'Plan', along: 'Do along the way', wait: 'Wait' },
    ofSteps: (value, steps) => `${decimal(value)} of ${number(steps)}`,
    tooFew: 'Fewer than 5 answers',
    number: (round) => `Round ${number(round)}`,
    agreed: 'agree on all',
    open: (title) => `See the answers about ${title}`,
  },
  questions: {
    title: 'Answers to each question',
    of: (process) => `Answers about ${process}`,
    basis: (people, from, guests) =>
      `${answers(people)} from ${municipalities(from)}${guests === 0 ? '' : `, of them ${guests === 1 ? '1 guest' : `${number(guests)} guests`}`}`,
    moved: (changed, both) => `${number(changed)} of ${number(both)} changed their answer.`,
    question: 'Question',
    dontKnow: 'Don’t know',
    median: 'Middle',
    shape: 'Agreement',
  },
  participation: {
    title: 'Participation',
    of: (people, asked) => `${number(people)} of ${number(asked)}`,
    from: municipalities,
    none: 'Nothing has been answered yet.',
  },
  certainty: {
    title: 'How sure it is',
    titleOfOrder: 'How sure the order is',
    holds: (held, top) =>
      held === 1
        ? `1 process stays in the top ${number(top)}:`
        : `${number(held)} processes stay in the top ${number(top)}:`,
    holdsHelp: (draws, voice) =>
      `in at least 9 of 10 of ${number(draws)} repeated draws of the ${voice === 'municipality' ? 'municipalities' : 'people'}.`,
    otherRule: { municipality: 'With one municipality, one vote', person: 'With one person, one vote' },
    otherPlace: (process, place) => `${process} would be no. ${number(place)}.`,
    twoThings: 'Score and ranking are two things.',
    twoThingsHelp: (best, first) => `${best} has the highest score, but the hall puts ${first} first.`,
    interval: (count) => `${count === 1 ? '1 process has' : `${number(count)} processes have`} an interval:`,
    intervalHelp:
      'in 8 of 10 repeated draws of the voices the score would lie there. Where two overlap, their order is not sure.',
    overlap: (one, other) => `${one} and ${other} may change places.`,
    noOverlap: 'No intervals of neighbours in the order overlap.',
    disputed: (process, criterion) => `Most disagreement about ${criterion} in ${process}.`,
    tooFew: 'Fewer than 5 answers are not shown,',
    tooFewHelp: 'and neither is a score that would give them away.',
    claims: 'Guests’ municipality',
    claimsHelp: (count) => `is what they wrote themselves. ${number(count)} of the participants are guests.`,
  },
  decided: {
    title: 'Decisions',
    frozen: 'Frozen',
    none: 'Nothing has been decided.',
    counts: (yes, no, wait, silent) =>
      [
        `${number(yes)} yes`,
        ...(no === 0 ? [] : [`${number(no)} no`]),
        ...(wait === 0 ? [] : [`${number(wait)} wait`]),
        ...(silent === 0 ? [] : [`${number(silent)} did not answer`]),
      ].join(', '),
    voice: { municipality: 'counted in municipalities', person: 'counted in people' },
    guestOf: (municipality) => `a guest from ${municipality}`,
    reservation: (municipality, text) => `Reservation, given openly by ${municipality}: ${text}`,
    supersedes: (text) => `Replaces: ${text}`,
  },
  parked: {
    title: 'Parking lot',
    owned: (count, all) => `${number(count)} of ${number(all)} have an owner and a date`,
    none: 'Nothing is parked.',
    noOwner: 'No owner yet',
    done: 'Done',
    day: (day) => date(day),
    from: (municipality) => `from ${municipality}`,
  },
  method: {
    title: 'Method',
    text: 'Groups of fewer than 5 answers are not shown.',
    model: (model) => `Model ${model}.`,
    frozen: 'Decisions are frozen and can only be replaced by new ones.',
    onProcesses: (place, at) =>
      `The ratings stand on the processes as “from ${place === '' ? 'workshop' : place}, ${date(at)}”.`,
    toMethod: 'How we calculate',
  },
  failed: 'The summary could not be fetched.',
  notBegun: {
    title: 'The workshop has not begun',
    text: 'The summary appears here once it is under way.',
    back: 'To the workshop',
  },
  back: 'To the workshop',
};
