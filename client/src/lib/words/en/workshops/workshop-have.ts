import { formatsFor } from '../../format.ts';
import type { workshopHave as danish } from '../../da/workshops/workshop-have.ts';

const { number, fullDate } = formatsFor('en');
const municipalities = (count: number) =>
  count === 1 ? '1 municipality' : `${number(count)} municipalities`;
const guests = (count: number) => (count === 1 ? '1 guest' : `${number(count)} guests`);

/** *Har vi også* in a workshop. */
export const workshopHave: typeof danish = {
  title: 'We have it too',
  place: (activity, at, of) => `${activity} · process ${number(at)} of ${number(of)}`,
  none: 'The facilitator has not chosen any processes yet.',
  notUsable: 'Its owner has not agreed to its being in the workshop.',
  question: (municipality) => `Do you have it too in ${municipality}?`,
  answers: { yes: 'Yes', partly: 'Partly', no: 'No' },
  waiting: 'waiting to be sent',
  takeBack: 'Take the answer back',
  takenBack: 'The answer is taken back',
  numbersHelp: 'Write the numbers if you have them. Everybody sees them.',
  personalNumber: 'A system looks like a CPR number. Write only the name of the system.',
  by: (name) => `Answered by ${name}. You can change it.`,
  standing: (municipality) => `It is also what ${municipality} answers on the process.`,
  onlyHere: 'The answer stays in the workshop: you have access to the process only here.',
  asGuest: 'You are a guest. The answer counts and is marked GUEST. It is not the municipality’s own.',
  memberFirst: (municipality) =>
    `Somebody of ${municipality} who is signed in has answered. That goes before your answer as a guest.`,
  owner: (municipality) => `${municipality} has described it, and is counted.`,
  ownerTold: (hours) => `Your own numbers are counted: ${hours}.`,
  ownerToldNone: 'You have not told both times and minutes. They can be written on the page of the process.',
  onlyMunicipalities: 'Only municipalities answer here. You can follow along.',
  observer: 'You follow along without answering.',
  back: 'Previous process',
  next: 'Next process',
  ready: 'I am ready',
  count: (count) => `${municipalities(count)} ${count === 1 ? 'has' : 'have'} it`,
  guests: (count) => `${guests(count)} among them`,
  partly: (count) => `${number(count)} partly`,
  haveNot: (count) => `${number(count)} no`,
  refused: 'Your answer to We have it too did not arrive in time and is not counted.',
  national: {
    title: 'The whole country',
    open: 'Open to everybody',
    waiting: 'The numbers of the country come in a moment.',
    ownerAmong: 'The owner’s own numbers are counted.',
    ownerNot: 'The owner has not told its numbers.',
    guests: (count) => `${guests(count)} among them.`,
    populationOn: (day) => `Inhabitants as of ${fullDate(day)}.`,
  },
  console: {
    title: 'Who has it',
    none: 'Nobody has answered yet.',
    silent: (count) =>
      count === 0
        ? 'All municipalities in the room have answered.'
        : `${municipalities(count)} in the room ${count === 1 ? 'has' : 'have'} not answered.`,
    caption: 'What the municipalities have said, with hours a year',
    columns: { municipality: 'Municipality', answer: 'Answer', hours: 'Hours a year' },
    guest: 'GUEST',
    standing: 'on the process too',
    here: 'only here',
  },
  projector: {
    lead: 'Answer on your phone.',
    have: (count) => (count === 1 ? 'municipality has it' : 'municipalities have it'),
    told: (count) => `hours a year told by ${municipalities(count)}`,
    toldNone: 'Nobody has told their numbers yet',
    estimate: (count) =>
      count === 1 ? 'hours are estimated for the last' : `hours are estimated for the other ${number(count)}`,
    tooFew: 'The estimate comes when three have told numbers.',
    basis: (day) => `What is told and what is estimated are not added. Inhabitants as of ${fullDate(day)}.`,
    map: (have) => `Map of Denmark. ${municipalities(have)} that have it are lit.`,
    partly: (count) => `${number(count)} have it partly`,
    haveNot: (count) => `${number(count)} do not have it`,
  },
  summary: {
    title: 'We have it too',
    open: 'Open answers in the municipality’s name. Numbers and estimates are of the day of the workshop.',
    have: 'Have it',
    haveNot: 'Do not have it',
    told: 'Told, hours a year',
    toldBy: (hours, count) => `${hours} by ${municipalities(count)}`,
    estimate: 'Estimate for the others',
    estimateOf: (range, count) => `${range} for ${municipalities(count)}`,
    noEstimate: 'Fewer than three have told numbers',
    process: 'Process',
    guest: (municipality) => `${municipality} (guest)`,
    partly: (municipality) => `${municipality} (partly)`,
    who: 'Who answered what',
    apart: (day) =>
      `What is told and what is estimated are not added. The estimate multiplies inhabitants by hours per inhabitant of those that told numbers. Inhabitants as of ${fullDate(day)}.`,
    ownerAmong: 'the owner among them',
  },
};
