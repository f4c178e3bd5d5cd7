import { formatsFor } from '../../format.ts';

const { number, decimal, date } = formatsFor('da');
const municipalities = (count: number) => (count === 1 ? '1 kommune' : `${number(count)} kommuner`);
const processes = (count: number) => (count === 1 ? '1 proces' : `${number(count)} processer`);
/** An amount as it is written in the unit's column: whole, or with one decimal. */
const amount = (value: number) => (Number.isInteger(value) ? number(value) : decimal(value));

const units = {
  hours: { name: 'Udviklingstimer', of: (value: number) => `${amount(value)} udviklingstimer` },
  days: { name: 'Udviklingsdage', of: (value: number) => `${amount(value)} udviklingsdage` },
  kroner: { name: 'Kroner', of: (value: number) => `${number(value)} kr.` },
};

/** The board of a list: weights, the table, the line, the 2×2. */
export const priorityBoard = {
  title: 'Rækkefølge',
  lists: 'Prioritering',
  processes,
  /** The two texts of a list, as places where somebody writes. */
  live: 'Rækkefølgen opdateres for alle',
  notLive: 'Uden forbindelse. Rækkefølgen er, som du sidst fik den.',
  archived: 'Listen er lagt væk. Den kan læses, som den var.',
  readOnly: 'Du kan se listen. Koordinationsgruppen ændrer den.',
  audience: {
    count: (count: number) => `· ${municipalities(count)}`,
    members: 'I gruppen',
    nobody: 'Der er ingen i gruppen endnu.',
  },
  room: {
    savedMore: 'Serveren har skrevet det ned og svaret.',
    savedReader: 'Du ser det, der er gemt.',
    savingMore: 'Sendt, men endnu ikke bekræftet.',
    waitingMore: 'Ligger kun på denne enhed.',
    failedMore: 'Det, du skrev, er her stadig.',
  },
  gone: {
    title: 'Du har ikke længere adgang til listen',
    hint: 'Den er måske blevet for færre, eller du er ikke længere i gruppen.',
    signedOut: 'Du er logget ud',
    signedOutHint: 'Log ind igen for at komme tilbage til listen.',
    signIn: 'Log ind',
    toLists: 'Til prioriteringslisterne',
    pageTitle: 'Ingen adgang',
  },
  refused: {
    marks: 'Et tal fra jer blev ikke taget imod. Se efter, og skriv det igen.',
    answer: 'Dit svar kom for sent eller blev ikke taget imod.',
    vote: 'Jeres svar til beslutningen blev ikke taget imod.',
    other: 'En ændring blev ikke taget imod.',
    dismiss: 'Skjul',
  },
  stale: (changes: number) =>
    changes === 1
      ? '1 ændring kom til, mens du var væk.'
      : `${number(changes)} ændringer kom til, mens du var væk.`,
  weights: {
    title: 'Vægte',
    noneAgreed: 'I har ikke aftalt vægte endnu.',
    agreedAt: (note: string, at: string) =>
      note === '' ? `Stregen viser det, I aftalte ${date(at)}` : `Stregen viser det, I aftalte på ${note}`,
    agreedFrom: {
      sliders: 'Sat med skyderne',
      points: 'Medianen af 100 point fra hver',
      ahp: 'Fra parvise sammenligninger (AHP)',
    },
    useAgreed: 'Brug de aftalte',
    usedAgreed: 'Vægtene er sat til det, I har aftalt.',
    agree: 'Aftal disse vægte',
    agreeTitle: 'Aftal disse vægte?',
    agreeMore: 'De bliver det, ændringer måles fra. De aftalte fra før kan hentes med Fortryd.',
    agreeNote: 'Hvor eller hvornår',
    agreeNoteHelp: 'Fx Dokk1. Kan være tomt.',
    agreed: 'Vægtene er aftalt.',
    sum: 'I alt',
    percent: (points: number) => `${points} %`,
    /** "+5", "−5". */
    change: (points: number) => (points > 0 ? `+${points}` : `−${Math.abs(points)}`),
    value: (points: number, agreed: number | undefined) =>
      agreed === undefined || agreed === points
        ? `${points} procent`
        : `${points} procent, aftalt ${agreed} procent`,
    number: (criterion: string) => `${criterion}, i procent`,
    draggedBy: (name: string, municipality: string) => `${name}, ${municipality}, trækker i den`,
    none: 'Listen har ingen kriterier endnu.',
    notUsed: 'Rækkefølgen følger en anden metode lige nu. Vægtene bruges ikke.',
    failed: 'Vægtene blev ikke gemt.',
  },
  undo: {
    label: 'Fortryd',
    what: {
      'edit-settings': 'Fortryd ændret indstilling',
      archive: 'Fortryd at lægge væk',
      'edit-criteria': 'Fortryd ændrede kriterier',
      'set-weights': 'Fortryd ændrede vægte',
      'agree-weights': 'Fortryd aftalte vægte',
      'use-agreed': 'Fortryd at bruge de aftalte',
      'add-processes': 'Fortryd tilføjede processer',
      'add-workshop': 'Fortryd tilføjet workshop',
      'remove-process': 'Fortryd fjernet proces',
      'set-facts': 'Fortryd ændret tal',
      'set-source': 'Fortryd ændret kilde',
      'use-result': 'Fortryd at bruge resultatet',
      'save-scenario': 'Fortryd gemt scenarie',
      'use-scenario': 'Fortryd at bruge scenariet',
      'drop-scenario': 'Fortryd slettet scenarie',
    } as Record<string, string>,
  },
  table: {
    caption: (title: string) => `${title}: processerne i rækkefølge, bedste først`,
    place: 'Nr.',
    change: 'Ændring',
    process: 'Proces',
    score: 'Score',
    scoreOf: {
      weighted: 'Score',
      wsjf: 'WSJF',
      rice: 'RICE',
      borda: 'Borda',
      schulze: 'Schulze',
    },
    agreementOf: { weighted: 'Enighed, 0–100', other: 'Enighed' },
    hours: 'Timer/år',
    size: { hours: 'Timer', days: 'Dage', kroner: 'Pris' },
    total: 'I alt',
    shared: (place: number) => `delt ${place}.`,
    noPlace: '–',
    noPlaceMore: 'Der mangler tal',
    noSize: 'mangler',
    up: (places: number) => `op ${places}`,
    down: (places: number) => `ned ${places}`,
    same: 'uændret',
    arrived: 'ny',
    since: 'Pilene viser ændringen siden de aftalte vægte.',
    sinceOpened: 'Pilene viser ændringen, siden du åbnede listen.',
    incomplete: (share: string, low: string, high: string) =>
      `${share} af vægten er kendt: mellem ${low} og ${high}`,
    fromWorkshop: 'Fra workshop',
    loadingName: 'Henter navnet …',
    hiddenName: 'En proces, du ikke kan se',
    removed: 'Ikke længere på listen',
    empty: 'Der er ingen processer på listen',
    emptyHint: 'Tilføj processer, så regner tavlen rækkefølgen ud.',
    emptyReader: 'Koordinationsgruppen har ikke lagt processer på listen endnu.',
    ready: 'Ny rækkefølge klar',
    readySpoken: 'En ny rækkefølge er klar. Den vises, når du vælger Ny rækkefølge klar eller flytter fokus.',
    /** Read aloud when rows have moved. */
    moved: (rows: number, top: string) =>
      rows === 1
        ? `1 proces har skiftet plads. Øverst: ${top}.`
        : `${number(rows)} processer har skiftet plads. Øverst: ${top}.`,
  },
  dots: {
    /** The sentence a DotStrip is read as. */
    sentence: (count: number, low: string, high: string, score: string) =>
      `${municipalities(count)}, fra ${low} til ${high}, score ${score}.`,
    own: (name: string, score: string) => ` ${name}: ${score}.`,
    split: ' Delt i to lejre.',
    close: ' Tæt på hinanden.',
    none: 'Ingen kommuner har givet tal.',
    workshop: (title: string, people: number) => `Medianer fra ${title}, ${number(people)} personer.`,
    asTable: 'Vis som tabel',
    asDots: 'Vis som prikker',
    tableCaption: 'Kommunernes score af hver proces',
    municipality: 'Kommune',
    other: 'Anden kommune',
    disagreement: 'Uenighed',
    legend: 'Tegnforklaring',
    noScore: '–',
  },
  line: {
    label: 'Kapacitet',
    title: (unit: keyof typeof units, value: number) => `Kapacitet: ${units[unit].of(value)}`,
    amount: (unit: keyof typeof units, value: number) => units[unit].of(value),
    used: (used: number, left: number) =>
      left >= 0
        ? `${amount(used)} brugt, ${amount(left)} tilbage`
        : `${amount(used)} brugt, ${amount(-left)} for meget`,
    tied: 'Uafgjort ved stregen',
    tiedMore: 'Flere processer deler pladsen ved stregen. Kun nogle af dem kan være med.',
    unsized: (rows: number) =>
      rows === 1 ? '1 over stregen mangler tal' : `${number(rows)} over stregen mangler tal`,
    value: 'Hvor meget',
    unit: 'Enhed',
    units: { hours: units.hours.name, days: units.days.name, kroner: units.kroner.name },
    handle: 'Flyt kapacitetslinjen',
    above: (rows: number) => `${processes(rows)} over stregen`,
    set: 'Sæt kapacitet',
    remove: 'Fjern kapaciteten',
    changed: 'Kapaciteten er ændret.',
  },
  rail: {
    label: 'Mere om listen',
    matrix: 'Indsats og gevinst',
    decide: 'Beslut',
    texts: 'Tekster',
    weights: 'Vægte',
  },
};
