import { formatsFor, type Moment } from '../../format.ts';

const { number, list, date, fullDate, clock } = formatsFor('en');
const figures = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 2 });
const exact = new Intl.NumberFormat('en-GB', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const kroner = (amount: number) => `${number(amount)} kr.`;
const municipalities = (count: number) =>
  count === 1 ? '1 municipality' : `${number(count)} municipalities`;
const inhabitants = (count: number) => (count === 1 ? '1 inhabitant' : `${number(count)} inhabitants`);
const by = { inhabitants: 'by inhabitants', equal: 'equally', 'size-class': 'by size' };

/** Co-funding rounds (samfinansiering): the list of them, a round, answering in it, and asking for one. */
export const coFunding = {
  title: 'Co-funding',
  lead: 'Solutions that several municipalities can pay for together. Each answers yes, maybe or no.',
  kroner,
  municipalities,
  population: (day: Moment) => `Inhabitants on ${fullDate(day)}.`,
  answers: { yes: 'Yes', maybe: 'Maybe', no: 'No', silent: 'No answer' },
  /** A number as it is written in a field. */
  written: (value: number) => figures.format(value),
  list: {
    failed: 'The rounds could not be fetched.',
    open: 'Open rounds',
    closed: 'Closed rounds',
    none: 'No open rounds',
    noneHelp: 'When the coordination group asks for co-funding of something decided, it stands here.',
    noneGroup: 'Ask from a decision: choose a price, and how it is split.',
    closesOn: (at: Moment) => `Closes ${date(at)}`,
    closedOn: (at: Moment) => `Closed ${fullDate(at)}`,
    gap: (amount: number) => (amount === 0 ? 'The price is reached' : `${kroner(amount)} missing`),
    price: (amount: number) => `of ${kroner(amount)}`,
    yes: (yes: number, asked: number) => `${number(yes)} of ${municipalities(asked)} say yes`,
    own: 'Your answer',
    notAnswered: 'You have not answered',
  },
  crumbs: { lists: 'Prioritising' },
  state: { open: 'Open', closed: 'Closed' },
  head: {
    openedBy: (name: string, municipality: string, at: Moment) =>
      `Asked by ${name}, ${municipality}, ${fullDate(at)}.`,
    price: 'Price',
    closes: 'Closes',
    closed: 'Closed',
    closesAt: (at: Moment) => `${fullDate(at)} at ${clock(at)}`,
    left: (days: number) =>
      days === 0 ? 'less than a day left' : days === 1 ? '1 day left' : `${number(days)} days left`,
    asked: 'Asked',
    all: (count: number) => `All ${municipalities(count)}`,
    chosen: (count: number) => `${municipalities(count)}`,
    process: 'See the process',
    decision: 'See the decision',
  },
  split: {
    legend: 'How is the price split?',
    names: { inhabitants: 'By inhabitants', equal: 'Equally', 'size-class': 'By size' },
    means: {
      inhabitants: 'All pay the same for each inhabitant.',
      equal: 'All pay the same.',
      'size-class':
        'Under 20,000 inhabitants counts 1, from 20,000 counts 2, from 50,000 counts 3 and from 100,000 counts 6.',
    },
    sentence: (split: keyof typeof by, cap: number | undefined) =>
      cap === undefined
        ? `The price is split ${by[split]} among those who say yes.`
        : `The price is split ${by[split]}, at most ${figures.format(cap)} kr. for each inhabitant, among those who say yes.`,
  },
  sum: {
    title: 'Is there money enough?',
    of: (price: number) => `of ${kroner(price)}`,
    gap: (gap: number) => `${kroner(gap)} missing`,
    reached: 'The price is reached.',
    /** What would close the gap. */
    needs: (people: number) => `That is ${inhabitants(people)} more.`,
    needsOne: 'If one municipality more says yes without a limit, the price is reached.',
    ofMaybe: 'If those who are in doubt say yes, the price is reached.',
    yes: (count: number, people: number) =>
      count === 0
        ? 'Nobody has said yes yet.'
        : `${municipalities(count)} ${count === 1 ? 'says' : 'say'} yes. They have ${inhabitants(people)}.`,
    each: (amount: number) => `That is ${exact.format(amount)} kr. for each inhabitant.`,
    maybe: (count: number, amount: number) =>
      `${municipalities(count)} ${count === 1 ? 'says' : 'say'} maybe; that may give ${kroner(amount)}, which is not counted.`,
    bar: (sum: number, maybe: number, price: number) =>
      `${kroner(sum)} from those who say yes, and ${kroner(maybe)} maybe, of ${kroner(price)}`,
    key: { sum: 'Yes', maybe: 'Maybe', gap: 'Missing' },
    final: (sum: number, gap: number) =>
      gap === 0
        ? 'The round is closed, and the price was reached.'
        : `The round is closed with ${kroner(sum)} ${kroner(gap)} was missing.`,
    /** What is said aloud when it changes. */
    said: (sum: number, gap: number) =>
      gap === 0
        ? `There is ${kroner(sum)} now. The price is reached.`
        : `There is ${kroner(sum)} now. ${kroner(gap)} is missing.`,
  },
  own: {
    title: (municipality: string) => `${municipality} answers`,
    legend: 'Will you take part?',
    means: {
      yes: 'We take part and pay our share.',
      maybe: 'We are in doubt. It is not counted in the sum.',
      no: 'We do not take part.',
    },
    share: {
      yes: 'Your share',
      maybe: 'Your share, if you say yes',
      no: 'You pay nothing.',
    },
    each: (amount: number) => `${exact.format(amount)} kr. for each inhabitant`,
    changes: 'It changes as more answer.',
    most: 'That is the most you will pay.',
    cap: 'That is the cap for each inhabitant.',
    gapWith: (gap: number) =>
      gap === 0 ? 'With your yes the price is reached.' : `With your yes ${kroner(gap)} is missing.`,
    amount: 'The most you will pay, in kr.',
    amountHelp: 'Empty: your share, whatever it comes to. The others see the number.',
    hours: 'Hours a year you free',
    hoursHelp: 'The others see the number.',
    hourlyCost: 'What an hour costs with you, in kr.',
    hourlyCostHelp: 'Only your own municipality sees it.',
    wrong: {
      amount: 'Write a whole number of kroner, 0 or more.',
      hours: 'Write a number of hours, 0 or more.',
      hourlyCost: 'Write a number of kroner above 0.',
    },
    noAnswer: 'Choose yes, maybe or no.',
    payback: {
      years: (years: string) => `Paid back in ${years} years`,
      months: (months: number) => `Paid back in ${months === 1 ? '1 month' : `${number(months)} months`}`,
      never: 'Not paid back within five years.',
      free: 'It costs you nothing.',
      yearly: (hours: number, worth: number) =>
        `${number(hours)} hours a year are worth ${kroner(worth)} with you.`,
      hoursOnly: (hours: number) =>
        `${number(hours)} hours a year. Write what an hour costs with you to see when it is paid back.`,
      needsHours: 'Write how many hours a year you free to see when it is paid back.',
      needsBoth: 'Write hours a year and the cost of an hour to see when it is paid back.',
      private: 'Only your own municipality can see it.',
    },
    save: 'Save answer',
    change: 'Save new answer',
    by: (name: string, at: Moment) => `Answered by ${name} ${date(at)} at ${clock(at)}.`,
    failed: 'The answer was not saved. What you have written is still here.',
    tooLate: 'The round has closed meanwhile. The answer was not saved.',
    offline: 'You have no connection. The answer can be saved when it is back.',
    overtaken: (name: string) => `${name} has changed your answer while you were writing.`,
    takeTheirs: 'Take the new one',
    unsaved: 'Not saved yet',
    notYou: (municipality: string) =>
      `The coordinator of ${municipality} answers, or your member of the coordination group.`,
    notAsked: 'Your municipality is not asked. You can follow along.',
    notMunicipality: 'Only municipalities answer. You can follow along.',
    silent: 'You have not answered yet.',
    silentClosed: 'You did not answer in time.',
  },
  table: {
    title: 'The municipalities’ answers',
    caption: 'Answers of the municipalities. Choose a heading to sort by it.',
    columns: {
      name: 'Municipality',
      population: 'Inhabitants',
      answer: 'Answer',
      amount: 'Amount in kr.',
      perInhabitant: 'Kr. for each inhabitant',
      hours: 'Hours a year',
    },
    filter: 'Show answers',
    filters: (name: string, count: number) => `${name} (${number(count)})`,
    everybody: 'All',
    sort: 'Sort by',
    limit: (amount: number) => `at most ${number(amount)}`,
    perhaps: (amount: string) => `maybe ${amount}`,
    by: (name: string, at: Moment) => `${name}, ${date(at)}`,
    each: (amount: number) => exact.format(amount),
    none: 'Nobody has answered so.',
    sum: 'In all, yes',
    shown: (count: number) => `Shows ${municipalities(count)}.`,
  },
  map: {
    picture: (counts: { yes: number; maybe: number; no: number; silent: number }) =>
      `Map of the municipalities: ${list([
        `${number(counts.yes)} say yes`,
        `${number(counts.maybe)} maybe`,
        `${number(counts.no)} no`,
        `${number(counts.silent)} have not answered`,
      ])}. The table has the same.`,
  },
  closing: {
    action: 'Close the round',
    title: 'Close the round now?',
    text: 'Nobody can answer or change their answer afterwards. The answers can still be read. It cannot be undone.',
    stands: (sum: number, gap: number) =>
      gap === 0
        ? `There is ${kroner(sum)}, and the price is reached.`
        : `There is ${kroner(sum)}, and ${kroner(gap)} is missing.`,
    confirm: 'Close the round',
    working: 'Closing …',
    done: 'The round is closed.',
    failed: 'The round was not closed.',
    offline: 'You have no connection. The round can be closed when it is back.',
  },
  notices: {
    stale: (at: Moment) => `The numbers are from ${clock(at)}. The newest could not be fetched yet.`,
    gone: 'The round is no longer open to you',
    goneHelp: 'Who is asked may have changed, or what you may do.',
    signedOut: 'You are signed out',
    signedOutHelp: 'Sign in again to see the round.',
    signIn: 'Sign in',
    toList: 'To all rounds',
  },
  opening: {
    title: 'Ask for co-funding',
    crumb: 'New round',
    lead: 'Once asked, the terms cannot be changed: a yes means the same all the way.',
    from: (title: string) => `From the list ${title}`,
    decision: (count: number) => `decision no. ${number(count)}`,
    process: 'What is to be paid for?',
    noProcess: 'Something else',
    name: 'What is the round called?',
    text: 'What is it, and what does one get for the money?',
    textHelp: 'In plain words. What the price covers, and what the municipality does itself.',
    price: 'Price in kr.',
    priceHelp: 'The whole price, all municipalities together.',
    priceFrom: 'The price is the one on the list.',
    cap: 'At most for each inhabitant, in kr.',
    capHelp: 'Optional. No municipality pays more than that.',
    closesAt: 'Closes',
    closesAtHelp: 'Danish time. The group can close it before.',
    invited: 'Whom do you ask?',
    everybody: (count: number) => `All ${municipalities(count)}`,
    some: 'Chosen municipalities',
    picker: { title: 'Municipalities you ask', label: 'Search municipality' },
    faults: {
      title: 'Write what the round is called.',
      price: 'Write the price as a whole number of kroner, at most 100 million.',
      cap: 'Write a number of kroner above 0, at most 10,000.',
      closesAt: 'Choose a time that has not passed.',
      invited: 'Choose at least one municipality.',
    },
    refused: {
      process: 'The process is not seen by all municipalities, so a round cannot point at it.',
      closesAt: 'The time has passed while you were writing. Choose a later one.',
      full: 'Many rounds are open. Close one of them first.',
    },
    failed: 'The round was not opened. What you have written is still here.',
    offline: 'You have no connection. It can be asked for when the connection is back.',
    submit: (count: number) => (count === 0 ? 'Ask chosen municipalities' : `Ask ${municipalities(count)}`),
    submitAll: 'Ask all municipalities',
    submitting: 'Asking …',
    onlyGroup: 'Only the coordination group asks for co-funding',
    onlyGroupHelp: 'Your coordinator knows who is in the group.',
    preview: {
      title: 'What will each come to pay?',
      help: 'Each municipality’s share if all say yes, and if only every third does. The third is taken evenly of large and small.',
      empty: 'Write a price, and choose whom you ask.',
      all: 'If all say yes',
      third: 'If every third says yes',
      outcome: (sum: number, gap: number) =>
        gap === 0 ? `${kroner(sum)} The price is reached.` : `${kroner(sum)} ${kroner(gap)} is missing.`,
      columns: {
        name: 'Municipality',
        population: 'Inhabitants',
        all: 'All, kr.',
        third: 'Every third, kr.',
      },
      region: 'Each municipality’s share',
    },
  },
  entry: {
    none: 'No open rounds at the moment.',
    failed: 'The open rounds could not be fetched.',
    see: 'See all rounds',
  },
};
