import type { PriorityMethod } from '@procesrum/shared/priorities/priority-view.ts';
import { formatsFor, type Moment } from '../../format.ts';

const { number, decimal, percent, list, date, clock } = formatsFor('da');
const municipalities = (count: number) => (count === 1 ? '1 kommune' : `${number(count)} kommuner`);
const processes = (count: number) => (count === 1 ? '1 proces' : `${number(count)} processer`);
/** "Favrskovs", "Aarhus’". */
const genitive = (name: string) => (/[sxz]$/iu.test(name) ? `${name}’` : `${name}s`);
const top = (count: number) => (count === 1 ? 'nr. 1' : `top ${number(count)}`);
const Top = (count: number) => (count === 1 ? 'Nr. 1' : `Top ${number(count)}`);

const methods: Record<PriorityMethod, string> = {
  weighted: 'Vægtet score',
  wsjf: 'WSJF',
  rice: 'RICE',
  borda: 'Borda',
  schulze: 'Schulze',
};

/** How sure the order is: what would change it, methods, scenarios. */
export const prioritySure = {
  title: 'Hvor sikkert er det?',
  methods,
  reasons: {
    title: 'Hvad ændrer rækkefølgen?',
    none: 'Intet endnu: der skal mindst to processer med tal til.',
    nothing: 'Ingen vægt kan bytte om på dem, der ligger ved siden af hinanden i toppen.',
    close: (first: string, second: string) => `Nr. ${first} og ${second} ligger tæt.`,
    swap: (criterion: string, points: number) =>
      `De bytter plads, hvis ${criterion} vægtes ${number(Math.abs(points))} point ${points < 0 ? 'lavere' : 'højere'}.`,
    firm: (count: number) => `${Top(count)} holder,`,
    firmWhy: (points: number) => `selv om en vægt flyttes op til ${number(points)} point.`,
    split: (place: string) => `Nr. ${place} er delt.`,
    splitWhy: (place: string) => `Uden den laveste halvdel ville den være nr. ${place}.`,
    splitAnyway: (place: string) => `Også uden den laveste halvdel ville den være nr. ${place}.`,
    carries: (municipality: string, places: readonly string[]) =>
      `${genitive(municipality)} tal bærer nr. ${list(places)} alene.`,
    carriesWhy: 'Ingen andre kommuner har givet tal til det.',
    keeps: (municipality: string, places: readonly string[], count: number) =>
      `${genitive(municipality)} tal holder nr. ${list(places)} i ${top(count)}.`,
    keepsWhy: (places: number) => `Uden dem falder ${places === 1 ? 'den' : 'de'} ud.`,
    /** To ask other municipalities about a process that hangs on one of them. */
    validate: 'Bed om validering',
    validateOne: (place: string) => `Bed om validering af nr. ${place}`,
    loading: 'Regner på, hvad der ændrer rækkefølgen',
  },
  banner: {
    disagree: 'Metoderne er uenige.',
    disagreeWhy: (one: string, other: string, count: number) =>
      `${one} og ${other} har ikke de samme processer i ${top(count)}. Se dem side om side, før I beslutter.`,
    orderWhy: (one: string, other: string, count: number) =>
      `${one} og ${other} har de samme processer i ${top(count)}, men i forskellig rækkefølge.`,
    cycle: 'Afstemningen går i ring.',
    cycleWhy:
      'Ingen proces vinder over alle de andre to og to. Så afhænger rækkefølgen af metoden, og Borda og Schulze kan give hver sin.',
    tied: 'Uafgjort ved stregen.',
    tiedWhy: (place: string, count: number) =>
      `${processes(count)} deler nr. ${place}, og stregen går igennem dem. I vælger selv imellem dem, når I beslutter.`,
    compare: 'Sammenlign metoderne',
    suggestions: 'Se forslagene',
  },
  tabs: {
    label: 'Hvor sikkert er det?',
    confidence: 'Sikkerhed',
    without: 'Uden én kommune',
    methods: 'Metoder',
    scenarios: 'Scenarier',
    suggestions: 'Forslag',
  },
  place: 'Nr.',
  process: 'Proces',
  unknown: 'Proces uden navn',
  placeOf: (place: number | undefined, isShared: boolean) =>
    place === undefined ? '–' : isShared ? `delt ${number(place)}.` : number(place),
  confidence: {
    caption: 'Hvor sikre pladserne er',
    holds: (count: number, share: number) => `holder top-${number(count)} i ${percent(share)}`,
    weakest: (title: string, holds: string) =>
      `Mindst sikker i toppen: ${title}, der ${holds} af udtrækkene.`,
    holdsHead: (count: number) => `Holder top-${number(count)}`,
    interval: 'Plads i 9 af 10 udtræk',
    between: (low: string, high: string) => (low === high ? `nr. ${low}` : `nr. ${low}–${high}`),
    basis: (draws: number, seed: number, from: number) =>
      `${number(draws)} udtræk af ${municipalities(from)}, startnummer ${seed}. Intervallet går fra 5 til 95 %. Samme startnummer giver samme tal.`,
    ballots: (from: number) =>
      `Fra den viste rangordning: udtræk af ${municipalities(from)}, regnet da den blev vist. Intervallet går fra 5 til 95 %.`,
    runningLabel: 'Regner på, hvor sikre pladserne er',
    running: (share: number) => `Regner … ${percent(share)}`,
    stale: 'Regner igen, når vægte og tal har stået stille et øjeblik.',
    failed: 'Tallene kunne ikke regnes ud i din browser. Listen selv er, som den er.',
    tooFew: 'Der skal tal fra mindst to kommuner og to processer til.',
    tooFewBallots: 'Under 5 kommuner har svaret, så hvor sikre pladserne er, vises ikke.',
  },
  without: {
    caption: (count: number) => `Hvad der sker med ${top(count)} uden én kommune`,
    help: (count: number, from: number) =>
      `Rækkefølgen er regnet igen ${number(from)} gange, hver gang uden én kommunes tal, for at se hvem der bærer ${top(count)}.`,
    nothing: (count: number) => `Top ${number(count)} er den samme, hvilken kommune man end udelader.`,
    municipality: 'Kommune',
    entering: 'Kommer ind',
    leaving: 'Falder ud',
    carries: 'Bærer alene',
    nobody: 'ingen',
    changes: (count: number, from: number) =>
      `${number(count)} af ${municipalities(from)} flytter toppen, når de udelades.`,
    tooFew: 'Der skal tal fra mindst to kommuner til.',
    secret:
      'Rækkefølgen kommer fra en rangordning, og svarene i den er hemmelige. Derfor udelader vi ingen kommune ved navn.',
  },
  compare: {
    caption: 'Pladser efter hver metode',
    used: 'bruges nu',
    help: 'Hver metode har sin egen måde at veje på. Er de enige i toppen, er rækkefølgen mere sikker.',
    agree: (count: number) => `Metoderne har den samme rækkefølge i ${top(count)}.`,
    none: 'Ingen metode har tal til at sammenligne endnu.',
    only: (method: string) =>
      `Kun ${method} har tal. Giv tal til WSJF eller RICE, eller hold en rangordning, så står de her ved siden af.`,
  },
  scenarios: {
    caption: 'Pladser nu og i scenarierne',
    help: 'Et scenarie gemmer metode, kriterier, vægte og kapacitet, som de står nu. Tal fra kommunerne er altid de nyeste.',
    slots: { a: 'A', b: 'B' },
    now: 'Nu',
    title: 'Navn',
    empty: (slot: string) => `Scenarie ${slot} er tomt.`,
    save: (slot: string) => `Gem som ${slot}`,
    saveOver: (slot: string) => `Gem over ${slot}`,
    use: (slot: string) => `Brug ${slot}`,
    drop: (slot: string) => `Slet ${slot}`,
    saved: (slot: string) => `Gemt som scenarie ${slot}`,
    used: (slot: string) => `Listen er nu som scenarie ${slot}`,
    dropped: (slot: string) => `Scenarie ${slot} er slettet`,
    savedAt: (at: Moment) => `gemt ${date(at)} kl. ${clock(at)}`,
    capacity: (amount: string) => `kapacitet ${amount}`,
    noCapacity: 'ingen kapacitet',
    entering: (titles: readonly string[]) => `Over stregen kommer ${list(titles)}.`,
    leaving: (titles: readonly string[]) => `Under stregen falder ${list(titles)}.`,
    same: 'De samme processer står over stregen.',
    above: 'over stregen',
  },
  suggestions: {
    tag: 'forslag',
    caption: 'Stregen og de to forslag',
    line: 'Stregen',
    greedy: 'Oppefra og ned',
    greedyHelp: 'Tager listen fra toppen og springer det over, der ikke kan være der.',
    exact: 'Mest for kapaciteten',
    exactHelp: 'Det sæt, der samlet har den højeste score inden for kapaciteten.',
    in: 'med',
    out: 'ikke med',
    noCapacity: 'Sæt en kapacitet, så regner vi to forslag til, hvad der kan være inden for den.',
    same: 'Begge forslag er det samme som stregen.',
    differs: 'Et forslag er et andet sæt end stregen. Det er regnet, ikke besluttet.',
    taken: (amount: string) => `Brugt af ${amount}`,
    entering: (titles: readonly string[]) => `Med kommer ${list(titles)}.`,
    leaving: (titles: readonly string[]) => `Ud går ${list(titles)}.`,
    size: { days: 'Dage', hours: 'Timer', kroner: 'Kr.' },
    rounded: (step: string) =>
      `Listen er lang, så størrelserne er rundet op til hele ${step}. Der kan findes et sæt, der er lidt bedre.`,
  },
  amount: {
    days: (value: number) => `${number(value)} ${value === 1 ? 'udviklingsdag' : 'udviklingsdage'}`,
    hours: (value: number) => `${number(value)} ${value === 1 ? 'udviklingstime' : 'udviklingstimer'}`,
    kroner: (value: number) => `${number(value)} kr.`,
  },
  score: (value: number) => decimal(value),
};
