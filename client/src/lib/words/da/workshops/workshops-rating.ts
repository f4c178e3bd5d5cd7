import { formatsFor } from '../../format.ts';

const { number, decimal } = formatsFor('da');
const answers = (count: number) => (count === 1 ? '1 svar' : `${number(count)} svar`);
const municipalities = (count: number) => (count === 1 ? '1 kommune' : `${number(count)} kommuner`);

/** Answering a round on one's own, and seeing what the room said. */
export const workshopRating = {
  hidden: {
    anonymous: 'Skjult for alle. Også for facilitatoren',
    municipality: 'Skjult for alle, indtil resultatet vises',
    named: 'Skjult for alle, indtil resultatet vises',
  },
  progress: (at: number, of: number, answered: number, unknown: number) =>
    `Spørgsmål ${number(at)} af ${number(of)}. ${number(answered)} er besvaret${unknown === 0 ? '' : `, ${number(unknown)} af dem med Ved ikke`}`,
  answered: (count: number, of: number) => `${number(count)} af ${number(of)} besvaret`,
  next: 'Næste spørgsmål',
  previous: 'Forrige spørgsmål',
  backToFirst: 'Til det, der mangler',
  dontKnow: 'Ved ikke',
  steps: ['Slet ikke', 'I mindre grad', 'I nogen grad', 'I høj grad'],
  step: (step: number) => number(step),
  ends: { low: 'Slet ikke', high: 'I høj grad' },
  waiting: 'venter på at blive sendt',
  yourAnswers: 'Dine svar',
  blank: 'Ikke besvaret',
  rateAll: (count: number) => `Svar for ${number(count)} processer`,
  value: 'Værdi',
  effort: 'Indsats',
  valueHelp: 'Hvor meget får borgere og kolleger ud af det?',
  effortHelp: 'Hvor meget arbejde er det at automatisere?',
  valueEnds: { low: 'Lille', high: 'Stor' },
  notOpen: 'Runden begynder om lidt.',
  ready: 'Du er klar. Du kan rette, indtil runden lukkes.',
  closed: {
    title: 'Runden er lukket',
    text: 'Resultatet vises her, når facilitatoren viser det for salen.',
    noAnswer: 'Du nåede ikke at svare.',
  },
  revealing: (seconds: number) => `Resultatet vises om ${number(seconds)}`,
  revealingNow: 'Resultatet kommer nu',
  observer: 'Salen svarer. Du følger med.',
  excludedGuest: 'Svar fra gæster tæller ikke med i denne runde. Du følger med.',
  roundNumber: (round: number) => `${number(round)}. runde`,
  result: {
    title: 'Resultat',
    basis: (people: number, from: number) => `${answers(people)} fra ${municipalities(from)}`,
    guests: (count: number) => `heraf ${count === 1 ? '1 gæst' : `${number(count)} gæster`}`,
    rule: {
      municipality: 'Én kommune, én stemme.',
      person: 'Én person, én stemme.',
    },
    sharedPlace: (place: number) => `delt ${number(place)}.`,
    barsArePeople: 'Søjlerne er personer.',
    otherRule: {
      municipality: (score: string) => `Med én kommune, én stemme: ${score}.`,
      person: (score: string) => `Med én person, én stemme: ${score}.`,
    },
    score: 'Score',
    noScore: 'Ingen score: et spørgsmål har under 5 svar.',
    your: (score: string) => `Din vurdering: ${score}`,
    yourNone: 'Du svarede ikke.',
    agreement: (percent: number) => `Enighed ${number(percent)} %`,
    tooFew: 'Under 5 svar',
    yours: (count: number) => `Dit · ${number(count)}`,
    yoursDontKnow: 'Du svarede Ved ikke',
    dontKnow: (count: number) => `${number(count)} ved ikke`,
    lowIsBest: 'Lav grad er bedst',
    median: (value: string) => `Midt: ${value}`,
    between: (one: string, other: string) =>
      `mellem ${one.toLocaleLowerCase('da')} og ${other.toLocaleLowerCase('da')}`,
    shapes: {
      enighed: 'Enighed',
      'delt lejr': 'Delt lejr',
      'stor spredning': 'Stor spredning',
      'nogenlunde enige': 'Nogenlunde enige',
    },
    bars: (criterion: string, parts: string) => `${criterion}: ${parts}`,
    bar: (count: number, step: string) => `${number(count)} ${step.toLocaleLowerCase('da')}`,
    moved: (changed: number, both: number, before: number) =>
      `${number(changed)} af ${number(both)} har ændret svar siden ${number(before)}. runde.`,
    scoreMove: (move: number) =>
      Math.round(move) === 0
        ? 'Scoren er den samme.'
        : `Scoren er ${number(Math.abs(Math.round(move)))} ${move > 0 ? 'højere' : 'lavere'}.`,
    stable: 'Næsten stabilt.',
    valueEffort: (value: string, effort: string) => `Værdi ${value} · Indsats ${effort}`,
    yourValueEffort: (value: string, effort: string) => `Dit: ${value} og ${effort}`,
    number: (value: number) => decimal(value),
    announced: (people: number, score: string | undefined) =>
      `Resultatet er vist. ${answers(people)}${score === undefined ? '' : `, score ${score}`}.`,
  },
  questions: {
    professionalJudgement: {
      text: 'I hvor høj grad indgår der faglig vurdering i processen?',
      help: 'Skal nogen bruge deres faglighed til at afgøre sagen, eller følger svaret af reglerne?',
      short: 'Faglig vurdering',
    },
    changeFrequency: {
      text: 'I hvor høj grad er processen præget af hyppige ændringer?',
      help: 'Ændres regler, blanketter eller systemer flere gange om året?',
      short: 'Hyppige ændringer',
    },
    structuredInformation: {
      text: 'I hvor høj grad er processen baseret på struktureret information?',
      help: 'Fx felter, koder og beløb. Ikke fritekst, mails og samtaler.',
      short: 'Struktureret information',
    },
    variation: {
      text: 'Er der variation i den måde processen løses?',
      help: 'Gør I det på forskellige måder fra sag til sag, eller fra kollega til kollega?',
      short: 'Variation',
    },
    digitalInformation: {
      text: 'Er de data og informationer, der skal bruges i processen, tilgængelige digitalt i IT-systemer?',
      help: 'Fx i fagsystemet eller i en blanket, der er udfyldt på nettet. Ikke på papir.',
      short: 'Digitale data',
    },
    quality: {
      text: 'Vil en automatiseret løsning bidrage til en højere kvalitet, som er mere ensrettet og med færre fejl?',
      help: 'Tænk på fejl, I retter i dag, og på sager, der behandles forskelligt.',
      short: 'Højere kvalitet',
    },
    speed: {
      text: 'Vil en automatiseret løsning bidrage til en hurtigere og mere fyldestgørende service?',
      help: 'Mærker borgeren eller kollegaen, at svaret kommer før og er mere fuldstændigt?',
      short: 'Hurtigere service',
    },
    wellbeing: {
      text: 'Vil automatisering frigive tid og nedbringe rutineopgaver, som skaber en bedre trivsel blandt medarbejderne?',
      help: 'Er det en opgave, kollegerne gerne vil af med?',
      short: 'Bedre trivsel',
    },
    overall: {
      text: 'I hvor høj grad vurderes det at processen kan automatiseres?',
      help: 'Dit samlede bud, når du ser på det hele.',
      short: 'Kan automatiseres',
    },
  },
};
