import { formatsFor } from '../../format.ts';

const { number, decimal } = formatsFor('da');

/** Whose something is: "Rebilds", "Aarhus’". */
const genitive = (name: string) => (/[sxz]$/iu.test(name) ? `${name}’` : `${name}s`);
const list = (names: readonly string[]) => new Intl.ListFormat('da').format(names);
/** "4", "2,5": how many times as much. */
const times = (factor: number) =>
  Math.abs(factor - Math.round(factor)) < 0.15 ? number(Math.round(factor)) : decimal(factor);
/** "en fjerdedel", "18 %": how much less. */
const part = (factor: number) => {
  if (factor > 0.45) return 'halvt så';
  return `${number(Math.round(factor * 100))} % så`;
};

/** The words of processes, and municipalities of one process, side by side. */
export const comparison = {
  crumb: 'Sammenlign',
  title: 'Sammenlign',
  differences: (count: number, rows: number) => {
    if (count === 0) return 'Ingen forskelle';
    return `${number(count)} ${count === 1 ? 'forskel' : 'forskelle'} i ${number(rows)} ${rows === 1 ? 'linje' : 'linjer'}`;
  },
  onlyDifferences: 'Vis kun forskelle',
  amounts: 'Hvad tallene viser',
  amount: { total: 'I alt', perTenThousand: 'Pr. 10.000 indbyggere', both: 'Begge' },
  copyLink: 'Kopiér link',
  copied: 'Linket er kopieret.',
  notCopied: 'Linket kunne ikke kopieres. Kopiér det fra adresselinjen.',
  download: 'Hent som XLSX',
  shielded: 'Afskærmede afsnit er ikke med.',
  add: 'Tilføj kolonne',
  addTitle: 'Tilføj en kolonne',
  addHelp: 'Vælg en proces. De kommuner, der også har en af dem her, står øverst.',
  addPlace: (title: string) => `Har også ${title}`,
  ofMost: (count: number, most: number) => `${number(count)} af højst ${number(most)}`,
  remove: (municipality: string) => `Fjern ${municipality}`,
  picker: {
    label: 'Søg efter en proces',
    help: 'Højst fire ved siden af hinanden.',
    nobody: 'Ingen processer passer.',
    chosen: (count: number) => `${number(count)} valgt`,
    failed: 'Processerne kunne ikke hentes.',
    full: 'Der er ikke plads til flere.',
  },
  inhabitants: (count: number, year: string) => `${number(count)} indb. (${year})`,
  said: (source: string, year: string) => `${source} ${year}`,
  sources: { measured: 'Målt', counted: 'Talt', estimated: 'Skøn' },
  hasToo: 'har den også',
  numbers: 'Tal',
  numbersHelp: {
    total: 'i alt om året',
    perTenThousand: 'pr. 10.000 indbyggere',
    both: 'fed: i alt om året · derefter: pr. 10.000 indbyggere',
  },
  countedOn: (day: string) => `Indbyggere er optalt ${day}.`,
  rows: {
    timesPerYear: 'Gange om året',
    minutesPerCase: 'Minutter pr. gang',
    hoursPerYear: 'Timer om året, manuelt',
    freed: 'Frigivet tid, timer',
    systems: 'Systemer',
    technologies: 'Teknologier',
    legalClause: 'Lovhjemmel',
    answer: 'Hvad der er anderledes',
  },
  rowHelp: { hoursPerYear: 'som det går i dag', freed: 'forventet · realiseret' } as Record<string, string>,
  expected: 'forventet',
  realised: 'realiseret',
  minutes: (now: string) => `${now} min.`,
  minutesBefore: (before: string, now: string) => `${before} min. før, ${now} nu`,
  unknown: 'Ikke oplyst',
  steps: 'Trin for trin',
  stepsHelp: 'samme opgave står på samme linje · i dag',
  stepsMissing: 'Trinene kan sammenlignes, når to af kolonnerne har tegnet deres.',
  step: (place: number) => `Trin ${place}`,
  notDone: 'Findes ikke',
  notDrawn: 'Ikke tegnet',
  byItself: 'automatisk',
  waiting: 'ventetid',
  total: 'I alt pr. gang',
  difference: {
    more: (factor: number) => `${times(factor)} gange så mange pr. indbygger`,
    less: (factor: number) => `${part(factor)} mange pr. indbygger`,
    longer: (factor: number) => `${times(factor)} gange så længe`,
    shorter: (factor: number) => `${part(factor)} længe`,
    names: (without: readonly string[], also: readonly string[]) => {
      if (without.length === 1 && also.length === 1)
        return `${also[0] ?? ''} i stedet for ${without[0] ?? ''}`;
      const parts = [
        ...(also.length > 0 ? [`også ${list(also)}`] : []),
        ...(without.length > 0 ? [`uden ${list(without)}`] : []),
      ];
      const said = parts.join(', ');
      return said.charAt(0).toUpperCase() + said.slice(1);
    },
    'all-other-names': 'Helt andre',
    'other-words': 'Andre ord',
    missing: 'Mangler',
    'only-here': 'Kun her',
    'by-itself': 'Sker af sig selv',
    'by-hand': 'Gøres i hånden',
    'other-system': 'Et andet system',
  },
  ask: {
    title: 'Værd at spørge om:',
    button: (municipality: string) => `Spørg ${municipality}`,
    count: (municipality: string, factor: number) =>
      factor > 1
        ? `Tæller ${municipality} på samme måde? Der er ${times(factor)} gange så mange pr. indbygger.`
        : `Tæller ${municipality} på samme måde? Der er kun ${number(Math.round(factor * 100))} % så mange pr. indbygger.`,
    without: (municipality: string, task: string, cost: string) =>
      `Hvordan undgår ${municipality} trinet “${task}”${cost}?`,
    'by-itself': (municipality: string, task: string, cost: string) =>
      `Hvordan har ${municipality} fået “${task}” til at ske af sig selv${cost}?`,
    cost: (minutes: string, hours: string | undefined, own: string) =>
      hours === undefined
        ? ` (${minutes} min. pr. gang)`
        : ` (${minutes} min. pr. gang, ${hours} timer om året i ${own})`,
    nothing: 'Kolonnerne ligner hinanden. Spørg efter det, du gerne vil vide mere om.',
    general: (own: string, title: string) =>
      `${genitive(own)} proces “${title}” ligner jeres. Må vi høre, hvordan I gør?`,
  },
  municipality: 'Kommune',
  choose: 'Vælg kommune',
  empty: 'Der er ikke noget at sammenligne endnu',
  emptyHelp: 'Vælg to til fire processer, eller kommuner, der har den samme.',
  single: 'Vælg en mere, så kan I se dem ved siden af hinanden.',
  leftOut: (count: number) =>
    count === 1
      ? '1 kolonne er ikke med: den findes ikke, eller I har ikke adgang.'
      : `${number(count)} kolonner er ikke med: de findes ikke, eller I har ikke adgang.`,
  changed: 'Noget er ændret, siden sammenligningen blev hentet.',
  showChanges: 'Vis det nye',
  failed: 'Sammenligningen kunne ikke hentes.',
  offline: 'Du er uden forbindelse. Sammenligningen er, som den var, da den blev hentet.',
  same: {
    title: 'Samme arbejdsgang hos',
    none: 'Ingen andre endnu.',
    failed: 'Kunne ikke hentes.',
    reuses: 'Genbruger',
    has: 'Har den også',
    compare: (count: number) => (count === 2 ? 'Sammenlign de to' : `Sammenlign alle ${number(count)}`),
    more: (count: number) => `og ${number(count)} mere`,
    sameness: { origin: 'her fra', variant: 'variant', copy: 'kopi', similar: 'ligner' },
  },
};
