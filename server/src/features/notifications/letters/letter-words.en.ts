import type { NotificationTopic } from '@procesrum/shared/notifications/notification.ts';
import type { Phase, Status } from '@procesrum/shared/processes/phase.ts';
import { letterFormatsFor } from '../../../platform/mail/writing/letter-formats.ts';
import type { LetterWords } from './letter-words.da.ts';

const { number, list } = letterFormatsFor('en');
const news = (count: number) => (count === 1 ? '1 piece of news' : `${number(count)} pieces of news`);

/** What letters say, in English. */
export const englishLetterWords: LetterWords = {
  hello: (name) => `Hello ${name}`,
  somebody: 'Somebody',
  person: (name, municipality) => `${name}, ${municipality}`,
  subjects: {
    about: (head, title) => `${head}: ${title}`,
    atOnce: (count) => `${news(count)} for you in Procesrum`,
    daily: (count) => `Today in Procesrum: ${news(count)}`,
    weekly: (count) => `The week in Procesrum: ${news(count)}`,
    asked: (count, first) =>
      count === 1
        ? `${first} asks whether it fits with you`
        : `${number(count)} municipalities ask whether it fits with you`,
    andMore: (subject, count) => `${subject}, and ${news(count)} more`,
  },
  titles: { 'at-once': 'New for you', daily: 'Since last time', weekly: 'The week in Procesrum' },
  elsewhere: 'Decisions and co-funding',
  hidden: {
    title: 'In what is not open to all',
    head: 'There is something new for you',
    line: 'Sign in to see what it is. It does not stand in a mail.',
  },
  told: {
    mention: (who) => `${who} mentioned you`,
    reply: (who) => `${who} answered you`,
    comment: (who) => `${who} commented`,
    suggestion: (who) => `${who} suggests a change`,
    accepted: (who) => `${who} accepted your suggestion`,
    declined: (who) => `${who} declined your suggestion`,
    resolved: (who) => `${who} resolved the thread`,
    requested: (who) => `${who} asks whether it fits with you`,
    reminded: (who) => `${who} reminds you to answer: Does it fit with you?`,
    answered: (who) => `${who} has answered`,
    revisit: 'Revisit: does your answer still fit?',
    expires: 'Your answer expires soon',
    expired: 'Your answer has expired',
    text: 'The description has changed',
    phase: (phase) => `Now in the phase ${phases[phase]}`,
    status: (status) => `Now with the status ${statuses[status]}`,
    newPhase: 'New phase',
    newStatus: 'New status',
    shared: (who) => `${who} has shared the process, so that you can see it`,
    decision: (title) => `A decision was made on the list “${title}”`,
    coFunding: (title) => `Co-funding awaits your answer: “${title}”`,
    gold: {
      new: (municipality) => `New in ${municipality}`,
      similar: (municipality) => `${municipality} has something like yours`,
      'in-operation': (municipality) => `Now in operation in ${municipality}`,
    },
  },
  lines: {
    change: (from, to) => `From “${from}” to “${to}”`,
    take: (text) => `Delete “${text}”`,
    put: (text) => `Add “${text}”`,
    answerBy: (day) => `Answer by ${day}.`,
    asked: (count) =>
      count === 1 ? 'You are the only ones asked.' : `${number(count)} municipalities are asked.`,
    verdicts: { yes: 'Yes, here too', partly: 'Partly', no: 'No' },
    changed: (what) => `Changed: ${list(what)}.`,
    times: (from, to) => `times a year from ${from} to ${to}`,
    minutes: (from, to) => `minutes per case from ${from} to ${to}`,
    share: (from, to) => `the automated share from ${from} % to ${to} %`,
    steps: 'steps',
    systems: 'systems',
    legalClause: 'the legal basis',
    inOperation: 'it is now in operation',
    outOfOperation: 'it is no longer in operation',
    asIs: (percent) => `${percent} % of the words of How we do it today`,
    validUntil: (day) => `It holds until ${day}.`,
    wasValidUntil: (day) => `It held until ${day}.`,
    municipalities: (count) =>
      count === 1 ? '1 municipality took part.' : `${number(count)} municipalities took part.`,
    place: (place) => `Your best process is no. ${number(place)}.`,
    likeYours: (title) => `Like your “${title}”.`,
  },
  open: {
    thread: 'Open the thread',
    answer: 'Answer',
    process: 'Open the process',
    decision: 'Open the decision',
    coFunding: 'Open and answer',
    hidden: 'Sign in and see',
  },
  more: (count) => `There ${count === 1 ? 'is 1' : `are ${number(count)}`} more in the inbox.`,
  inbox: 'Open the inbox',
  why: (topics) =>
    `You get this mail because mails about ${named(topics)} are turned on for you. There are at most four a day.`,
  preferences: 'Change what you get mail about',
  unsubscribe: (topics) => `Stop mails about ${named(topics)}`,
};

const named = (topics: readonly NotificationTopic[]) => list(topics.map((topic) => topicNames[topic]));

const topicNames = {
  mentions: 'mentions',
  replies: 'answers to you',
  requests: 'what you are asked to do',
  changes: 'what you follow',
  decisions: 'decisions',
  gold: 'gold',
} satisfies Record<NotificationTopic, string>;

const phases = {
  sharing: 'Sharing',
  idea: 'Idea',
  'pre-analysis': 'Pre-analysis',
  specification: 'Specification',
  development: 'Development',
  implementation: 'Implementation',
  'in-operation': 'In operation',
  decommissioned: 'Decommissioned',
} satisfies Record<Phase, string>;

const statuses = {
  'not-rated': 'Not rated',
  pending: 'Pending',
  'in-progress': 'In progress',
  rejected: 'Rejected',
  failed: 'Failed',
  'not-relevant': 'No longer relevant',
} satisfies Record<Status, string>;
