import type { da } from '../../da.ts';
import { formatsFor } from '../../format.ts';

const { number } = formatsFor('en');

const genitive = (name: string) => (name.endsWith('s') ? `${name}’` : `${name}’s`);
const list = (names: readonly string[]) => new Intl.ListFormat('en').format(names);

/** The same in English. */
export const capture: typeof da.capture = {
  crumb: 'New process',
  title: 'Share a process in a minute',
  shortTitle: 'Share a process',
  lead: 'A title and one sentence are enough. The rest can come later, also from other municipalities.',
  close: 'Close and go to the list',
  name: 'What do you call the work?',
  nameMissing: 'Write a title. A few words are enough.',
  summary: 'What is it about, in one sentence?',
  counter: (written, most) => `${written} of ${most}`,
  tooLong: (excess) => (excess === 1 ? '1 character too many' : `${excess} characters too many`),
  numbers: {
    title: 'Do you have numbers?',
    optional: 'Can be left out',
    hours: (hours, municipality) => `${number(hours)} hours a year in ${municipality}.`,
    source: 'Counted or a guess?',
    counted: 'Counted',
    estimated: 'A guess',
  },
  domains: { title: 'Field of work', suggested: 'suggested from the text', choose: 'Choose another' },
  more: {
    title: 'IT systems and KLE number',
    kle: 'KLE number',
    kleHelp: 'For example 81.22.10.',
    kleWrong: 'Write two, four or six digits with full stops between them: 81, 81.22 or 81.22.10.',
  },
  whoSees: 'Begins as Private: only you, until you share it.',
  private: '· only you, until you share it',
  create: 'Create and go on writing',
  createAnyway: 'Create as new anyway',
  createVariant: (owner) => `Create as a variant of ${genitive(owner)} process`,
  join: (own, owner) => `Put ${own} on ${genitive(owner)} process`,
  joinAgain: (owner) => `Correct your numbers on ${genitive(owner)} process`,
  goTo: (owner) => `Go to ${genitive(owner)} process`,
  goToOwn: 'Go to your own process',
  sending: 'Saving …',
  cameWith: {
    both: (times, minutes) => `Your ${times} cases and ${minutes} minutes come along.`,
    times: (times) => `Your ${times} cases come along.`,
    minutes: (minutes) => `Your ${minutes} minutes come along.`,
    none: 'Numbers can come later.',
    open: (owner) => `${owner} and all who see the process can see it. You can undo it.`,
  },
  failed: 'It was not saved. What you have written is still here.',
  gone: 'You can no longer see that process. Choose another, or create a new one.',
  joined: (own, owner) => `${own} now stands on ${genitive(owner)} process.`,
  undo: 'Undo',
  undone: 'It has been taken back.',
  similar: {
    title: 'This is alike',
    found: (count) => `${count} found`,
    announce: (count) =>
      count === 0
        ? 'No processes are alike.'
        : count === 1
          ? '1 process is alike.'
          : `${count} processes are alike.`,
    live: 'Updated while you write',
    searched: (count, municipality) =>
      `Looked through ${number(count)} processes that ${municipality} may see.`,
    empty: 'Write a title, and we look for the same elsewhere while you write.',
    nothing: 'We have found nothing alike.',
    failed: 'We cannot look right now. You can create the process all the same.',
    offline: 'Without a connection we cannot look.',
    all: 'Show all',
    have: (count) => (count === 1 ? '1 municipality has it' : `${number(count)} municipalities have it`),
    likeness: { much: 'Much alike.', some: 'Somewhat alike.', little: 'A little alike.' },
    kle: (kle) => `Same task in KLE ${kle}`,
    words: (first) => (first ? 'Same words: ' : 'same words: '),
    systems: (first, names) =>
      `${first ? 'Same' : 'same'} ${names.length === 1 ? 'system' : 'systems'}: ${list(names)}`,
    domains: (first, names) => `${first ? 'Same' : 'same'} field of work: ${list(names)}`,
    and: ' and ',
    question: (title) => `Is it the same as ${title}?`,
    same: 'Same',
    variant: 'Variant',
    new: 'New',
    then: {
      can: (own, owner) => `${own} is put on ${genitive(owner)} process. No new one is created.`,
      has: (own, owner) => `${own} is already on ${genitive(owner)} process. No new one is created.`,
      own: 'It is your own. No new one is created.',
      cannot: (owner) => `You can read ${genitive(owner)} process. No new one is created.`,
      variant: (owner) => `Your new process is linked to ${genitive(owner)}.`,
    },
    apart: (count) => (count === 1 ? '1 is something else' : `${count} are something else`),
    showApart: 'Show again',
    meanings: {
      same: 'We do the same. Put us on it.',
      variant: 'We do it in another way.',
      new: 'It is something else.',
    },
  },
};
