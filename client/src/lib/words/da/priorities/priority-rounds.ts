import { formatsFor } from '../../format.ts';

const { number } = formatsFor('da');
const hundredths = new Intl.NumberFormat('da-DK', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const people = (count: number) => (count === 1 ? '1 person' : `${number(count)} personer`);
const municipalities = (count: number) => (count === 1 ? '1 kommune' : `${number(count)} kommuner`);

/** Marks of the own municipality, and rounds: 100 points, pairs, ranking. */
export const priorityRounds = {
  title: 'Runder',
  all: 'Alle runder',
  asked: 'Runder på listen',
  none: 'Der har ikke været nogen runder endnu.',
  kinds: {
    points: {
      name: '100 point',
      does: 'Hver fordeler 100 point på kriterierne. Medianen bliver til vægte.',
      round: (round: number) => `100 point, runde ${number(round)}`,
    },
    ahp: {
      name: 'Parvis sammenligning (AHP)',
      does: 'Hver sammenligner kriterierne to og to med ord. Svarene bliver til vægte, og modsigelser vises.',
      round: (round: number) => `Parvis sammenligning, runde ${number(round)}`,
    },
    ranking: {
      name: 'Rangordning',
      does: 'Hver stiller processerne op i rækkefølge. Borda og Schulze vises side om side.',
      round: (round: number) => `Rangordning, runde ${number(round)}`,
    },
  },
  statuses: { open: 'Åben', closed: 'Lukket', revealing: 'Vises nu', revealed: 'Vist' },
  start: 'Spørg gruppen',
  startShort: 'Start',
  startOne: (name: string) => `Start ${name}`,
  started: (name: string) => `${name} er åben for gruppen.`,
  rankFirst: 'De første',
  ofList: (count: number) => `af listens ${number(count)}`,
  secret: 'Svarene er hemmelige, til I viser resultatet. Under 5 svar vises intet.',
  faults: {
    criteria: 'Listen har for få kriterier.',
    'many-criteria': 'Kan højst bruges med 10 kriterier.',
    processes: 'Der skal være mindst to processer på listen.',
    open: 'Der er allerede en i gang.',
  },
  isOpen: (round: string) => `${round} er åben`,
  answer: 'Svar',
  see: 'Se',
  noVoice: 'Kun kommuner svarer. Du kan følge med og styre runden.',
  hidden: 'Svarene er skjult for alle, til resultatet vises.',
  closed: 'Runden er lukket. Svarene er skjult, til resultatet vises.',
  /** 0,08, as a consistency ratio or Kendall's W is written. */
  ratio: (value: number) => hundredths.format(value),
  answering: {
    send: 'Send svar',
    change: 'Ret mit svar',
    given: 'Du har svaret. Du kan rette, til runden lukkes.',
    waiting: (count: number) => (count === 1 ? '1 svar venter' : `${number(count)} svar venter`),
  },
  turnout: {
    label: 'Hvem har svaret',
    people: (count: number) => (count === 0 ? 'ingen har svaret' : `${people(count)} har svaret`),
    count: (answered: number, asked: number) => `${number(answered)} af ${number(asked)}`,
    answered: 'har svaret',
    from: (count: number) => `Fra ${municipalities(count)}`,
  },
  actions: {
    close: 'Luk runden',
    closeHelp: 'Ingen kan svare eller rette, når den er lukket.',
    closed: 'Runden er lukket.',
    reveal: 'Vis resultatet',
    revealHelp: 'Du har 5 sekunder til at fortryde. Derefter kan det ikke tages tilbage.',
    reopen: 'Åbn igen',
    reopened: 'Runden er åben igen.',
    showing: (seconds: number) =>
      seconds === 0 ? 'Resultatet vises nu' : `Resultatet vises om ${number(seconds)} sekunder`,
    shown: 'Resultatet er vist.',
    undoReveal: 'Fortryd',
    undone: 'Resultatet vises ikke.',
  },
  points: {
    lead: 'Giv flest point til det, der betyder mest. Alle 100 skal fordeles.',
    rest: (rest: number) =>
      rest === 0
        ? 'Alle 100 point er fordelt'
        : rest > 0
          ? `${number(rest)} point tilbage`
          : `${number(-rest)} point for meget`,
    less: (title: string, step: number) => `${number(step)} point mindre til ${title}`,
    more: (title: string, step: number) => `${number(step)} point mere til ${title}`,
    equal: 'Fordel lige',
  },
  ahp: {
    lead: (pairs: number) =>
      `Sammenlign to og to: ${number(pairs)} par i alt. Dit svar er hele sættet, og du kan gå frem og tilbage.`,
    progress: (done: number, of: number) => `${number(done)} af ${number(of)} par sammenlignet`,
    pair: (at: number, of: number) => `Par ${number(at)} af ${number(of)}`,
    question: 'Hvad betyder mest?',
    /** Saaty's nine steps, from alike to as much as can be. */
    degrees: [
      'Lige vigtige',
      'en anelse vigtigere',
      'lidt vigtigere',
      'noget vigtigere',
      'klart vigtigere',
      'meget vigtigere',
      'langt vigtigere',
      'langt, langt vigtigere',
      'uden sammenligning vigtigere',
    ] as readonly string[],
    is: (title: string) => `${title} er`,
    than: (title: string) => `end ${title}`,
    degree: 'Hvor meget vigtigere',
    previous: 'Forrige par',
    next: 'Næste par',
    notYet: (missing: number) =>
      missing === 1
        ? '1 par mangler, før dine vægte kan regnes ud.'
        : `${number(missing)} par mangler, før dine vægte kan regnes ud.`,
    own: 'Dine vægte',
    ratio: (ratio: string) => `Konsistens (CR) ${ratio}; over 0,10 modsiger svarene hinanden.`,
    contradictory: 'Dine svar modsiger hinanden. Se især på:',
    saying: (stronger: string, degree: string, weaker: string) =>
      degree === 'Lige vigtige'
        ? `${stronger} og ${weaker} er lige vigtige`
        : `${stronger} er ${degree} end ${weaker}`,
    implied: (saying: string) => `Dine andre svar siger: ${saying}.`,
    look: (pair: number) => `Se par ${number(pair)}`,
  },
  ranking: {
    lead: 'Stil dem op, bedst først. De begynder i alfabetisk orden, og flere må dele en plads.',
    label: 'Din rækkefølge',
    keys: 'flytter den række, du står i',
    place: (title: string) => `Plads for ${title}`,
    shared: (place: number) => `delt ${number(place)}.`,
    up: (title: string) => `Flyt ${title} op`,
    down: (title: string) => `Flyt ${title} ned`,
    tie: (title: string) => `Giv ${title} samme plads som den over`,
    untie: (title: string) => `Giv ${title} sin egen plads`,
    moved: (title: string, place: number, isShared: boolean) =>
      `${title} er nu ${isShared ? 'delt ' : ''}nr. ${number(place)}`,
  },
  result: {
    tooFew: 'Under 5 svar: der vises intet.',
    criterion: 'Kriterium',
    weight: 'Runden',
    now: 'Nu',
    spread: 'Midterste halvdel',
    percent: (points: number) => `${number(points)} %`,
    range: (low: number, high: number) =>
      number(low) === number(high) ? number(low) : `${number(low)}–${number(high)}`,
    basis: (count: number, from: number) => `${people(count)} fra ${municipalities(from)} har svaret.`,
    rules: {
      points: {
        municipality:
          'Én kommune, én stemme: en kommunes svar er medianen af dens folk, og vægten er medianen af kommunerne, skaleret til 100.',
        person: 'Én person, én stemme: vægten er medianen af svarene, skaleret til 100.',
      },
      ahp: {
        municipality:
          'Én kommune, én stemme: sammenligningerne er lagt sammen med geometrisk gennemsnit, først i kommunen, så mellem kommunerne.',
        person: 'Én person, én stemme: sammenligningerne er lagt sammen med geometrisk gennemsnit.',
      },
      ranking: {
        municipality: 'Én kommune, én stemme: en kommunes stemmesedler deler dens ene stemme.',
        person: 'Én person, én stemme.',
      },
    },
    contradictory: 'Gruppens svar modsiger hinanden mere end 0,10. Brug vægtene med omtanke.',
    note: 'Hvor eller hvornår',
    noteHelp: 'Står ved vægtene som det, I har aftalt. Kan være tom.',
    use: 'Brug som vægte',
    used: 'Rundens vægte er nu listens, og de er aftalt.',
    otherCriteria: 'Kriterierne er ændret siden runden, så dens vægte kan ikke bruges.',
    process: 'Proces',
    borda: 'Borda',
    schulze: 'Schulze',
    top5: 'Holder i top-5',
    points: (points: string) => `${points} point`,
    gone: 'En proces, du ikke kan se længere',
    disputed: (count: number) =>
      count === 1 ? 'Metoderne er uenige om 1 proces.' : `Metoderne er uenige om ${number(count)} processer.`,
    agreement: (w: string) => `Enighed (Kendalls W) ${w}, hvor 1 er helt enige.`,
    orderOnly: 'Kun rækkefølgen vises. Point og tal mellem to og to ville vise, hvad en enkelt har svaret.',
    useRanking: 'Vælg Borda eller Schulze under Metode for at lade listen følge rangordningen.',
  },
  marks: {
    title: 'Jeres tal',
    lead: 'Hvad siger I om hver proces? Tallene er jeres kommunes, de er åbne for alle, der kan se listen, og det seneste gælder.',
    sets: { label: 'Hvilke tal', criteria: 'Kriterier', wsjf: 'WSJF', rice: 'RICE' },
    missing: (count: number) => (count === 1 ? '1 tal mangler' : `${number(count)} tal mangler`),
    complete: 'Alle tal er givet',
    scale: (least: string, most: string) => `${least}–${most}`,
    noVoice: 'Kun kommuner giver tal. Du kan se dem i rækkefølgen.',
    refused: 'Nogle tal blev ikke taget imod.',
    noProcesses: 'Der er ingen processer på listen endnu.',
    noFields: 'Listen har ingen kriterier, kommunerne giver tal på.',
  },
  grid: {
    process: 'Proces',
    keys: 'Piletaster og Enter flytter. En kolonne fra et regneark kan sættes ind.',
    cell: (column: string, title: string) => `${column}, ${title}`,
    wrong: 'Skriv et tal inden for skalaen. Escape henter det gamle frem.',
    pasted: (taken: number, refused: number, outside: number) =>
      [
        taken === 1 ? '1 tal sat ind' : `${number(taken)} tal sat ind`,
        ...(refused > 0 ? [`${number(refused)} kunne ikke bruges`] : []),
        ...(outside > 0 ? [`${number(outside)} var der ikke plads til`] : []),
      ].join(', '),
  },
};
