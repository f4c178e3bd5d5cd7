import { formatsFor } from '../../format.ts';

const { number, decimal, list } = formatsFor('da');
const processes = (count: number) => (count === 1 ? '1 proces' : `${number(count)} processer`);
const dots = (count: number) => (count === 1 ? '1 prik' : `${number(count)} prikker`);
const kroner = (count: number) => `${number(count)} kr.`;
/** Averages of municipalities are no whole dots. */
const points = (count: number) => (Number.isInteger(count) ? number(count) : decimal(count));

/** Dots, 100 kr. and order. */
export const workshopPrioritise = {
  /** After the name of an activity, where there are several: "Prioritér · prikker". */
  kinds: { dots: 'prikker', money: '100 kr.', ranking: 'rækkefølge' },
  names: { dots: 'Prikker', money: '100 kr.', ranking: 'Rangorden' },
  place: (activity: string, kind: string) => `${activity} · ${kind}`,
  titles: {
    dots: (count: number) => (count === 1 ? 'Sæt din prik' : `Sæt dine ${number(count)} prikker`),
    money: (count: number) => `Fordel ${kroner(count)}`,
    ranking: (count: number) => `Stil ${processes(count)} i rækkefølge`,
  },
  fewer: (process: string) => `Færre til ${process}`,
  more: (process: string) => `Flere til ${process}`,
  amount: (process: string) => `Kroner til ${process}`,
  dots: {
    help: 'Du må sætte flere på den samme, og du behøver ikke bruge dem alle.',
    left: (count: number) => (count === 0 ? 'Alle er sat' : `${number(count)} tilbage`),
    set: (count: number, of: number) => `${number(count)} af ${dots(of)} sat`,
    done: (count: number) => `Færdig med ${dots(count)}`,
    none: 'Sæt mindst én prik',
    said: (process: string, count: number, left: number) =>
      `${process}: ${dots(count)}. ${number(left)} tilbage`,
  },
  money: {
    help: 'Alle kroner skal fordeles, før dit svar bliver sendt.',
    left: (count: number) => (count === 0 ? 'Alle kroner er fordelt' : `${kroner(count)} tilbage`),
    reset: 'Nulstil',
    notBegun: 'Du har ikke fordelt noget endnu',
    onlyHere: 'Kun på din enhed, til alt er fordelt',
    formerCounts: 'Dit forrige svar gælder, til alt er fordelt',
    allShared: 'Alle kroner er fordelt',
    done: 'Færdig',
    shareLast: (count: number) => `Fordel de sidste ${kroner(count)}`,
    share: (count: number) => `Fordel ${kroner(count)}`,
    said: (process: string, count: number, left: number) =>
      `${process}: ${kroner(count)}, ${kroner(left)} tilbage`,
  },
  ranking: {
    lead: 'Sæt den bedste først. Flere må dele en plads, og dem, du ikke placerer, deler den sidste.',
    label: 'Din rækkefølge',
    keys: 'flytter den række, du står i',
    unplaced: 'ikke placeret',
    place: (title: string) => `Plads for ${title}`,
    shared: (place: number) => `delt ${number(place)}.`,
    up: (title: string) => `Flyt ${title} op`,
    down: (title: string) => `Flyt ${title} ned`,
    tie: (title: string) => `Giv ${title} samme plads som den over`,
    untie: (title: string) => `Giv ${title} sin egen plads`,
    moved: (title: string, place: number, isShared: boolean) =>
      `${title} er nu ${isShared ? 'delt ' : ''}nr. ${number(place)}`,
    lostPlace: (title: string) => `${title} er ikke placeret`,
    placed: (count: number, of: number) => `${number(count)} af ${number(of)} placeret`,
    done: 'Færdig',
    none: 'Placér mindst én',
  },
  own: {
    title: 'Dit svar',
    dots: (count: number) => (count === 0 ? 'ingen prikker' : dots(count)),
    money: kroner,
    ranking: (place: number | undefined) => (place === undefined ? 'ikke placeret' : `nr. ${number(place)}`),
  },
  result: {
    place: 'Plads',
    process: 'Proces',
    either: (low: number, high: number) => `${number(low)} eller ${number(high)}`,
    sharedPlace: (place: number) => `delt ${number(place)}.`,
    borda: 'Borda',
    schulze: 'Schulze',
    amounts: { dots: 'Prikker', money: 'Kroner', ranking: 'Point' },
    points,
    dots: (count: number) => (count === 1 ? '1 prik' : `${points(count)} prikker`),
    money: (count: number) => `${points(count)} kr.`,
    ranking: (count: number) => `${points(count)} point`,
    by: (people: number) => (people === 1 ? 'fra 1 person' : `fra ${number(people)} personer`),
    holds: (top: number) => `Holder sig i top ${number(top)}`,
    inTop: (top: number) => `I top ${number(top)}`,
    holdsHelp: (top: number, draws: number, voice: 'municipality' | 'person') =>
      `Holder sig i top ${number(top)}: så tit i ${number(draws)} gentagne udtræk af ${voice === 'municipality' ? 'kommunerne' : 'personerne'}.`,
    otherPlace: {
      municipality: (place: number) => `Med én kommune, én stemme: nr. ${number(place)}`,
      person: (place: number) => `Med én person, én stemme: nr. ${number(place)}`,
    },
    rule: {
      dots: {
        municipality: 'Én kommune, én stemme: en kommunes prikker er snittet af dens folk.',
        person: 'Én person, én stemme.',
      },
      money: {
        municipality: 'Én kommune, én stemme: en kommunes 100 kr. er snittet af dens folk.',
        person: 'Én person, én stemme.',
      },
      ranking: {
        municipality: 'Én kommune, én stemme: en kommunes folk deler dens ene stemme.',
        person: 'Én person, én stemme.',
      },
    },
    disagree: (places: readonly number[]) => `Metoderne er uenige om nr. ${list(places.map(number))}`,
    sameTop: (count: number) => (count === 1 ? 'Nr. 1 er den samme.' : `Top ${number(count)} er ens.`),
    first: (place: number, byBorda: string, bySchulze: string) =>
      `Borda sætter ${byBorda} som nr. ${number(place)}. Schulze sætter ${bySchulze}.`,
    agree: 'Borda og Schulze er enige.',
    cycle: 'Nogle slår hinanden i ring, så deres rækkefølge afhænger af metoden.',
    w: (w: number) => `Enighed (Kendalls W) ${w.toFixed(2).replace('.', ',')}, hvor 1 er helt enige.`,
    tooFew: 'Under 5 svar',
    tooFewHelp: 'Færre end 5 har svaret, så der vises intet.',
    yours: {
      dots: (count: number) => `Dit: ${count === 0 ? 'ingen prikker' : dots(count)}`,
      money: (count: number) => `Dit: ${kroner(count)}`,
      ranking: (place: number | undefined) =>
        place === undefined ? 'Dit: ikke placeret' : `Dit: nr. ${number(place)}`,
    },
    best: (process: string) => `Øverst: ${process}`,
  },
  break: {
    title: 'Pause',
    until: (clock: string) => `Vi går videre kl. ${clock}`,
    over: 'Vi går videre om lidt',
    next: (activity: string) => `Derefter: ${activity}`,
  },
};
