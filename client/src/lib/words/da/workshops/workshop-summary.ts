import { formatsFor, type Moment } from '../../format.ts';

const { number, date, clock, decimal } = formatsFor('da');
const municipalities = (count: number) => (count === 1 ? '1 kommune' : `${number(count)} kommuner`);
const answers = (count: number) => (count === 1 ? '1 svar' : `${number(count)} svar`);

/** What came of a workshop, on its page and on paper. */
export const workshopSummary = {
  pageTitle: (workshop: string) => `Resumé af ${workshop}`,
  name: 'Resumé',
  kind: 'Resumé af workshop',
  soFar: 'Indtil nu',
  refresh: 'Opdatér',
  when: (place: string, from: Moment, to: Moment | undefined) =>
    `${place === '' ? '' : `${place}, `}${date(from)} kl. ${clock(from)}${to === undefined ? '' : `–${clock(to)}`}`,
  by: (host: string) => `Vært: ${host}`,
  participants: (count: number): string => (count === 1 ? 'deltager' : 'deltagere'),
  guests: (count: number) => `heraf ${count === 1 ? '1 gæst' : `${number(count)} gæster`}`,
  municipalities: (count: number): string => (count === 1 ? 'kommune' : 'kommuner'),
  processes: (count: number): string => (count === 1 ? 'proces' : 'processer'),
  decisions: (count: number): string => (count === 1 ? 'beslutning' : 'beslutninger'),
  printed: (at: Moment) => `Udskrevet ${date(at)} kl. ${clock(at)}`,
  forms: { label: 'Hent resuméet', pdf: 'PDF', xlsx: 'Excel', json: 'JSON', print: 'Udskriv' },
  results: {
    title: 'Resultater',
    segments: { rating: 'Vurdering', valueEffort: 'Værdi og indsats' },
    choose: 'Aktivitet',
    none: 'Der er ikke vist noget resultat endnu.',
    noneHelp: 'Resultater kommer her, når facilitatoren har vist dem for salen.',
    noScores: 'Ingen score er vist: under 5 svar vises ikke.',
    place: 'Plads',
    placeOf: (place: number, isShared: boolean) => (isShared ? `delt ${number(place)}.` : number(place)),
    process: 'Proces',
    owner: 'Ejer',
    score: 'Score 0–100',
    have: 'Har den',
    toldHours: 'Talt timer/år',
    scoreShort: 'Score',
    interval: (low: number, high: number) => `${number(low)}–${number(high)}`,
    agreement: 'Mest uenige om',
    people: 'Svar',
    value: 'Værdi',
    effort: 'Indsats',
    zone: 'Felt',
    zones: { first: 'Gør først', plan: 'Planlæg', along: 'Gør undervejs', wait: 'Vent' },
    ofSteps: (value: number, steps: number) => `${decimal(value)} af ${number(steps)}`,
    tooFew: 'Under 5 svar',
    number: (round: number) => `${number(round)}. runde`,
    agreed: 'enige om alt',
    open: (title: string) => `Se svarene om ${title}`,
  },
  questions: {
    title: 'Svar på hvert spørgsmål',
    of: (process: string) => `Svar om ${process}`,
    basis: (people: number, from: number, guests: number) =>
      `${answers(people)} fra ${municipalities(from)}${guests === 0 ? '' : `, heraf ${guests === 1 ? '1 gæst' : `${number(guests)} gæster`}`}`,
    moved: (changed: number, both: number) => `${number(changed)} af ${number(both)} ændrede svar.`,
    question: 'Spørgsmål',
    dontKnow: 'Ved ikke',
    median: 'Midt',
    shape: 'Enighed',
  },
  participation: {
    title: 'Deltagelse',
    of: (people: number, asked: number) => `${number(people)} af ${number(asked)}`,
    from: municipalities,
    none: 'Der er ikke svaret på noget endnu.',
  },
  certainty: {
    title: 'Så sikkert er det',
    titleOfOrder: 'Så sikker er rækkefølgen',
    holds: (held: number, top: number) =>
      held === 1
        ? `1 proces holder sig i top ${number(top)}:`
        : `${number(held)} processer holder sig i top ${number(top)}:`,
    holdsHelp: (draws: number, voice: 'municipality' | 'person') =>
      `i mindst 9 af 10 af ${number(draws)} gentagne udtræk af ${voice === 'municipality' ? 'kommunerne' : 'personerne'}.`,
    otherRule: { municipality: 'Med én kommune, én stemme', person: 'Med én person, én stemme' },
    otherPlace: (process: string, place: number) => `ville ${process} være nr. ${number(place)}.`,
    twoThings: 'Score og rangorden er to ting.',
    twoThingsHelp: (best: string, first: string) =>
      `${best} har højest score, men salen sætter ${first} først.`,
    interval: (count: number) =>
      `${count === 1 ? '1 proces har' : `${number(count)} processer har`} et interval:`,
    intervalHelp:
      'i 8 af 10 gentagne udtræk af stemmerne ville scoren ligge dér. Overlapper to, er rækkefølgen ikke sikker.',
    overlap: (one: string, other: string) => `${one} og ${other} kan bytte plads.`,
    noOverlap: 'Ingen intervaller for naboer i rækkefølgen overlapper.',
    disputed: (process: string, criterion: string) => `Mest uenige om ${criterion} i ${process}.`,
    tooFew: 'Under 5 svar er ikke vist,',
    tooFewHelp: 'og en score, der ville røbe dem, er det heller ikke.',
    claims: 'Gæsters kommune',
    claimsHelp: (count: number) => `er det, de selv har skrevet. ${number(count)} af deltagerne er gæster.`,
  },
  decided: {
    title: 'Beslutninger',
    frozen: 'Frosset',
    none: 'Der er ikke besluttet noget.',
    counts: (yes: number, no: number, wait: number, silent: number) =>
      [
        `${number(yes)} ja`,
        ...(no === 0 ? [] : [`${number(no)} nej`]),
        ...(wait === 0 ? [] : [`${number(wait)} vent`]),
        ...(silent === 0 ? [] : [`${number(silent)} svarede ikke`]),
      ].join(', '),
    voice: { municipality: 'talt i kommuner', person: 'talt i personer' },
    guestOf: (municipality: string) => `en gæst fra ${municipality}`,
    reservation: (municipality: string, text: string) => `Forbehold, givet åbent af ${municipality}: ${text}`,
    supersedes: (text: string) => `Afløser: ${text}`,
  },
  parked: {
    title: 'Parkeringsplads',
    owned: (count: number, all: number) => `${number(count)} af ${number(all)} har ejer og dato`,
    none: 'Intet er parkeret.',
    noOwner: 'Ingen ejer endnu',
    done: 'Færdig',
    day: (day: Moment) => date(day),
    from: (municipality: string) => `fra ${municipality}`,
  },
  method: {
    title: 'Metode',
    text: 'Grupper med under 5 svar er ikke vist.',
    model: (model: string) => `Model ${model}.`,
    frozen: 'Beslutningerne er frosset og kan kun afløses af nye.',
    onProcesses: (place: string, at: Moment) =>
      `Vurderingerne ligger på processerne som “fra ${place === '' ? 'workshop' : place}, ${date(at)}”.`,
    toMethod: 'Sådan regner vi',
  },
  failed: 'Resuméet kunne ikke hentes.',
  notBegun: {
    title: 'Workshoppen er ikke begyndt',
    text: 'Resuméet kommer her, når den er i gang.',
    back: 'Til workshoppen',
  },
  back: 'Til workshoppen',
};
