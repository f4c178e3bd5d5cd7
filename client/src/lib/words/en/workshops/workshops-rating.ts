import { formatsFor } from '../../format.ts';

const { number, decimal } = formatsFor('en');
const answers = (count: number) => (count === 1 ? '1 answer' : `${number(count)} answers`);
const municipalities = (count: number) =>
  count === 1 ? '1 municipality' : `${number(count)} municipalities`;

/** Answering a round on one's own, and seeing what the room said. */
export const workshopRating = {
  hidden: {
    anonymous: 'Hidden from everybody. The facilitator too',
    municipality: 'Hidden from everybody until the result is shown',
    named: 'Hidden from everybody until the result is shown',
  },
  progress: (at: number, of: number, answered: number, unknown: number) =>
    `Question ${number(at)} of ${number(of)}. ${number(answered)} answered${unknown === 0 ? '' : `, ${number(unknown)} of them with Don’t know`}`,
  answered: (count: number, of: number) => `${number(count)} of ${number(of)} answered`,
  next: 'Next question',
  previous: 'Previous question',
  backToFirst: 'To what is missing',
  dontKnow: 'Don’t know',
  steps: ['Not at all', 'To a small degree', 'To some degree', 'To a high degree'],
  step: (step: number) => number(step),
  ends: { low: 'Not at all', high: 'To a high degree' },
  waiting: 'waiting to be sent',
  yourAnswers: 'Your answers',
  blank: 'Not answered',
  rateAll: (count: number) => `Answer for ${number(count)} processes`,
  value: 'Value',
  effort: 'Effort',
  valueHelp: 'How much will citizens and colleagues get out of it?',
  effortHelp: 'How much work is it to automate?',
  valueEnds: { low: 'Small', high: 'Large' },
  notOpen: 'The round begins in a moment.',
  ready: 'You are ready. You may change your answers until the round is closed.',
  closed: {
    title: 'The round is closed',
    text: 'The result is shown here when the facilitator shows it to the room.',
    noAnswer: 'You did not get to answer.',
  },
  revealing: (seconds: number) => `The result is shown in ${number(seconds)}`,
  revealingNow: 'Here comes the result',
  observer: 'The room is answering. You are following along.',
  excludedGuest: 'Answers of guests are not counted in this round. You are following along.',
  roundNumber: (round: number) => `Round ${number(round)}`,
  result: {
    title: 'Result',
    basis: (people: number, from: number) => `${answers(people)} from ${municipalities(from)}`,
    guests: (count: number) => `of them ${count === 1 ? '1 guest' : `${number(count)} guests`}`,
    rule: {
      municipality: 'One municipality, one voice.',
      person: 'One person, one voice.',
    },
    sharedPlace: (place: number) => `shared ${number(place)}`,
    barsArePeople: 'The bars are people.',
    otherRule: {
      municipality: (score: string) => `With one municipality, one voice: ${score}.`,
      person: (score: string) => `With one person, one voice: ${score}.`,
    },
    score: 'Score',
    noScore: 'No score: one question has fewer than 5 answers.',
    your: (score: string) => `Your rating: ${score}`,
    yourNone: 'You did not answer.',
    agreement: (percent: number) => `Agreement ${number(percent)} %`,
    tooFew: 'Fewer than 5 answers',
    yours: (count: number) => `Yours · ${number(count)}`,
    yoursDontKnow: 'You answered Don’t know',
    dontKnow: (count: number) => `${number(count)} don’t know`,
    lowIsBest: 'A low degree is best',
    median: (value: string) => `Middle: ${value}`,
    between: (one: string, other: string) =>
      `between ${one.toLocaleLowerCase('en')} and ${other.toLocaleLowerCase('en')}`,
    shapes: {
      enighed: 'Agreement',
      'delt lejr': 'Divided',
      'stor spredning': 'Widely spread',
      'nogenlunde enige': 'Roughly agreed',
    },
    bars: (criterion: string, parts: string) => `${criterion}: ${parts}`,
    bar: (count: number, step: string) => `${number(count)} ${step.toLocaleLowerCase('en')}`,
    moved: (changed: number, both: number, before: number) =>
      `${number(changed)} of ${number(both)} have changed their answer since round ${number(before)}.`,
    scoreMove: (move: number) =>
      Math.round(move) === 0
        ? 'The score is the same.'
        : `The score is ${number(Math.abs(Math.round(move)))} ${move > 0 ? 'higher' : 'lower'}.`,
    stable: 'Nearly stable.',
    valueEffort: (value: string, effort: string) => `Value ${value} · Effort ${effort}`,
    yourValueEffort: (value: string, effort: string) => `Yours: ${value} and ${effort}`,
    number: (value: number) => decimal(value),
    announced: (people: number, score: string | undefined) =>
      `The result is shown. ${answers(people)}${score === undefined ? '' : `, score ${score}`}.`,
  },
  questions: {
    professionalJudgement: {
      text: 'To what degree does the process call for professional judgement?',
      help: 'Must somebody use their expertise to settle the case, or does the answer follow from the rules?',
      short: 'Professional judgement',
    },
    changeFrequency: {
      text: 'To what degree is the process marked by frequent changes?',
      help: 'Do rules, forms or systems change several times a year?',
      short: 'Frequent changes',
    },
    structuredInformation: {
      text: 'To what degree is the process based on structured information?',
      help: 'Such as fields, codes and amounts. Not free text, mails and conversations.',
      short: 'Structured information',
    },
    variation: {
      text: 'Is there variation in the way the process is done?',
      help: 'Do you do it in different ways from case to case, or from colleague to colleague?',
      short: 'Variation',
    },
    digitalInformation: {
      text: 'Is the data and information the process needs available digitally in IT systems?',
      help: 'Such as in the case system or in a form filled in on the web. Not on paper.',
      short: 'Digital data',
    },
    quality: {
      text: 'Will an automated solution contribute to higher quality that is more uniform and has fewer errors?',
      help: 'Think of errors you correct today, and of cases that are treated differently.',
      short: 'Higher quality',
    },
    speed: {
      text: 'Will an automated solution contribute to a faster and more complete service?',
      help: 'Will the citizen or the colleague notice that the answer comes sooner and is more complete?',
      short: 'Faster service',
    },
    wellbeing: {
      text: 'Will automation free time and reduce routine tasks, giving better well-being among the staff?',
      help: 'Is it a task that colleagues would like to be rid of?',
      short: 'Better well-being',
    },
    overall: {
      text: 'To what degree do you judge that the process can be automated?',
      help: 'Your overall estimate, all things considered.',
      short: 'Can be automated',
    },
  },
};
