import type { workshopInvitations as danish } from '../../da/workshops/workshop-invitations.ts';
import { formatsFor } from '../../format.ts';

const { number } = formatsFor('en');

/** Invitations, sign-up and what is mailed. */
export const workshopInvitations: typeof danish = {
  card: {
    title: 'Invitation',
    none: 'Nobody is invited yet.',
    counts: (invited, yes, no) => `${number(invited)} invited, ${number(yes)} yes, ${number(no)} no`,
    more: (maybe, unreached) =>
      [
        ...(maybe === 0 ? [] : [`${number(maybe)} maybe`]),
        ...(unreached === 0 ? [] : [`${number(unreached)} not reached`]),
      ].join(', '),
    sent: 'Sent with the agenda as a calendar file.',
    cancelled: 'Calendars have been told that it is cancelled.',
    changing: (when) => `The plan has changed. Those invited are told ${when}.`,
    noTime: 'Set a day and time before you invite.',
    invite: 'Invite',
    edit: 'Edit and send again',
    loading: 'Fetching the invitations …',
    again: 'Try again',
  },
  dialog: {
    title: 'Invitations',
    paste: 'Mail addresses',
    pasteHelp: 'Paste them as they are: from a mail, a sheet or one to a line.',
    found: (count) => (count === 1 ? '1 address' : `${number(count)} addresses`),
    unread: (piece) => `“${piece}” is no mail address.`,
    colleague: 'Choose a colleague',
    finder: { search: 'Name or municipality', searching: 'Searching …', nobody: 'Nobody found.' },
    chosen: (name) => `Remove ${name}`,
    send: (count) =>
      count === 0
        ? 'Send invitations'
        : count === 1
          ? 'Send 1 invitation'
          : `Send ${number(count)} invitations`,
    sent: (count) =>
      count === 1 ? '1 invitation is on its way.' : `${number(count)} invitations are on their way.`,
    nobodyNew: 'All of them are invited already.',
    people: 'Invited',
    onlyYou: 'Only facilitators see who is invited.',
    remove: (name) => `Take back the invitation to ${name}`,
    tell: 'Send the plan again',
    told: 'The plan is on its way to all who have not said no.',
    cancel: 'Cancel for all',
    cancelSure: 'Cancel for all? Their calendars are told.',
    cancelYes: 'Yes, cancel',
    cancelled: 'The cancellation is on its way.',
    withdrawn: (name) => `The invitation to ${name} is taken back.`,
    failed: 'It did not work.',
    full: 'There is no room for more invitations.',
    waiting: 'In line',
    silent: 'No answer',
    answers: { yes: 'Yes', maybe: 'Maybe', no: 'No' },
    unreached: {
      refused: 'The address does not exist',
      'given-up': 'The mail could not be delivered',
      'no-address': 'Has no mail address',
      stopped: 'Wants no mails',
    },
    summary: 'Wants the summary',
  },
  page: {
    pageTitle: 'Sign-up',
    unknown: 'The invitation is not valid',
    unknownHint: 'It was taken back, or the link is not whole. Ask whoever invited you.',
    invites: (who, host) => `${who}, ${host}, invites you.`,
    when: 'When',
    where: 'Where',
    noPlace: 'The place is not written yet.',
    ownPace: 'You go through it when it suits you, before it ends.',
    agenda: 'Agenda',
    minutes: (count) => `${number(count)} min.`,
    kinds: {
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
    question: 'Are you coming?',
    answers: { yes: 'Yes', maybe: 'Maybe', no: 'No' },
    answerMissing: 'Choose an answer.',
    name: 'Your name',
    nameHelp: 'First name and a letter is enough.',
    nameMissing: 'Write a name.',
    homeChosen: (name) => `You are from ${name}.`,
    change: 'Change',
    homeMissing: 'Choose your municipality.',
    summary: 'Send me the summary afterwards, if I take part',
    send: 'Send answer',
    sendAgain: 'Change answer',
    saved: {
      yes: 'Thank you. See you there.',
      maybe: 'Thank you. Change your answer when you know.',
      no: 'Thank you. It is noted that you are not coming.',
    },
    open: 'The workshop is running.',
    enter: 'Go in',
    enterHint: 'The link lets only you in, on all your devices.',
    enterFailed: 'You did not get in.',
    wrongPerson: 'The link has let somebody else in already. Ask the facilitator.',
    locked: 'The door is locked. Ask the facilitator.',
    closed: 'The workshop is over.',
    cancelled: 'The workshop is cancelled.',
    failed: 'The answer was not saved.',
    stop: 'No more mails about this workshop',
    stopped: 'You get no more mails about this workshop. Your invitation still holds.',
    kept: 'Your address is deleted 90 days after the workshop.',
  },
  summary: {
    title: 'Send me the summary',
    help: 'As a PDF. The address is used for that alone and deleted after 30 days.',
    accountHelp: 'As a PDF, to where you get your mail.',
    address: 'Your mail address',
    addressWrong: 'Write a mail address.',
    send: 'Send',
    wanted: (address) =>
      address === '' ? 'The summary is on its way to you.' : `The summary is on its way to ${address}.`,
    later: (address) =>
      address === ''
        ? 'You get the summary when the workshop is over.'
        : `The summary is sent to ${address} when the workshop is over.`,
    failed: 'It did not work.',
    other: 'Use another address',
  },
  door: {
    title: 'Only for those who are invited',
    hint: 'Use the link in your mail, or sign in if you are invited by your account.',
  },
};
