import { formatsFor, type Moment } from '../../format.ts';
import type { workshopPace as danish } from '../../da/workshops/workshop-pace.ts';

const { number, date, atClock } = formatsFor('en');
const at = (instant: Moment) => `${date(instant)} ${atClock(instant)}`;
const people = (count: number) => (count === 1 ? '1 person' : `${number(count)} people`);

/** Taking part in one’s own time, and late answers. */
export const workshopPace: typeof danish = {
  inList: (instant) => `In your own time until ${date(instant)}`,
  way: {
    title: 'In your own time',
    until: (instant) => `Go back and forth as it suits you. You can answer and change until ${at(instant)}.`,
    over: 'The time is up and no more answers are taken. Results stand here when they are shown.',
    overview: 'Overview',
    previous: 'Previous step',
    next: 'Next step',
    steps: 'Steps',
    count: (done, of) => `${number(done)} of ${number(of)} answered`,
    begin: 'Begin',
    toMissing: 'Go to the next that has no answer',
    allDone: 'You have answered everything.',
    states: {
      done: 'Answered',
      some: (answered, of) => `${number(answered)} of ${number(of)} answered`,
      missing: 'No answer yet',
      waiting: 'Opens when its owner has agreed',
      closed: 'Closed',
      shown: 'The result is shown',
      open: 'Open',
    },
  },
  late: {
    missing: 'You have not answered',
    more: (count) => `and ${number(count)} more`,
    answer: 'Answer now',
    here: 'You are answering an earlier step. The room is elsewhere.',
    back: 'Back to the room',
  },
  fields: {
    title: 'Pace',
    live: { name: 'Together', help: 'Everybody is at the same place of the agenda.' },
    own: {
      name: 'In their own time',
      help: 'Everything is open from the start until the end. All go through it when it suits them.',
    },
    end: 'Open until',
    endHelp: 'Answers close by themselves, to the minute. You show the results afterwards.',
    endMissing: 'Choose an end that is still to come.',
    save: 'Save the end',
    failed: 'The pace was not changed.',
  },
  console: {
    title: 'In their own time',
    until: (instant) => `Open until ${at(instant)}. Then answers close by themselves.`,
    over: (instant) => `The time was up ${at(instant)}. Show the results, and end it when you are ready.`,
    table: 'How far people are',
    step: 'Step',
    answered: 'Answered',
    ofAsked: (count, of) => `${number(count)} of ${number(of)}`,
    municipalities: 'Municipalities',
    actions: 'Actions',
    close: 'Close',
    reopen: 'Open again',
    show: 'Show the result',
    remind: 'Remind',
    statuses: { open: 'Open', closed: 'Closed', revealing: 'Shown in a moment', revealed: 'Shown' },
    about: (action, step) => `${action}: ${step}`,
    nothing: 'No step asks anything yet.',
    change: 'Pace and end',
    gather: 'Gather everybody now',
    gatherHelp:
      'Then all are at one place again, from the first step. What is open stays open until you have been there.',
  },
  lateAnswers: {
    title: 'Late answers',
    lead: 'Steps you have left that are not shown. If you open one, the room stays where it is.',
    open: 'Open for late answers',
    close: 'Close for late answers',
    isOpen: (count) => `Open for late answers. ${people(count)} have answered.`,
    isClosed: (count) => `Closed. ${people(count)} have answered.`,
  },
  projector: {
    title: 'In your own time',
    until: (instant) => `Answer when it suits you, until ${at(instant)}`,
    over: 'The time is up',
    people,
    municipalities: (count) => (count === 1 ? '1 municipality' : `${number(count)} municipalities`),
  },
};
