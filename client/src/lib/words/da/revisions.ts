import { formatsFor, type Moment } from '../format.ts';

const { number, list, date, clock } = formatsFor('da');

/** "+38 −12": words added and removed, with a real minus. */
const tally = (added: number, removed: number) => `+${number(added)} −${number(removed)}`;
const words = (count: number) => (count === 1 ? '1 ord' : `${number(count)} ord`);
const changes = (count: number) => (count === 1 ? '1 ændring' : `${number(count)} ændringer`);

/** How a text came to be: its revisions, what differs between two of them, and bringing one back. */
export const revisions = {
  title: 'Historik',
  pageTitle: (process: string) => `Historik: ${process}`,
  open: 'Historik',
  back: 'Til teksten',
  timeline: {
    label: 'Tidslinje',
    show: 'Vis',
    all: 'Alt',
    versions: 'Versioner',
    open: 'Tidslinje',
    more: 'Vis flere',
    gettingMore: 'Henter flere …',
    moreFailed: 'Resten kunne ikke hentes. Det, der er hentet, står her stadig.',
    news: (count: number) => (count === 1 ? '1 ny i historikken' : `${number(count)} nye i historikken`),
    newsShown: 'Historikken er opdateret.',
    since: (day: string) => `Din historik begynder ${day}. Det, der er ældre, er ikke delt med dig.`,
    failed: 'Historikken kunne ikke hentes.',
    offline: 'Du er uden forbindelse. Historikken er, som du sidst fik den.',
    empty: 'Der er ingen historik endnu',
    emptyHint: 'Når nogen har skrevet i teksten og holder en pause, bliver den gemt her.',
    noVersions: 'Ingen versioner endnu',
    noVersionsHint: 'Giv teksten et navn, når den er nået til noget, I vil kunne finde tilbage til.',
    /** Where keys lead, for those who listen. */
    keys: 'Pil op og ned går mellem punkterne.',
  },
  /** Parts beside the text in which something has changed. */
  parts: { fields: 'Om processen', before: 'Trin i dag', after: 'Trin fremover' },
  entry: {
    now: 'nu',
    asItIs: 'Teksten, som den er nu',
    writing: (count: number) => (count === 1 ? '1 skriver lige nu' : `${number(count)} skriver lige nu`),
    version: (version: number, label: string | undefined) =>
      label === undefined ? `Version ${version}` : `Version ${version}: ${label}`,
    versionShort: (version: number) => `Version ${version}`,
    named: (name: string) => `${name} navngav den`,
    places: (names: readonly string[], count: number) =>
      count === 0 ? 'Teksten blev gemt' : count < 3 ? list(names) : `Rettelser ${number(count)} steder`,
    beforeRestore: 'Teksten før gendannelsen',
    restored: (what: string | undefined) => `${what ?? 'En tidligere tekst'} blev gendannet`,
    restoredBy: (name: string) => `${name} gendannede den`,
    shared: 'Teksten, da flere fik adgang',
    sharedBy: (name: string) => `${name} delte den`,
    moved: 'Afskærmning ændret',
    words: (added: number, removed: number) => `${tally(added, removed)} ord`,
    wordsLong: (added: number, removed: number) => `${words(added)} tilføjet, ${number(removed)} fjernet`,
    others: (count: number) => (count === 1 ? 'og 1 anden' : `og ${number(count)} andre`),
    visibility: (from: string, to: string) => `Synlighed: ${from} til ${to}`,
    workshop: (name: string) => `Resultat fra workshop: ${name}`,
    answers: (answers: number, municipalities: number | undefined) =>
      `${answers === 1 ? '1 svar' : `${number(answers)} svar`}${municipalities === undefined ? '' : ` fra ${municipalities === 1 ? '1 kommune' : `${number(municipalities)} kommuner`}`}`,
    shielded: 'Afskærmet',
    from: 'Fra',
    to: 'Til',
    chooseFrom: (what: string) => `Fra: ${what}`,
    chooseTo: (what: string) => `Til: ${what}`,
    /** What a press on the entry itself does. */
    look: (what: string, when: string) => `${what}, ${when}. Vis, hvad der blev ændret`,
    when: (day: string, instant: Moment) => `${day} kl. ${clock(instant)}`,
  },
  writer: {
    guest: (name: string) => `${name} (gæst)`,
    erasedGuest: 'En gæst',
    unknown: 'Ukendt',
    unknownLong: 'Det vides ikke, hvem',
  },
  ends: {
    start: 'Den tomme tekst',
    now: 'Nu',
    /** In the middle of a sentence: "Fra version 2 til nu". */
    startInside: 'den tomme tekst',
    nowInside: 'nu',
    versionInside: (version: number) => `version ${version}`,
    option: (name: string, day: string) => `${name}, ${day}`,
    at: (instant: Moment) => `${date(instant)} kl. ${clock(instant)}`,
    older: 'En ældre tekst',
  },
  comparison: {
    title: 'Hvad er ændret?',
    view: 'Vis ændringer',
    views: { text: 'I teksten', beside: 'Side om side' },
    from: 'Fra',
    to: 'Til',
    place: (at: number, of: number) => `Ændring ${number(at)} af ${number(of)}`,
    count: changes,
    none: 'Ingen ændringer',
    previous: 'Forrige ændring',
    next: 'Næste ændring',
    keys: 'Alt og pil ned går til næste ændring, Alt og pil op til forrige.',
    added: 'tilføjet',
    removed: 'fjernet',
    people: 'Hvem har ændret hvad',
    tally,
    tallyLong: (added: number, removed: number) => `${words(added)} tilføjet, ${words(removed)} fjernet`,
    /** Around a run, for those who listen. */
    addedBy: (name: string) => `tilføjet af ${name}:`,
    removedBy: (name: string) => `fjernet af ${name}:`,
    end: 'slut.',
    /** What is said on the way from change to change. */
    said: (place: string, text: string, where: string) => `${place}. ${text} ${where}`,
    inPlace: (section: string) => `I ${section}.`,
    unchanged: (count: number) =>
      count === 1 ? '1 afsnit er uden ændringer' : `${number(count)} afsnit er uden ændringer`,
    unchangedRows: (count: number) =>
      count === 1 ? '1 række er uden ændringer' : `${number(count)} rækker er uden ændringer`,
    showUnchanged: 'Vis dem',
    hideUnchanged: 'Skjul dem',
    unchangedPlace: 'Uændret',
    shielded: (count: number, keeper: string) =>
      `${changes(count)}. Vises kun for ${keeper}, også i historikken.`,
    same: 'De to tekster er ens',
    sameHint: 'Vælg et andet sted at sammenligne fra eller til.',
    empty: 'Der står ingen tekst endnu',
    loading: 'Henter ændringerne',
    failed: 'Ændringerne kunne ikke hentes.',
    gone: 'Den tekst er ikke i din historik. Vælg en anden.',
    news: 'Teksten er ændret siden.',
    showNews: 'Vis det nye',
    newsShown: 'Sammenligningen er opdateret.',
    ready: (count: number) => (count === 0 ? 'De to tekster er ens.' : `${changes(count)}.`),
    before: 'Før',
    after: 'Efter',
  },
  facts: {
    open: 'Om ændringen',
    between: (from: string, to: string) => `Fra ${from} til ${to}`,
    unchanged: (value: string) => `Uændret, ${value}`,
    becomes: 'blev til',
    visibility: 'Synlighed',
    phase: 'Fase',
    status: 'Status',
    text: 'Tekst',
    contributed: 'Bidrog',
    nobody: 'Ingen',
    people: (count: number) => (count === 1 ? '1 person' : `${number(count)} personer`),
  },
  restore: {
    title: (what: string) => `Gendan ${what}`,
    about: (when: string) =>
      `Teksten går tilbage til ${when}. Det bliver gemt som en ny version, så intet går tabt.`,
    inText: (count: number) =>
      count === 1
        ? 'Den, der er i gang i teksten, får besked.'
        : `De ${number(count)}, der er i gang i teksten, får besked.`,
    button: (what: string) => `Gendan ${what} …`,
    dialog: {
      goesBack: (when: string) => `Teksten går tilbage til, som den var ${when}.`,
      kept: 'Teksten, som den er nu, bliver gemt først. Den ligger i historikken og kan gendannes igen.',
      nobodyInText: 'Ingen andre er i gang i teksten lige nu.',
      inText: (names: string, count: number) =>
        count === 1
          ? `${names} er i gang i teksten og får besked. Det, der ikke er nået at blive gemt, bliver tilbudt som en kladde.`
          : `${names} er i gang i teksten. De får besked, og det, de ikke har nået at få gemt, bliver tilbudt dem som en kladde.`,
      staysTitle: 'Det bliver, som det er',
      facts: 'Synlighed, fase, status, medforfattere og resultater fra workshops.',
      shielding: 'Afsnit, der er blevet afskærmet eller åbnet siden.',
      shieldedHidden: (owner: string) => `Det, der er afskærmet for dig. Det bliver hos ${owner}.`,
    },
    confirm: (what: string) => `Gendan ${what}`,
    restoring: 'Gendanner …',
    failed: 'Teksten blev ikke gendannet.',
    personalNumber: (place: string) =>
      `Der står noget, der ligner et CPR-nummer, i ${place} i den tekst, du vil gendanne. Andre ville kunne se det. Intet er ændret. Vælg en anden version, eller skriv det, du skal bruge, ind igen uden nummeret.`,
    someplace: 'et af afsnittene',
    done: (what: string) => `${what} er gendannet. Teksten fra før ligger i historikken.`,
    doneUnchanged: (what: string, places: string) =>
      `${what} er gendannet. ${places} er uændret. Teksten fra før ligger i historikken.`,
    /** To everybody else who has the process open. */
    byOther: (name: string, what: string) => `${name} har gendannet ${what}.`,
    bySelf: (what: string) => `Du har gendannet ${what}.`,
    somebody: 'En anden',
    earlierText: 'en tidligere tekst',
    textFrom: (when: string) => `teksten fra ${when}`,
    textFromFirst: (when: string) => `Teksten fra ${when}`,
    beforeIsKept: 'Teksten fra før ligger i historikken.',
    seeHistory: 'Se historikken',
  },
  name: {
    button: 'Navngiv denne version …',
    buttonNow: 'Navngiv teksten, som den er nu …',
    rename: 'Ret navnet …',
    title: 'Navngiv denne version',
    titleRename: 'Ret navnet',
    about: 'En version med navn er let at finde tilbage til, og den bliver gemt, så længe processen findes.',
    label: 'Navn',
    help: 'For eksempel “Klar til foranalyse”.',
    counter: (written: number, most: number) => `${written} af ${most}`,
    missing: 'Skriv et navn. Et par ord er nok.',
    tooLong: (excess: number) => (excess === 1 ? '1 tegn for meget' : `${excess} tegn for meget`),
    save: 'Navngiv',
    saveRename: 'Gem navnet',
    saving: 'Gemmer …',
    failed: 'Versionen fik ikke navnet. Det, du har skrevet, står her stadig.',
    done: (version: number, label: string) => `Version ${version} hedder nu “${label}”.`,
  },
};
