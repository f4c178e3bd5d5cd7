import type { BenefitInput } from '@procesrum/shared/assessments/reckon-benefit.ts';
import type { Range } from '@procesrum/shared/scoring/business-case.ts';
import { genitive } from '../../danish-genitive.ts';
import { formatsFor, type Moment } from '../../format.ts';

const { number, decimal, percent, list, fullDate, clock } = formatsFor('da');
const figures = new Intl.NumberFormat('da-DK', { maximumFractionDigits: 1 });
/** Rounded to what is worth reading: whole hundreds under a hundred thousand, else thousands. */
const roughly = (value: number) => number(Math.round(value / step(value)) * step(value));
const step = (value: number) => (Math.abs(value) < 10_000 ? 1 : Math.abs(value) < 100_000 ? 100 : 1_000);
const kroner = (value: number) => `${roughly(value).replace(/^-/u, '−')} kr.`;
const range = (low: number, high: number) => `${roughly(low).replace(/^-/u, '−')}–${roughly(high)}`;
const hours = (count: number) => (Math.round(count) === 1 ? '1 time' : `${number(count)} timer`);
const year = (value: number) => `${decimal(value)} år`;

const names = {
  timesPerYear: 'Antal pr. år',
  minutesPerCase: 'Minutter pr. sag',
  automationShare: 'Andel automatiseret',
  developmentHours: 'Timer til udvikling',
  oneOffCost: 'Engangsudgift',
  yearlyCost: 'Drift pr. år',
};
const units = {
  timesPerYear: 'sager',
  minutesPerCase: 'min.',
  automationShare: '%',
  developmentHours: 'timer',
  oneOffCost: 'kr.',
  yearlyCost: 'kr.',
};

/** *Gevinst*: what automation frees, as ranges. Freed time, never saved full-time equivalents. */
export const benefit = {
  title: 'Gevinst',
  asTable: 'Vis som tabel',
  asChart: 'Vis som figur',
  freed: 'Frigivet tid',
  freedIn: (place: string) => `Frigivet tid i ${place}`,
  hours,
  perYear: 'om året',
  hoursPerYear: 'timer om året',
  between: (low: number, high: number) => `Mellem ${number(low)} og ${number(high)} i 8 af 10 tilfælde`,
  noEnds: 'Skriv lavt og højt for at se, hvor sikkert tallet er.',
  fullTimeYears: (value: number) => `Svarer til ${decimal(value)} årsværk`,
  missing: (inputs: readonly BenefitInput[]) =>
    `Mangler ${list(inputs.map((input) => names[input].toLowerCase()))}. Skriv det nedenfor, så regner vi frigivet tid ud.`,
  measureNext: (name: string, narrower: number) =>
    `${name} flytter timerne mest. Måler I den på et udsnit af sagerne, bliver intervallet op til ${percent(narrower)} smallere.`,
  openWhole: 'Åbn hele gevinsten',
  close: 'Tilbage til processen',
  download: 'Hent som XLSX',
  noMoney: 'Uden en timepris vises kun timer.',
  empty: 'I har ikke skrevet tal endnu',
  emptyHint:
    'Skriv, hvor tit og hvor længe, så regner vi frigivet tid ud. Andre kommuner ser ikke jeres tal.',
  begin: 'Begynd på jeres tal',
  loading: 'Henter jeres tal',
  noNumbers: 'Jeres tal kan ikke åbnes lige nu. De ligger der stadig.',
  readOnly: 'Du kan læse tallene, men ikke skrive i dem lige nu.',
  facts: {
    kroner,
    range,
    perYear: (value: number) => `${roughly(value).replace(/^-/u, '−')} kr./år`,
    timeValue: 'Værdi af tiden',
    yearlyCost: 'Drift af løsningen',
    oneOffCost: 'Engangsudgift',
    payback: 'Tjent hjem',
    netPresentValue: (years: number) => `Nutidsværdi, ${years} år`,
    netPresentValueShort: 'Nutidsværdi',
    years: (value: number | undefined, horizon: number) =>
      value === undefined ? `Ikke inden for ${horizon} år` : year(value),
    yearsRange: (fast: number | undefined, slow: number | undefined, horizon: number) => {
      if (fast === undefined) return `Heller ikke med høj tid og lave udgifter inden for ${horizon} år`;
      return slow === undefined
        ? `${decimal(fast)} år til over ${horizon} år`
        : `${decimal(fast)}–${decimal(slow)} år`;
    },
    beforeRunning: (yearlyCost: number | undefined) =>
      yearlyCost === undefined ? 'om året' : `om året, før drift på ${kroner(yearlyCost)}`,
    withRamp: (shares: readonly number[]) =>
      `med indfasning ${shares.map((share) => number(share * 100)).join(' · ')} %`,
    over: (years: number, rate: number) => `over ${years} år, rente ${figures.format(rate * 100)} %`,
    missingCosts: (inputs: readonly BenefitInput[]) =>
      `Skriv ${list(inputs.map((input) => names[input].toLowerCase()))} for at se tjent hjem og nutidsværdi. Er der ingen, så skriv 0.`,
    corners:
      'Båndene går fra lav tid med høje udgifter til høj tid med lave udgifter. De er bredere end 8 af 10 tilfælde.',
  },
  value: {
    title: 'Samlet nutidsværdi, 1.000 kr.',
    note: 'Linje: sandsynlige tal. Flade: fra lav tid og høje udgifter til høj tid og lave udgifter. Ring: tjent hjem.',
    year: (at: number) => (at === 0 ? 'Start' : `${at} år`),
    yearHead: 'År',
    low: 'Lavt',
    likely: 'Sandsynligt',
    high: 'Højt',
    spoken: (years: number, likely: number, low: number, high: number) =>
      `Samlet nutidsværdi over ${years} år. Sandsynligt ${kroner(likely)}, lavt ${kroner(low)}, højt ${kroner(high)}`,
  },
  tornado: {
    title: 'Hvad flytter resultatet mest?',
    noteMoney: 'Ét tal ad gangen fra lavt til højt. De andre står på sandsynligt. Nutidsværdi i 1.000 kr.',
    noteHours: 'Ét tal ad gangen fra lavt til højt. De andre står på sandsynligt. Timer om året.',
    none: 'Skriv lavt og højt ved et tal for at se, hvor meget det flytter resultatet.',
    number: 'Tal',
    atLow: 'Ved lavt',
    atHigh: 'Ved højt',
    likely: (value: number, isMoney: boolean) => (isMoney ? kroner(value) : hours(value)),
    spoken: (first: string | undefined, count: number) =>
      count === 1
        ? `${first} er det eneste tal, der flytter resultatet`
        : `Af ${count} tal flytter ${first} resultatet mest`,
  },
  numbers: {
    title: 'Jeres tal',
    low: 'lavt',
    likely: 'sandsynligt',
    high: 'højt',
    names,
    units,
    written: (value: number) => figures.format(value),
    range: (input: BenefitInput, given: Range | undefined) => {
      if (given === undefined) return '';
      const factor = input === 'automationShare' ? 100 : 1;
      return `${figures.format(given.low * factor)} – ${figures.format(given.high * factor)} ${units[input]}`;
    },
    endOf: (name: string, end: 'low' | 'likely' | 'high', unit: string) =>
      `${name}, ${{ low: 'lavt', likely: 'sandsynligt', high: 'højt' }[end]}, ${unit}`,
    faults: {
      'not-a-number': 'Skriv et tal.',
      'out-of-range': 'Tallet er for stort eller for lille.',
      'out-of-order': 'Lavt må højst være sandsynligt, og højt mindst sandsynligt.',
      'likely-first': 'Skriv først det sandsynlige tal.',
    },
    sources: {
      measured: 'Målt',
      estimated: 'Skøn',
      computed: 'Beregnet',
      offer: 'Tilbud',
      'other-municipality': 'Anden kommune',
    },
    noSource: 'Vælg kilde',
    sourceOf: (name: string) => `Hvor er tallet fra: ${name}`,
    fromOf: (name: string) => `Kilden i ord: ${name}`,
    fromPlaceholder: 'Hvor er tallet fra? Fx lønudtræk 2025',
    drawnShare: (freed: number, before: number) =>
      `${figures.format(freed)} af ${figures.format(before)} min. i Trin for trin`,
    drawnMinutes: (before: number) => `Trinene i Trin for trin giver ${figures.format(before)} min.`,
    takeDrawn: 'Brug det tal',
    drawnSource: 'Summen af trinene i Trin for trin',
  },
  settings: {
    title: 'Det regner vi med',
    help: 'Gælder alle jeres processer. Der er ingen landspris for en time: skriv jeres egen, eller lad være, så vises kun timer.',
    change: 'Ret timepris og rente',
    loading: 'Henter, hvad I regner med',
    save: 'Gem for kommunen',
    saved: 'Gemt for hele kommunen',
    noHourlyCost: (place: string) => `${place} har ikke skrevet en timepris. Derfor vises kun timer.`,
    askCoordinator: 'Kommunens koordinator kan skrive den.',
    hourlyCost: (cost: number, place: string, from: Moment | undefined) =>
      `Timepris ${figures.format(cost)} kr.: ${genitive(place)} indstilling${from === undefined ? '' : `, gælder fra ${fullDate(from)}`}`,
    rate: (rate: number, years: number) =>
      `Rente ${figures.format(rate * 100)} %, ${years} år: ${rate === 0.035 ? 'Finansministeriets samfundsøkonomiske rente' : 'jeres indstilling'}`,
    rampUp: (shares: readonly number[]) =>
      `Indfasning ${shares.map((share) => number(share * 100)).join(' · ')} %`,
    fullTime: (value: number) => `Et årsværk er ${number(value)} timer`,
    interval: 'Intervallet for timer rammer tallet i 8 af 10 tilfælde',
    fields: {
      hourlyCost: 'Timepris i kr.',
      hourlyCostFrom: 'Gælder fra',
      hoursPerFullTimeYear: 'Effektive timer i et årsværk',
      rate: 'Rente om året i %',
      horizonYears: 'Antal år',
      rampUp: 'Indfasning i % for hvert år',
    },
    helps: {
      hourlyCost: 'Løn, pension og feriepenge for en time. Kan udelades.',
      hourlyCostFrom: 'Vises ved siden af tallene.',
      hoursPerFullTimeYear: 'Højst 1.924, som er det nominelle årsværk. Kan udelades.',
      rate: 'Finansministeriet bruger 3,5 % for de første 35 år.',
      horizonYears: 'Mellem 1 og 15.',
      rampUp: 'Fx 50 100 100: halvdelen det første år.',
    },
    wrong: {
      hourlyCost: 'Skriv et beløb mellem 1 og 5.000 kr., eller lad feltet stå tomt.',
      hourlyCostFrom: 'Skriv en dato.',
      hoursPerFullTimeYear: 'Skriv et tal mellem 500 og 1.924, eller lad feltet stå tomt.',
      rate: 'Skriv et tal mellem 0 og 20.',
      horizonYears: 'Skriv et helt tal mellem 1 og 15.',
      rampUp: 'Skriv tal mellem 0 og 100 med mellemrum.',
    },
  },
  realised: {
    title: 'Blev det til noget?',
    since: (at: Moment) => `I drift siden ${fullDate(at)}`,
    tell: 'Fortæl, hvad det blev til',
    tellHelp:
      'I siger det åbent i kommunens navn: alle, der kan svare på processen, ser tallet og hvem der skrev det.',
    none: 'Ingen har fortalt, hvad løsningen har frigivet. Er den i drift hos jer, kan du skrive det kvartal for kvartal.',
    noneToRead: 'Ingen har fortalt, hvad løsningen har frigivet.',
    loading: 'Henter, hvad det blev til',
    gone: 'Processen er ikke længere åben for dig.',
    retrying: 'Vi prøver igen af os selv.',
    stale: (at: Moment) => `Tallene er fra kl. ${clock(at)}. De nyeste kunne ikke hentes endnu.`,
    quarter: (quarter: string) => `${quarter.slice(-1)}. kv. ${quarter.slice(0, 4)}`,
    quarterHead: 'Kvartal',
    running: 'i gang',
    expected: 'Forventet',
    hours: 'Realiseret',
    by: 'Skrevet af',
    notExpected: '–',
    against: (hours: number, expected: number) => `${number(hours)} af ${number(expected)} timer`,
    over: (quarters: number) =>
      quarters === 1
        ? 'Realiseret mod forventet i ét kvartal'
        : `Realiseret mod forventet i ${quarters} kvartaler`,
    chart: (place: string) => `${place}, timer pr. kvartal`,
    spoken: (place: string, quarters: number) => `Forventet og realiseret i ${place} i ${quarters} kvartaler`,
    hoursLabel: 'Timer, der blev frigivet',
    expectedLabel: 'Timer, der var forventet',
    expectedHelp: 'Foreslået ud fra jeres gevinst. Kan udelades.',
    sourceLabel: 'Hvordan er det talt?',
    sourceHelp: 'Fx: robottens log gange målte minutter. Kan udelades.',
    wrong: 'Skriv timerne som et tal.',
    send: 'Fortæl det åbent',
    takeBack: 'Tag tilbage',
    toldToast: (quarter: string) => `${quarter} er fortalt`,
    takenBack: (quarter: string) => `${quarter} er taget tilbage`,
  },
};
