import type { workshopClaims as danish } from '../../da/workshops/workshop-claims.ts';
import { formatsFor } from '../../format.ts';

const { number, date } = formatsFor('en');
const things = (count: number, one: string, several: string) =>
  count === 1 ? `1 ${one}` : `${number(count)} ${several}`;

/** Taking over what one did as a guest, and what a workshop found. */
export const workshopClaims: typeof danish = {
  title: 'Take over what you did as a guest',
  lead: (workshop) => `You took part in “${workshop}” without signing in.`,
  guest: (name, municipality) => `${name}, ${municipality}`,
  guestTag: 'GUEST',
  me: (name, municipality) => `Now: ${name}, ${municipality}`,
  has: 'This becomes yours:',
  counts: {
    answers: (count) => `${things(count, 'answer', 'answers')} that only you can see`,
    parked: (count) => `${things(count, 'item', 'items')} on the parking lot`,
    votes: (count) => `${things(count, 'answer', 'answers')} to decisions`,
    contributions: (count) => `${things(count, 'contribution', 'contributions')} to your table`,
    captures: (count) => things(count, 'workflow written down', 'workflows written down'),
  },
  nothing: 'Your place in the workshop and your name among those who took part.',
  other: (claimed, own) =>
    `You answered for ${claimed}, but your sign-in is from ${own}. What you answered stays under ${claimed}, so that no result changes.`,
  otherUnspoken: (own) => `If you have answered nothing, you are of ${own} from now on.`,
  isInAlready:
    'You take part under your sign-in too. The two become one; where you answered in both, your own counts.',
  until: (day) => `Can be taken over until ${date(day)}.`,
  haves: {
    title: 'You said “We have it too” about:',
    also: 'Make it the municipality’s own answer on the process too',
    help: 'Otherwise it stays in the workshop alone.',
  },
  claim: 'Take over',
  claiming: 'Taking over …',
  claimed: 'It is yours now.',
  claimedStanding: (count) =>
    `It is yours now, and ${things(count, 'answer is', 'answers are')} the municipality’s own too.`,
  toWorkshop: 'Go to the workshop',
  toSummary: 'See the summary',
  failed: 'It could not be taken over.',
  gone: {
    title: 'There is nothing to take over here',
    text: 'The link has been used, or its time is over: 7 days after an anonymous workshop, else 30. If you took part on another phone, open the link from there.',
    toWorkshops: 'Your workshops',
  },
  later: {
    title: 'Do you want to keep it?',
    text: 'Sign in, and what you wrote and answered becomes yours. You can also keep a link and do it later.',
    anonymous:
      'The workshop is anonymous: after 7 days nobody can see any more who answered what. Not even you.',
    signIn: 'Sign in and take over',
    link: 'Make a link for later',
    making: 'Making the link …',
    failed: 'The link could not be made.',
    ready: (until) => `The link works once, until ${date(until)}.`,
    address: 'Your link',
    secret: 'Whoever has the link can take over. Do not share it.',
    copy: 'Copy the link',
    copied: 'The link is copied.',
    copyFailed: 'Select the link and copy it yourself.',
  },
  capture: {
    open: 'Write a new workflow down',
    help: 'Did you come to talk about a workflow that is not on the list? Write it down now and describe it later.',
    title: 'What is it called?',
    titleHelp: 'Begin with what happens: “Register a move”.',
    summary: 'What is it about?',
    counter: (count, most) => `${number(count)} of ${number(most)}`,
    save: 'Write down',
    saving: 'Saving …',
    cancel: 'Cancel',
    failed: 'It could not be written down.',
    full: 'Ten that you have written down are waiting. There can be no more.',
    savedGuest: (title, municipality) =>
      `“${title}” is written down. It waits for somebody of ${municipality} to take it.`,
    savedMember: (title) => `“${title}” is your draft now.`,
    toDraft: 'Open the draft',
    guestHelp: (municipality) =>
      `Only people of ${municipality} see it, and it is deleted 30 days after the workshop unless somebody takes it.`,
    memberHelp: 'It becomes a draft of your own that only you see.',
  },
  waiting: {
    title: 'Written down by guests',
    help: (municipality) =>
      `Guests who say they are of ${municipality} have written this down in a workshop. Take it, and it is your draft.`,
    by: (name, workshop, day) => `${name}, ${workshop}, ${date(day)}`,
    nobody: 'A guest',
    take: 'Take it',
    takeTitle: (title) => `Take “${title}” as your draft`,
    decline: 'Delete',
    declineTitle: (title) => `Delete “${title}”`,
    sure: 'Delete it for everybody?',
    sureYes: 'Yes, delete',
    sureNo: 'Keep',
    declined: (title) => `“${title}” is deleted.`,
    gone: 'A colleague has just taken or deleted it.',
    failed: 'That could not be done.',
  },
  adopt: {
    title: 'Begin with the answers of a workshop',
    municipality: (count) => `Your municipality’s median of ${things(count, 'person', 'people')}.`,
    own: 'Your own answers. The workshop was anonymous, so only you can see them. If you take them over, your colleagues see them in the assessment.',
    from: (title, place, day) =>
      place === '' ? `${title}, ${date(day)}` : `${title}, ${place}, ${date(day)}`,
    look: 'See the difference',
    lookTitle: (title) => `See the difference between your assessment and ${title}`,
    dialog: 'From workshop to assessment',
    choose: 'Choose the answers that are to stand in your assessment. Nothing changes until you press.',
    question: 'Question',
    now: 'Stands now',
    workshop: 'From the workshop',
    empty: 'No answer',
    same: 'The same',
    divided: (one, other) =>
      `Split between ${one.toLowerCase()} and ${other.toLowerCase()}: answer yourselves`,
    missing: 'Not answered',
    replaces: (count) =>
      count === 0
        ? 'No answer is replaced.'
        : `${things(count, 'answer that stands now is', 'answers that stand now are')} replaced.`,
    adopt: (count) => `Take over ${things(count, 'answer', 'answers')}`,
    adopting: 'Taking over …',
    adopted: (count) => `${things(count, 'answer is', 'answers are')} taken over.`,
    conflict: 'A colleague has answered meanwhile. See the difference again.',
    failed: 'The answers could not be taken over.',
    cancel: 'Close',
    summaryTitle: 'Take the answers home',
    summaryHelp:
      'On the assessment of a process you can begin with what you answered here. Nothing happens by itself.',
    toAssessment: 'To the assessment',
    toAssessmentOf: (title) => `To the assessment of ${title}`,
  },
};
