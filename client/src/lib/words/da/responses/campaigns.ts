import { formatsFor, type Moment } from '../../format.ts';

const { number, date, fullDate } = formatsFor('da');
const processes = (count: number) => (count === 1 ? '1 proces' : `${number(count)} processer`);
const municipalities = (count: number) => (count === 1 ? '1 kommune' : `${number(count)} kommuner`);

/** Campaigns: several processes validated without meeting. */
export const campaigns = {
  title: 'Valideringer',
  lead: 'Det, der venter på jer, og runder, hvor flere processer valideres uden møde.',
  new: 'Ny valideringsrunde',
  processes,
  failed: 'Valideringerne kunne ikke hentes.',
  gone: 'Valideringen er ikke åben for dig',
  goneHelp: 'Det kan være ændret, hvem der er spurgt, eller hvem der kan se processerne.',
  toList: 'Til alle valideringer',
  waiting: {
    title: 'Venter på jer',
    none: 'Intet venter på jer',
    noneHelp: 'Når nogen spørger, om en proces passer hos jer, står den her.',
    by: (municipality: string, day: Moment) => `${municipality} beder jer svare senest ${date(day)}`,
    answer: 'Svar',
    answerAbout: (title: string) => `Svar på ${title}`,
  },
  list: {
    open: 'Åbne runder',
    closed: 'Lukkede runder',
    none: 'Ingen åbne runder',
    noneHelp: 'Saml nogle processer, og bed andre kommuner om at se på dem inden for 14 dage.',
    by: (name: string, municipality: string) => `${name}, ${municipality}`,
    until: (day: Moment) => `Senest ${date(day)}`,
    closedOn: (at: Moment) => `Lukket ${fullDate(at)}`,
    answered: (answered: number, asked: number) => `${number(answered)} af ${number(asked)} svar er kommet`,
    waiting: (count: number) => `${processes(count)} venter på jer`,
    done: 'I har svaret',
  },
  state: { open: 'Åben', closed: 'Lukket' },
  templates: { 'async-14-days': 'Async validering 14 dage' },
  templateMeans: {
    'async-14-days':
      'Spørgsmålene kommer i indbakken i dag. Hver svarer, når det passer. Vi minder om det 3 dage før, og runden lukker efter fristen.',
  },
  room: {
    crumb: 'Runde',
    by: (name: string, municipality: string, at: Moment) =>
      `Spurgt af ${name}, ${municipality}, ${fullDate(at)}.`,
    deadline: 'Senest',
    closed: 'Lukket',
    answered: 'Svar',
    answeredOf: (answered: number, asked: number) => `${number(answered)} af ${number(asked)}`,
    processes: 'Processer',
    none: 'Du kan ikke se nogen af rundens processer.',
    wanted: 'Venter på jer',
    answer: 'Svar',
    see: 'Se processen',
    noAnswers: 'Ingen har svaret endnu.',
    progress: (answered: number, asked: number) => `${number(answered)} af ${number(asked)} har svaret`,
  },
  reminding: {
    action: 'Mind dem om det',
    working: 'Minder …',
    done: 'De, der mangler at svare, er mindet om det.',
    already: 'De er mindet om det i dag. Det kan gøres igen i morgen.',
    failed: 'Der blev ikke mindet om det.',
  },
  closing: {
    action: 'Luk runden',
    title: 'Luk runden nu?',
    text: 'Spørgsmålene forsvinder fra de andres indbakke. Svarene, der er kommet, gælder stadig. Det kan ikke fortrydes.',
    stands: (answered: number, asked: number) => `${number(answered)} af ${number(asked)} svar er kommet.`,
    confirm: 'Luk runden',
    working: 'Lukker …',
    done: 'Runden er lukket.',
    failed: 'Runden blev ikke lukket.',
    offline: 'Du er uden forbindelse. Runden kan lukkes, når forbindelsen er tilbage.',
  },
  starting: {
    title: 'Ny valideringsrunde',
    crumb: 'Ny runde',
    lead: 'Vælg nogle processer og de kommuner, der skal se på dem. Hver kommune svarer på de processer, den kan se.',
    template: 'Skabelon',
    name: 'Hvad skal runden hedde?',
    namePlaceholder: 'Fx Løn og personale, efterår',
    processes: 'Hvilke processer?',
    picker: {
      label: 'Søg i processer',
      help: 'Dem, du skriver i. Koordinationsgruppen kan vælge alle, der er delt.',
      nobody: 'Ingen processer passer.',
      chosen: (count: number) => (count === 0 ? 'Ingen valgt endnu' : `${processes(count)} valgt`),
      failed: 'Søgningen kunne ikke gennemføres.',
    },
    notShared: 'Ikke delt med andre',
    whom: 'Hvem spørger I?',
    all: 'Alle kommuner, der kan se processerne',
    some: 'Udvalgte kommuner',
    tenants: { title: 'Kommuner, I spørger', label: 'Søg kommune' },
    deadline: 'Senest',
    deadlineHelp: 'Vi minder dem om det 3 dage før.',
    message: 'En hilsen',
    messageHelp: 'Valgfrit. Den står i hvert spørgsmål.',
    faults: {
      title: 'Skriv, hvad runden hedder.',
      processes: (most: number) => `Vælg mindst én og højst ${number(most)} processer.`,
      asked: 'Vælg mindst én kommune.',
      deadline: 'Vælg en dag fra i dag og højst et år frem.',
    },
    refused: {
      forbidden: 'Du kan ikke spørge om en af processerne. Vælg dem, du skriver i.',
      nobody: 'Ingen af de kommuner, du har valgt, kan se processerne.',
      full: 'Der venter allerede mange spørgsmål. Luk en runde først.',
    },
    failed: 'Runden blev ikke sat i gang. Det, du har skrevet, står her stadig.',
    offline: 'Du er uden forbindelse. Runden kan sættes i gang, når forbindelsen er tilbage.',
    submit: (chosen: number, asked: number | undefined) =>
      chosen === 0 || asked === 0
        ? 'Sæt runden i gang'
        : `Spørg ${asked === undefined ? 'alle kommuner' : municipalities(asked)} om ${processes(chosen)}`,
    submitting: 'Spørger …',
  },
};
