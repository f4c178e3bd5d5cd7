import { genitive } from '../../danish-genitive.ts';
import { formatsFor } from '../../format.ts';

const { number } = formatsFor('da');

const list = (names: readonly string[]) => new Intl.ListFormat('da').format(names);

/** The words of *Hurtig deling*: making a process, and what it may be the same as. */
export const capture = {
  crumb: 'Ny proces',
  title: 'Del en proces på ét minut',
  shortTitle: 'Del en proces',
  lead: 'Titel og én sætning er nok. Resten kan komme senere, også fra andre kommuner.',
  close: 'Luk, og gå til listen',
  name: 'Hvad kalder I arbejdsgangen?',
  nameMissing: 'Skriv en titel. Nogle få ord er nok.',
  summary: 'Hvad går den ud på, i én sætning?',
  counter: (written: number, most: number) => `${written} af ${most}`,
  tooLong: (excess: number) => `${excess} tegn for meget`,
  numbers: {
    title: 'Har I tal?',
    optional: 'Kan udelades',
    hours: (hours: number, municipality: string) => `${number(hours)} timer om året i ${municipality}.`,
    source: 'Talt eller skønnet?',
    counted: 'Talt',
    estimated: 'Skøn',
  },
  domains: {
    title: 'Fagområde',
    suggested: 'foreslået ud fra teksten',
    choose: 'Vælg et andet',
  },
  more: {
    title: 'It-systemer og KLE-nummer',
    kle: 'KLE-nummer',
    kleHelp: 'For eksempel 81.22.10.',
    kleWrong: 'Skriv to, fire eller seks cifre med punktum imellem: 81, 81.22 eller 81.22.10.',
  },
  whoSees: 'Starter som Privat: kun du, indtil du deler.',
  private: '· kun du, indtil du deler',
  create: 'Opret og skriv videre',
  createAnyway: 'Opret alligevel som ny',
  createVariant: (owner: string) => `Opret som variant af ${genitive(owner)} proces`,
  join: (own: string, owner: string) => `Skriv ${own} på ${genitive(owner)} proces`,
  joinAgain: (owner: string) => `Ret jeres tal på ${genitive(owner)} proces`,
  goTo: (owner: string) => `Gå til ${genitive(owner)} proces`,
  goToOwn: 'Gå til jeres egen proces',
  sending: 'Gemmer …',
  cameWith: {
    both: (times: string, minutes: string) => `Jeres ${times} sager og ${minutes} minutter kommer med.`,
    times: (times: string) => `Jeres ${times} sager kommer med.`,
    minutes: (minutes: string) => `Jeres ${minutes} minutter kommer med.`,
    none: 'Tal kan komme senere.',
    open: (owner: string) => `${owner} og alle, der ser processen, kan se det. Du kan fortryde.`,
  },
  failed: 'Det blev ikke gemt. Det, du har skrevet, står her stadig.',
  gone: 'Processen er ikke længere synlig for jer. Vælg en anden, eller opret en ny.',
  joined: (own: string, owner: string) => `${own} står nu på ${genitive(owner)} proces.`,
  undo: 'Fortryd',
  undone: 'Det er taget tilbage.',
  similar: {
    title: 'Det her ligner',
    found: (count: number) => (count === 1 ? '1 fundet' : `${count} fundet`),
    announce: (count: number) =>
      count === 0
        ? 'Ingen processer ligner.'
        : count === 1
          ? '1 proces ligner.'
          : `${count} processer ligner.`,
    live: 'Opdateres, mens du skriver',
    searched: (count: number, municipality: string) =>
      `Søgt i ${number(count)} processer, som ${municipality} må se.`,
    empty: 'Skriv en titel, så leder vi efter det samme hos andre, mens du skriver.',
    nothing: 'Vi har ikke fundet noget, der ligner.',
    failed: 'Vi kan ikke lede lige nu. Du kan oprette processen alligevel.',
    offline: 'Uden forbindelse kan vi ikke lede.',
    all: 'Vis alle',
    have: (count: number) => (count === 1 ? '1 kommune har den' : `${number(count)} kommuner har den`),
    likeness: { much: 'Ligner meget.', some: 'Ligner noget.', little: 'Ligner lidt.' },
    kle: (kle: string) => `Samme opgave i KLE ${kle}`,
    words: (first: boolean): string => (first ? 'Samme ord: ' : 'samme ord: '),
    systems: (first: boolean, names: readonly string[]) =>
      `${first ? 'Samme' : 'samme'} ${names.length === 1 ? 'system' : 'systemer'}: ${list(names)}`,
    domains: (first: boolean, names: readonly string[]) =>
      `${first ? 'Samme' : 'samme'} fagområde: ${list(names)}`,
    and: ' og ',
    question: (title: string) => `Er det det samme som ${title}?`,
    same: 'Samme',
    variant: 'Variant',
    new: 'Nyt',
    then: {
      can: (own: string, owner: string) =>
        `${own} bliver skrevet på ${genitive(owner)} proces. Der bliver ikke oprettet en ny.`,
      has: (own: string, owner: string) =>
        `${own} står allerede på ${genitive(owner)} proces. Der bliver ikke oprettet en ny.`,
      own: 'Den er jeres egen. Der bliver ikke oprettet en ny.',
      cannot: (owner: string) => `I kan læse ${genitive(owner)} proces. Der bliver ikke oprettet en ny.`,
      variant: (owner: string) => `Jeres nye proces bliver knyttet til ${genitive(owner)}.`,
    },
    apart: (count: number) => (count === 1 ? '1 er noget andet' : `${count} er noget andet`),
    showApart: 'Vis igen',
    meanings: {
      same: 'Vi gør det samme. Skriv os på.',
      variant: 'Vi gør det på en anden måde.',
      new: 'Det er noget andet.',
    },
  },
};
