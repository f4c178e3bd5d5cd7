import { formatsFor } from '../../format.ts';
import type { workshopList as danish } from '../../da/workshops/workshop-console-list.ts';

const { number, date } = formatsFor('en');

/** The list of workshops, what owners are asked for, and what workshops said about a process. */
export const workshopList: typeof danish = {
  title: 'Workshops',
  lead: 'Describe, rate and decide together, in one room and at one time.',
  create: 'New workshop',
  facilitated: 'The ones you run',
  attended: 'The ones you took part in',
  statuses: { planned: 'Draft', open: 'Running', closed: 'Ended' },
  people: (count) => (count === 1 ? '1 participant' : `${number(count)} participants`),
  noDate: 'No date yet',
  open: { planned: 'Plan', open: 'Go to console', closed: 'See console' },
  goIn: { planned: 'See', open: 'Go in', closed: 'See summary' },
  summary: 'See summary',
  failed: 'Your workshops could not be fetched.',
  none: {
    title: 'No workshops yet',
    facilitator: 'Make the first one: the template ERFA 90 min. has the agenda ready.',
    member: 'A workshop you take part in stands here afterwards.',
  },
  join: {
    title: 'Join a workshop',
    help: 'Type the code from the big screen.',
  },
  consents: {
    title: 'May your processes be used?',
    help: 'A yes holds as long as the workshop is running. You can take it back at any time.',
    asks: (host, title, workshop) => `${host} would like to use ${title} in ${workshop}`,
    by: (name) => `Asked by ${name}`,
    answers: {
      read: 'Read',
      write: 'Read, and write at the table',
      'write-with-guests': 'Read and write, guests too',
      refused: 'No',
    },
    meanings: {
      read: 'Everybody in the workshop can read it.',
      write:
        'Everybody can read it, and the table that is given it can write in it while you describe. Not guests.',
      'write-with-guests': 'The same, and guests at the table can write too.',
      refused: 'Nobody sees it through the workshop.',
    },
    asked: 'Not answered',
    saved: (title, answer) => `${title}: ${answer}`,
    failed: 'The answer was not saved.',
    answer: (title) => `May ${title} be used?`,
    gone: 'It can no longer be answered. The workshop is over, or the process has been taken out.',
  },
  results: {
    title: 'From workshops',
    help: 'What the room answered. It does not change your own assessment.',
    from: (place, instant) => (place === '' ? date(instant) : `from ${place}, ${date(instant)}`),
    people: (people, municipalities) =>
      `${number(people)} answers from ${municipalities === 1 ? '1 municipality' : `${number(municipalities)} municipalities`}`,
    guests: (count) => `of whom ${count === 1 ? '1 guest' : `${number(count)} guests`}`,
    round: (round) => `round ${number(round)}`,
    score: 'Score',
    place: 'Place',
    placed: (kind, places, isShared, of) => {
      const [first = 0, second] = places;
      if (second !== undefined)
        return `${kind}: place ${number(first)} or ${number(second)} of ${number(of)}`;
      return `${kind}: ${isShared ? 'shares place' : 'place'} ${number(first)} of ${number(of)}`;
    },
    inTop: (top, share) => `stays in the top ${number(top)} in ${share}`,
    tooFew: 'Under 5 answers',
    failed: 'Results from workshops could not be fetched.',
  },
};
