import type { validations as danish } from '../../da/responses/validations.ts';
import { formatsFor, type Moment } from '../../format.ts';

const { number, list, date, fullDate, clock, since } = formatsFor('en');
const figures = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 1 });
const municipalities = (count: number) =>
  count === 1 ? '1 municipality' : `${number(count)} municipalities`;
const hours = (count: number) => (count === 1 ? '1 hour' : `${number(count)} hours`);
const percent = (value: number) => `${figures.format(value)}%`;

/** A change of one number, in words. */
const fromTo = (what: string, from: number, to: number, write = figures.format) =>
  `${what}: from ${write(from)} to ${write(to)}.`;

/** What came and what went, as one or two sentences. */
function comeAndGone(what: string, added: readonly string[], removed: readonly string[]) {
  return [
    ...(added.length > 0 ? [`${what} added: ${list(added)}.`] : []),
    ...(removed.length > 0 ? [`${what} gone: ${list(removed)}.`] : []),
  ].join(' ');
}

/** *Har vi også*, *Passer det hos jer?* and asking for it. */
export const validations: typeof danish = {
  title: 'Does it fit with you?',
  tab: 'Does it fit',
  failed: 'The answers could not be fetched.',
  retrying: 'We are trying again.',
  gone: 'The answers are no longer open to you',
  goneHelp: 'Who can see the process may have changed.',
  signedOut: 'You are signed out',
  signedOutHelp: 'Sign in again to see the answers.',
  signIn: 'Sign in',
  stale: (at: Moment) => `The answers are from ${clock(at)}. The newest could not be fetched yet.`,
  municipalities,
  hours,
  written: (value: number) => figures.format(value),
  verdicts: { yes: 'Yes', partly: 'Partly', no: 'No' },
  sources: { measured: 'Measured', counted: 'Counted', estimated: 'Estimate' },
  offline: 'You are not connected. What you have written is still here.',
  personal: {
    in: (field: string) =>
      `The field ${field} holds something that looks like a CPR number. Remove it and try again.`,
    fields: {
      difference: 'about what is different',
      'evidence.text': 'Source',
      'evidence.link': 'Link to the source',
      'numbers.systems': 'of systems',
      message: 'A greeting',
      title: 'of the name',
    },
  },
  numbers: {
    times: 'Times a year',
    timesUnit: 'cases',
    minutes: 'Minutes per case',
    minutesUnit: 'min.',
    systems: 'Which system?',
    optional: 'Can be skipped',
    systemsHelp: 'Choose or write, and press Enter.',
    addSystem: 'Add',
    removeSystem: (name: string) => `Remove ${name}`,
    chosenSystems: 'Systems with you',
    wrong: {
      times: 'Write a whole number, 0 or more.',
      minutes: 'Write a number with at most one decimal, at most 2,400.',
    },
    yearly: 'hours a year with you',
    perYear: (count: number) => `${hours(count)} a year`,
    told: (times: number | undefined, minutes: number | undefined) =>
      [
        ...(times === undefined ? [] : [`${number(times)} cases a year`]),
        ...(minutes === undefined ? [] : [`${figures.format(minutes)} min. per case`]),
      ].join(', '),
    edit: 'Change the numbers',
    done: 'Done',
    none: 'No numbers yet',
    changed: (name: string, at: Moment) => `Changed by ${name} on ${date(at)}.`,
  },
  have: {
    title: 'We have it too',
    question: (municipality: string) => `Do you have it in ${municipality} too?`,
    press: 'We have it too',
    pressing: 'Saving …',
    pressHelp: 'One tap. The numbers can wait.',
    said: (municipality: string) => `${municipality} has it too.`,
    takeBack: 'We do not have it after all',
    takenBack: 'You are no longer listed as a municipality that has it.',
    undo: 'Undo',
    reuses: (municipality: string) => `We use the solution of ${municipality}`,
    numbersTitle: 'Your numbers',
    own: 'Your own numbers',
    ownHelp:
      'The others reckon their potential from them. If they change a lot, the answers are looked at again.',
    count: (count: number) =>
      count === 0
        ? 'Nobody has said so yet.'
        : `${municipalities(count)} ${count === 1 ? 'has' : 'have'} it.`,
    reusing: (count: number) => (count === 1 ? '1 uses the solution.' : `${number(count)} use the solution.`),
    who: 'Who has it?',
    reuse: 'Uses the solution',
    open: 'Names and numbers are shown to everybody who sees the process.',
    failed: 'It was not saved.',
    listed: 'Municipalities that have it, with their numbers',
    columns: { municipality: 'Municipality', times: 'Cases', minutes: 'Min.', hours: 'Hours' },
  },
  answer: {
    question: (municipality: string) => `Does it fit in ${municipality}?`,
    legend: 'Does it fit?',
    names: { yes: 'Yes, with us too', partly: 'Partly', no: 'No' },
    means: {
      yes: 'Same steps, same rules',
      partly: 'Something is different',
      no: 'We do it quite differently',
    },
    difference: { partly: 'What is different?', no: 'How do you do it?', yes: 'Anything to add?' },
    evidence: 'Where are the numbers from?',
    noEvidence: 'Choose',
    evidenceText: 'Source',
    evidencePlaceholder: 'Such as payroll data for 2026',
    evidenceLink: 'Link to the source',
    evidenceLinkHelp: 'Begins with https.',
    evidenceAudience: (code: string) => `Only ${code} sees source and link`,
    audienceHelp: 'Everybody sees whether the numbers are measured, counted or an estimate.',
    onlyOwn: (code: string) => `Only ${code}`,
    wrong: {
      verdict: 'Choose yes, partly or no.',
      difference: 'Write what is different with you.',
      link: 'Write an address that begins with https.',
    },
    send: 'Send answer',
    sendAgain: 'Send new answer',
    sending: 'Sending …',
    sent: (municipality: string) => `The answer of ${municipality} is sent.`,
    failed: 'The answer was not sent. What you have written is still here.',
    overtaken: (name: string) => `${name} has answered for you while you wrote.`,
    seeTheirs: 'See the answer',
    draft: 'Draft',
    dropDraft: 'Delete the draft',
    cancel: 'Keep the old answer',
    shownFor: 'Answer and numbers are shown to',
    write: 'Answer',
    again: 'Answer again',
    still: 'It still fits',
    none: 'You have not answered yet.',
    given: (name: string, at: Moment) => `${name}, ${fullDate(at)}`,
    validUntil: (at: Moment) => `Holds until ${fullDate(at)}.`,
    expired: (at: Moment) => `Expired ${fullDate(at)}.`,
    wanted: (municipality: string, day: Moment) => `${municipality} asks you to answer by ${date(day)}.`,
    notYou: 'Municipalities answer. You can follow along.',
    ownProcess: 'It is your own process. The others answer.',
  },
  results: {
    title: 'Answers of the municipalities',
    none: 'No municipality has answered yet.',
    noneHelp: 'Ask some to see whether it fits with them.',
    validated: (count: number, latest: Moment | undefined, now: Moment) =>
      count === 0
        ? 'No answer holds right now.'
        : `Validated by ${municipalities(count)}${latest === undefined ? '' : `, latest ${latestOf(latest, now)}`}`,
    missing: 'missing',
    said: (text: string) => `“${text}”`,
    state: { valid: 'Holds', revisit: 'Revisit', expired: 'Expired' },
    details: (municipality: string) => `The answer of ${municipality}`,
    more: 'Show the answer',
    less: 'Hide the answer',
    source: (source: string) => `Source: ${source}`,
    link: 'See the source',
    history: 'Earlier answers',
    historyTitle: (municipality: string) => `Answers of ${municipality}`,
    historyFailed: 'The earlier answers could not be fetched.',
    earlier: 'A later answer counts instead.',
    current: 'Counts',
    revisits: (count: number) =>
      count === 1 ? '1 answer must be looked at again' : `${number(count)} answers must be looked at again`,
  },
  revisit: {
    title: 'Revisit',
    since: (at: Moment) => `The process is materially changed since the answer. Seen ${fullDate(at)}.`,
    own: 'The process is materially changed since you answered.',
    changes: 'What has changed',
    times: (from: number, to: number) => fromTo('Times a year', from, to),
    minutes: (from: number, to: number) => fromTo('Minutes per case', from, to),
    share: (from: number, to: number) => fromTo('Automated share', from, to, percent),
    steps: (added: readonly string[], removed: readonly string[]) => comeAndGone('Steps', added, removed),
    systems: (added: readonly string[], removed: readonly string[]) => comeAndGone('Systems', added, removed),
    legalClause: (from: string | undefined, to: string | undefined) =>
      to === undefined
        ? `The legal clause ${from ?? ''} is taken out.`
        : from === undefined
          ? `Legal clause added: ${to}.`
          : `Legal clause: from ${from} to ${to}.`,
    operation: (isInOperation: boolean) =>
      isInOperation ? 'The process is now in operation.' : 'The process is no longer in operation.',
    asIs: (share: number) => `${number(share)}% of the words of How we do it today are changed.`,
    showText: 'Show the changes of the text',
    hideText: 'Hide the changes of the text',
    textTitle: 'How we do it today, from then to now',
    added: 'added',
    removed: 'deleted',
    textFailed: 'The changes of the text could not be fetched.',
    noText: 'The text is the same as then.',
  },
  potential: {
    title: 'The whole country',
    open: 'Open to everybody who sees the process',
    told: (count: number) => `Told by ${municipalities(count)}`,
    toldNone: 'Nobody has told both times and minutes yet.',
    estimate: (count: number) =>
      count === 1
        ? 'Estimate for the one that has told no numbers'
        : `Estimate for the other ${number(count)}`,
    range: (low: number, high: number) => `${number(low)}–${number(high)} hours`,
    likely: (value: number) => `The middle is ${hours(value)} a year.`,
    basis: (count: number, day: Moment) =>
      `The estimate multiplies inhabitants by hours per inhabitant of ${municipalities(count)}. Inhabitants as of ${fullDate(day)}.`,
    apart: 'What is told and what is estimated are not added.',
    tooFew:
      'The estimate for the rest of the country comes when three municipalities have told their numbers.',
    haveNot: (count: number) =>
      `${municipalities(count)} ${count === 1 ? 'does' : 'do'} not do it so, and ${count === 1 ? 'is' : 'are'} left out of the estimate.`,
    table: 'Show as table',
    picture: 'Hide the table',
    caption: (day: Moment) => `Hours a year in the whole country. Inhabitants as of ${fullDate(day)}.`,
    columns: { what: 'Number', municipalities: 'Municipalities', hours: 'Hours a year' },
    rows: {
      told: 'Told',
      low: 'Estimate, low (lower quartile)',
      likely: 'Estimate, middle (median)',
      high: 'Estimate, high (upper quartile)',
    },
  },
  asking: {
    open: 'Ask for validation',
    several: 'Several processes at once',
    title: 'Ask for validation',
    lead: 'Those you choose get the question in their inbox: Does it fit with you?',
    whom: { title: 'Municipalities you ask', label: 'Find a municipality' },
    everyone: (count: number) => `Choose all that have not answered (${number(count)})`,
    answered: (names: readonly string[]) => `Have answered: ${list(names)}.`,
    nobody: 'No other municipality can see the process. Share it first.',
    waitFor: (names: readonly string[]) => `Are asked already: ${list(names)}.`,
    others: (count: number) => `${number(count)} more`,
    deadline: 'By',
    deadlineHelp: 'We remind them 3 days before.',
    message: 'A greeting',
    messageHelp: 'Optional. Write what you are most in doubt about.',
    wrong: {
      asked: 'Choose at least one municipality.',
      deadline: 'Choose a day from today and at most a year ahead.',
    },
    submit: (count: number) =>
      count === 0 ? 'Ask for validation' : `Ask ${municipalities(count)} to validate`,
    submitting: 'Asking …',
    done: (count: number) => `${municipalities(count)} ${count === 1 ? 'is' : 'are'} asked.`,
    failed: 'Nobody was asked. What you have written is still here.',
    cannotSee: 'At least one of the municipalities cannot see the process any more. Choose again.',
    full: 'Many questions about this process wait already. Take one of them back first.',
    failedToLoad: 'The municipalities could not be fetched.',
    offline: 'You are not connected. You can ask when the connection is back.',
  },
  requests: {
    title: 'Questions that wait',
    of: (municipality: string, count: number) => `${municipality} asks ${municipalities(count)} to validate`,
    asks: (count: number) => `asks ${municipalities(count)} to validate`,
    asksYou: 'asks you to validate',
    latest: (day: Moment) => `By ${date(day)}`,
    passed: (day: Moment) => `It was wanted by ${date(day)}`,
    answered: (answered: number, asked: number) => `${number(answered)} of ${number(asked)} have answered`,
    missing: (names: readonly string[]) => `Missing: ${list(names)}`,
    takeBack: 'Take the question back',
    takingBack: 'Taking it back …',
    takenBack: 'The question is taken back.',
    takeBackFailed: 'The question was not taken back.',
    campaign: 'Part of a validation round',
    closed: 'The question is closed. You can still answer.',
  },
  detail: {
    lead: 'Validate: does it fit with you?',
    whole: 'Read the whole description',
    inOwner: (told: string, municipality: string) => `${told} in ${municipality}`,
    noSummary: 'The process has no summary yet.',
    message: (municipality: string) => `Greeting from ${municipality}`,
  },
};

/** "today" without the clock, else as lists say it. */
function latestOf(at: Moment, now: Moment): string {
  return since(at, now).replace(/^today .*/u, 'today');
}
