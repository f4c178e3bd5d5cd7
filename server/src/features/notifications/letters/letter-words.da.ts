import type { NotificationTopic } from '@procesrum/shared/notifications/notification.ts';
import type { Phase, Status } from '@procesrum/shared/processes/phase.ts';
import type { Verdict } from '@procesrum/shared/validations/validation.ts';
import { letterFormatsFor } from '../../../platform/mail/writing/letter-formats.ts';

const { number, list } = letterFormatsFor('da');
const news = (count: number) => (count === 1 ? '1 nyhed' : `${number(count)} nyheder`);

/** What letters say, in Danish. */
export const danishLetterWords = {
  hello: (name: string) => `Hej ${name}`,
  somebody: 'Nogen',
  person: (name: string, municipality: string) => `${name}, ${municipality}`,
  subjects: {
    about: (head: string, title: string) => `${head}: ${title}`,
    atOnce: (count: number) => `${news(count)} til dig i Procesrum`,
    daily: (count: number) => `I dag i Procesrum: ${news(count)}`,
    weekly: (count: number) => `Ugen i Procesrum: ${news(count)}`,
    asked: (count: number, first: string) =>
      count === 1
        ? `${first} spørger, om det passer hos jer`
        : `${number(count)} kommuner spørger, om det passer hos jer`,
    andMore: (subject: string, count: number) => `${subject}, og ${news(count)} mere`,
  },
  titles: { 'at-once': 'Nyt til dig', daily: 'Siden sidst', weekly: 'Ugen i Procesrum' },
  elsewhere: 'Beslutninger og samfinansiering',
  hidden: {
    title: 'I det, der ikke er åbent for alle',
    head: 'Der er nyt til dig',
    line: 'Log ind for at se, hvad det er. Det står ikke i en mail.',
  },
  told: {
    mention: (who: string) => `${who} nævnte dig`,
    reply: (who: string) => `${who} svarede dig`,
    comment: (who: string) => `${who} kommenterede`,
    suggestion: (who: string) => `${who} foreslår en rettelse`,
    accepted: (who: string) => `${who} godkendte dit forslag`,
    declined: (who: string) => `${who} afviste dit forslag`,
    resolved: (who: string) => `${who} løste tråden`,
    requested: (who: string) => `${who} spørger, om det passer hos jer`,
    reminded: (who: string) => `${who} minder jer om at svare: Passer det hos jer?`,
    answered: (who: string) => `${who} har svaret`,
    revisit: 'Genbesøg: passer jeres svar stadig?',
    expires: 'Jeres svar udløber snart',
    expired: 'Jeres svar er udløbet',
    text: 'Beskrivelsen er ændret',
    phase: (phase: Phase) => `Nu i fasen ${phases[phase]}`,
    status: (status: Status) => `Nu med status ${statuses[status]}`,
    newPhase: 'Ny fase',
    newStatus: 'Ny status',
    shared: (who: string) => `${who} har delt processen, så I kan se den`,
    decision: (title: string) => `Der er besluttet på listen “${title}”`,
    coFunding: (title: string) => `Samfinansiering venter på jeres svar: “${title}”`,
    gold: {
      new: (municipality: string) => `Nyt hos ${municipality}`,
      similar: (municipality: string) => `${municipality} har noget, der ligner jeres`,
      'in-operation': (municipality: string) => `Nu i drift hos ${municipality}`,
    },
  },
  lines: {
    change: (from: string, to: string) => `Fra “${from}” til “${to}”`,
    take: (text: string) => `Slet “${text}”`,
    put: (text: string) => `Tilføj “${text}”`,
    answerBy: (day: string) => `Svar senest ${day}.`,
    asked: (count: number) =>
      count === 1 ? 'I er de eneste, der er spurgt.' : `${number(count)} kommuner er spurgt.`,
    verdicts: { yes: 'Ja, hos os også', partly: 'Delvist', no: 'Nej' } satisfies Record<Verdict, string>,
    changed: (what: readonly string[]) => `Ændret: ${list(what)}.`,
    times: (from: string, to: string) => `gange pr. år fra ${from} til ${to}`,
    minutes: (from: string, to: string) => `minutter pr. sag fra ${from} til ${to}`,
    share: (from: string, to: string) => `andelen, der er automatiseret, fra ${from} % til ${to} %`,
    steps: 'trin',
    systems: 'systemer',
    legalClause: 'lovgrundlag',
    inOperation: 'den er nu i drift',
    outOfOperation: 'den er ikke længere i drift',
    asIs: (percent: string) => `${percent} % af ordene i Sådan gør vi i dag`,
    validUntil: (day: string) => `Det gælder til ${day}.`,
    wasValidUntil: (day: string) => `Det gjaldt til ${day}.`,
    municipalities: (count: number) =>
      count === 1 ? '1 kommune var med.' : `${number(count)} kommuner var med.`,
    place: (place: number) => `Jeres bedste proces er nr. ${number(place)}.`,
    likeYours: (title: string) => `Ligner jeres “${title}”.`,
  },
  open: {
    thread: 'Åbn tråden',
    answer: 'Svar',
    process: 'Åbn processen',
    decision: 'Åbn beslutningen',
    coFunding: 'Åbn og svar',
    hidden: 'Log ind og se',
  },
  more: (count: number) =>
    count === 1 ? 'Der er 1 mere i indbakken.' : `Der er ${number(count)} mere i indbakken.`,
  inbox: 'Åbn indbakken',
  why: (topics: readonly NotificationTopic[]) =>
    `Du får mailen, fordi mails om ${list(topics.map((topic) => topicNames[topic]))} er slået til hos dig. Der kommer højst fire om dagen.`,
  preferences: 'Ret, hvad du får mail om',
  unsubscribe: (topics: readonly NotificationTopic[]) =>
    `Stop mails om ${list(topics.map((topic) => topicNames[topic]))}`,
};

const topicNames = {
  mentions: 'omtaler',
  replies: 'svar til dig',
  requests: 'opgaver til dig',
  changes: 'det, du følger',
  decisions: 'beslutninger',
  gold: 'Guldet',
} satisfies Record<NotificationTopic, string>;

const phases = {
  sharing: 'Deling',
  idea: 'Idé',
  'pre-analysis': 'Foranalyse',
  specification: 'Specifikation',
  development: 'Udvikling',
  implementation: 'Implementering',
  'in-operation': 'I drift',
  decommissioned: 'Taget ud af drift',
} satisfies Record<Phase, string>;

const statuses = {
  'not-rated': 'Ikke vurderet',
  pending: 'Afventer',
  'in-progress': 'I gang',
  rejected: 'Afvist',
  failed: 'Mislykket',
  'not-relevant': 'Ikke relevant mere',
} satisfies Record<Status, string>;

/** The words of letters, which every language has. */
export type LetterWords = typeof danishLetterWords;
