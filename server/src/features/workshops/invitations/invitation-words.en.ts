import { letterFormatsFor } from '../../../platform/mail/writing/letter-formats.ts';
import type { InvitationWords } from './invitation-words.da.ts';

const { list } = letterFormatsFor('en');

/** What mails about workshops say, in English. */
export const englishInvitationWords: InvitationWords = {
  hello: (firstName) => (firstName === '' ? 'Hello' : `Hello ${firstName}`),
  subjects: {
    invitation: (title, day) => `Invitation: ${title}, ${day}`,
    change: (title, day) => `Changed: ${title}, ${day}`,
    cancellation: (title, day) => `Cancelled: ${title}, ${day}`,
    'answer-please': (title, day) => `Are you coming? ${title}, ${day}`,
    tomorrow: (title, day) => `Reminder: ${title}, ${day}`,
  },
  summarySubject: (title) => `Summary: ${title}`,
  lead: {
    invitation: (who, host) => `${who}, ${host}, invites you to a workshop in Procesrum.`,
    change: () => 'The plan of the workshop has changed. This is how it is now:',
    cancellation: () => 'You are no longer invited, or the workshop is cancelled. It leaves your calendar.',
    'answer-please': () => 'You have not answered yet. It takes a moment.',
    tomorrow: () => 'It is soon. The link below is also your way into the workshop.',
  },
  summaryLead: 'Here is the summary that you asked for.',
  summaryAttached: 'It is attached as a PDF.',
  summaryTooLarge: 'It is too large for a mail. Ask the facilitator for it.',
  when: 'When',
  where: 'Where',
  online: 'The place is not in the plan yet',
  agenda: 'Agenda',
  agendaLine: (time, name, minutes) =>
    time === undefined ? `${name}, ${minutes} min.` : `${time} ${name}, ${minutes} min.`,
  ownPace: 'You go through it when it suits you, before it ends.',
  activities: {
    welcome: 'Welcome',
    describe: 'Describe together',
    rate: 'Rate',
    'value-effort': 'Value and effort',
    prioritise: 'Prioritise',
    'have-it-too': 'We have it too',
    break: 'Break',
    discuss: 'Discuss disagreement',
    decide: 'Decide',
  },
  contracts: {
    anonymous: 'Nobody sees your answers and votes. Nor does the facilitator.',
    municipality: 'Your name is not beside your answers. Your municipality may be seen after the reveal.',
    named: 'Your name may be seen beside your answers after the reveal.',
  },
  answerButton: 'Answer the invitation',
  enterButton: 'Open the invitation',
  noAccount: 'You need no account. The link is your own: do not pass it on.',
  people: (names) => list(names),
  why: (who) =>
    `You get this mail because ${who} has invited you. Your address is deleted 90 days after the workshop.`,
  whySummary: 'You get this mail because you asked for the summary. You get no more about the workshop.',
  stop: 'No more mails about this workshop',
  openSummary: 'Open the summary',
};
