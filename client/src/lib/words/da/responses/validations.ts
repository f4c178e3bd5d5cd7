import { formatsFor, type Moment } from '../../format.ts';

const { number, list, date, fullDate, clock, since } = formatsFor('da');
const figures = new Intl.NumberFormat('da-DK', { maximumFractionDigits: 1 });
const municipalities = (count: number) => (count === 1 ? '1 kommune' : `${number(count)} kommuner`);
const hours = (count: number) => (count === 1 ? '1 time' : `${number(count)} timer`);
const percent = (value: number) => `${figures.format(value)} %`;

/** A change of one number, in words. */
const fromTo = (what: string, from: number, to: number, write = figures.format) =>
  `${what}: fra ${write(from)} til ${write(to)}.`;

/** What came and what went, as one or two sentences. */
function comeAndGone(what: string, added: readonly string[], removed: readonly string[]) {
  return [
    ...(added.length > 0 ? [`${what} kommet til: ${list(added)}.`] : []),
    ...(removed.length > 0 ? [`${what} faldet væk: ${list(removed)}.`] : []),
  ].join(' ');
}

/** *Har vi også*, *Passer det hos jer?* and asking for it. */
export const validations = {
  title: 'Passer det hos jer?',
  tab: 'Passer det',
  failed: 'Svarene kunne ikke hentes.',
  retrying: 'Vi prøver igen af os selv.',
  gone: 'Svarene er ikke længere åbne for dig',
  goneHelp: 'Det kan være ændret, hvem der kan se processen.',
  signedOut: 'Du er logget ud',
  signedOutHelp: 'Log ind igen for at se svarene.',
  signIn: 'Log ind',
  stale: (at: Moment) => `Svarene er fra kl. ${clock(at)}. De nyeste kunne ikke hentes endnu.`,
  municipalities,
  hours,
  /** A number as it is written in a field. */
  written: (value: number) => figures.format(value),
  verdicts: { yes: 'Ja', partly: 'Delvist', no: 'Nej' },
  sources: { measured: 'Målt', counted: 'Optalt', estimated: 'Skøn' },
  offline: 'Du er uden forbindelse. Det, du har skrevet, står her stadig.',
  /** Where something that looks like a CPR number stands. */
  personal: {
    in: (field: string) => `I feltet ${field} står noget, der ligner et CPR-nummer. Fjern det, og prøv igen.`,
    fields: {
      difference: 'om, hvad der er anderledes,',
      'evidence.text': 'Kilde',
      'evidence.link': 'Link til kilden',
      'numbers.systems': 'med systemer',
      message: 'En hilsen',
      title: 'med rundens navn',
    },
  },
  numbers: {
    times: 'Antal pr. år',
    timesUnit: 'sager',
    minutes: 'Minutter pr. sag',
    minutesUnit: 'min.',
    systems: 'Hvilket system?',
    optional: 'Kan springes over',
    systemsHelp: 'Vælg eller skriv, og tryk Enter.',
    addSystem: 'Tilføj',
    removeSystem: (name: string) => `Fjern ${name}`,
    chosenSystems: 'Systemer hos jer',
    wrong: {
      times: 'Skriv et helt tal, 0 eller mere.',
      minutes: 'Skriv et tal med højst én decimal, højst 2.400.',
    },
    yearly: 'timer om året hos jer',
    perYear: (count: number) => `${hours(count)} om året`,
    told: (times: number | undefined, minutes: number | undefined) =>
      [
        ...(times === undefined ? [] : [`${number(times)} sager om året`]),
        ...(minutes === undefined ? [] : [`${figures.format(minutes)} min. pr. sag`]),
      ].join(', '),
    edit: 'Ret tallene',
    done: 'Færdig',
    none: 'Ingen tal endnu',
    changed: (name: string, at: Moment) => `Ændret af ${name} ${date(at)}.`,
  },
  have: {
    title: 'Har vi også',
    question: (municipality: string) => `Har I den også i ${municipality}?`,
    press: 'Har vi også',
    pressing: 'Gemmer …',
    pressHelp: 'Ét tryk. Tallene kan vente.',
    said: (municipality: string) => `${municipality} har den også.`,
    takeBack: 'Vi har den ikke alligevel',
    takenBack: 'I står ikke længere som en kommune, der har den.',
    undo: 'Fortryd',
    reuses: (municipality: string) => `Vi bruger ${municipality}s løsning`,
    numbersTitle: 'Jeres tal',
    own: 'Jeres egne tal',
    ownHelp: 'De andre regner deres potentiale ud fra dem. Ændres de meget, bliver svarene set efter igen.',
    count: (count: number) =>
      count === 0 ? 'Ingen har sagt det endnu.' : `${municipalities(count)} har den.`,
    reusing: (count: number) => (count === 1 ? '1 bruger løsningen.' : `${number(count)} bruger løsningen.`),
    who: 'Hvem har den?',
    reuse: 'Bruger løsningen',
    open: 'Navne og tal vises for alle, der kan se processen.',
    failed: 'Det blev ikke gemt.',
    listed: 'Kommuner, der har den, med deres tal',
    columns: { municipality: 'Kommune', times: 'Sager', minutes: 'Min.', hours: 'Timer' },
  },
  answer: {
    question: (municipality: string) => `Passer det hos ${municipality}?`,
    legend: 'Passer det?',
    names: { yes: 'Ja, hos os også', partly: 'Delvist', no: 'Nej' },
    means: {
      yes: 'Samme trin, samme regler',
      partly: 'Noget er anderledes',
      no: 'Vi gør det helt anderledes',
    },
    difference: { partly: 'Hvad er anderledes?', no: 'Hvordan gør I?', yes: 'Er der noget at tilføje?' },
    evidence: 'Hvor er tallene fra?',
    noEvidence: 'Vælg',
    evidenceText: 'Kilde',
    evidencePlaceholder: 'Fx lønudtræk for 2026',
    evidenceLink: 'Link til kilden',
    evidenceLinkHelp: 'Begynder med https.',
    evidenceAudience: (code: string) => `Kun ${code} ser kilde og link`,
    audienceHelp: 'Alle ser, om tallene er målt, optalt eller et skøn.',
    onlyOwn: (code: string) => `Kun ${code}`,
    wrong: {
      verdict: 'Vælg ja, delvist eller nej.',
      difference: 'Skriv, hvad der er anderledes hos jer.',
      link: 'Skriv en adresse, der begynder med https.',
    },
    send: 'Send svar',
    sendAgain: 'Send nyt svar',
    sending: 'Sender …',
    sent: (municipality: string) => `Svaret fra ${municipality} er sendt.`,
    failed: 'Svaret blev ikke sendt. Det, du har skrevet, står her stadig.',
    overtaken: (name: string) => `${name} har svaret for jer, mens du skrev.`,
    seeTheirs: 'Se svaret',
    draft: 'Kladde',
    dropDraft: 'Slet kladden',
    cancel: 'Behold det gamle svar',
    shownFor: 'Svar og tal vises for',
    write: 'Svar',
    again: 'Svar igen',
    still: 'Det passer stadig',
    none: 'I har ikke svaret endnu.',
    given: (name: string, at: Moment) => `${name}, ${fullDate(at)}`,
    validUntil: (at: Moment) => `Gælder til ${fullDate(at)}.`,
    expired: (at: Moment) => `Udløb ${fullDate(at)}.`,
    wanted: (municipality: string, day: Moment) => `${municipality} beder jer svare senest ${date(day)}.`,
    notYou: 'Kommuner svarer. Du kan følge med.',
    ownProcess: 'Det er jeres egen proces. De andre svarer.',
  },
  results: {
    title: 'Svar fra kommunerne',
    none: 'Ingen kommuner har svaret endnu.',
    noneHelp: 'Bed nogle om at se efter, om det passer hos dem.',
    validated: (count: number, latest: Moment | undefined, now: Moment) =>
      count === 0
        ? 'Ingen svar gælder lige nu.'
        : `Valideret af ${municipalities(count)}${latest === undefined ? '' : `, senest ${latestOf(latest, now)}`}`,
    missing: 'mangler',
    said: (text: string) => `”${text}”`,
    state: { valid: 'Gælder', revisit: 'Genbesøg', expired: 'Udløbet' },
    details: (municipality: string) => `Svaret fra ${municipality}`,
    more: 'Vis svaret',
    less: 'Skjul svaret',
    source: (source: string) => `Kilde: ${source}`,
    link: 'Se kilden',
    history: 'Tidligere svar',
    historyTitle: (municipality: string) => `Svar fra ${municipality}`,
    historyFailed: 'De tidligere svar kunne ikke hentes.',
    earlier: 'Et senere svar gælder i stedet.',
    current: 'Gældende',
    revisits: (count: number) =>
      count === 1 ? '1 svar skal ses efter igen' : `${number(count)} svar skal ses efter igen`,
  },
  revisit: {
    title: 'Genbesøg',
    since: (at: Moment) => `Processen er væsentligt ændret siden svaret. Set ${fullDate(at)}.`,
    own: 'Processen er væsentligt ændret, siden I svarede.',
    changes: 'Det er ændret',
    times: (from: number, to: number) => fromTo('Antal pr. år', from, to),
    minutes: (from: number, to: number) => fromTo('Minutter pr. sag', from, to),
    share: (from: number, to: number) => fromTo('Automatisk andel', from, to, percent),
    steps: (added: readonly string[], removed: readonly string[]) => comeAndGone('Trin', added, removed),
    systems: (added: readonly string[], removed: readonly string[]) =>
      comeAndGone('Systemer', added, removed),
    legalClause: (from: string | undefined, to: string | undefined) =>
      to === undefined
        ? `Lovhjemlen ${from ?? ''} er taget ud.`
        : from === undefined
          ? `Lovhjemmel skrevet til: ${to}.`
          : `Lovhjemmel: fra ${from} til ${to}.`,
    operation: (isInOperation: boolean): string =>
      isInOperation ? 'Processen er kommet i drift.' : 'Processen er ikke længere i drift.',
    asIs: (share: number) => `${number(share)} % af ordene i Sådan gør vi i dag er ændret.`,
    showText: 'Vis ændringerne i teksten',
    hideText: 'Skjul ændringerne i teksten',
    textTitle: 'Sådan gør vi i dag, fra dengang til nu',
    added: 'tilføjet',
    removed: 'slettet',
    textFailed: 'Ændringerne i teksten kunne ikke hentes.',
    noText: 'Teksten er den samme som dengang.',
  },
  potential: {
    title: 'Hele landet',
    open: 'Åbent for alle, der kan se processen',
    told: (count: number) => `Oplyst af ${municipalities(count)}`,
    toldNone: 'Ingen har oplyst både antal og minutter endnu.',
    estimate: (count: number) =>
      count === 1 ? 'Skøn for den ene, der ikke har oplyst tal' : `Skøn for de øvrige ${number(count)}`,
    range: (low: number, high: number) => `${number(low)}–${number(high)} timer`,
    likely: (value: number) => `Midten er ${hours(value)} om året.`,
    basis: (count: number, day: Moment) =>
      `Skønnet ganger indbyggere med timer pr. indbygger hos ${municipalities(count)}. Indbyggertal pr. ${fullDate(day)}.`,
    apart: 'Oplyst og skøn lægges ikke sammen.',
    tooFew: 'Skønnet for resten af landet kommer, når tre kommuner har oplyst deres tal.',
    haveNot: (count: number) => `${municipalities(count)} gør det ikke sådan og tæller ikke med i skønnet.`,
    table: 'Vis som tabel',
    picture: 'Skjul tabellen',
    caption: (day: Moment) => `Timer om året i hele landet. Indbyggertal pr. ${fullDate(day)}.`,
    columns: { what: 'Tal', municipalities: 'Kommuner', hours: 'Timer om året' },
    rows: {
      told: 'Oplyst',
      low: 'Skøn, lavt (nederste kvartil)',
      likely: 'Skøn, midten (median)',
      high: 'Skøn, højt (øverste kvartil)',
    },
  },
  asking: {
    open: 'Bed om validering',
    several: 'Flere processer på én gang',
    title: 'Bed om validering',
    lead: 'De, du vælger, får spørgsmålet i indbakken: Passer det hos jer?',
    whom: { title: 'Kommuner, du beder', label: 'Søg kommune' },
    everyone: (count: number) => `Vælg alle, der ikke har svaret (${number(count)})`,
    answered: (names: readonly string[]) => `Har svaret: ${list(names)}.`,
    nobody: 'Ingen andre kommuner kan se processen. Del den først.',
    waitFor: (names: readonly string[]) => `Er allerede spurgt: ${list(names)}.`,
    others: (count: number) => (count === 1 ? '1 til' : `${number(count)} til`),
    deadline: 'Senest',
    deadlineHelp: 'Vi minder dem om det 3 dage før.',
    message: 'En hilsen',
    messageHelp: 'Valgfrit. Skriv, hvad du især er i tvivl om.',
    wrong: { asked: 'Vælg mindst én kommune.', deadline: 'Vælg en dag fra i dag og højst et år frem.' },
    submit: (count: number) =>
      count === 0 ? 'Bed om validering' : `Bed ${municipalities(count)} om at validere`,
    submitting: 'Spørger …',
    done: (count: number) => `${municipalities(count)} er spurgt.`,
    failed: 'Der blev ikke spurgt. Det, du har skrevet, står her stadig.',
    cannotSee: 'Mindst en af kommunerne kan ikke se processen længere. Vælg igen.',
    full: 'Der venter allerede mange spørgsmål på denne proces. Tag et af dem tilbage først.',
    failedToLoad: 'Kommunerne kunne ikke hentes.',
    offline: 'Du er uden forbindelse. Der kan spørges, når forbindelsen er tilbage.',
  },
  requests: {
    title: 'Spørgsmål, der venter',
    of: (municipality: string, count: number) =>
      `${municipality} beder ${municipalities(count)} om at validere`,
    asks: (count: number) => `beder ${municipalities(count)} om at validere`,
    asksYou: 'beder jer om at validere',
    latest: (day: Moment) => `Senest ${date(day)}`,
    passed: (day: Moment) => `Fristen var ${date(day)}`,
    answered: (answered: number, asked: number) => `${number(answered)} af ${number(asked)} har svaret`,
    missing: (names: readonly string[]) => `Mangler: ${list(names)}`,
    takeBack: 'Tag spørgsmålet tilbage',
    takingBack: 'Tager tilbage …',
    takenBack: 'Spørgsmålet er taget tilbage.',
    takeBackFailed: 'Spørgsmålet blev ikke taget tilbage.',
    campaign: 'Del af en valideringsrunde',
    closed: 'Spørgsmålet er lukket. I kan stadig svare.',
  },
  detail: {
    lead: 'Validér: passer det hos jer?',
    whole: 'Læs hele beskrivelsen',
    inOwner: (told: string, municipality: string) => `${told} i ${municipality}`,
    noSummary: 'Processen har ikke noget resumé endnu.',
    message: (municipality: string) => `Hilsen fra ${municipality}`,
  },
};

/** "i dag" without the clock, else as lists say it. */
function latestOf(at: Moment, now: Moment): string {
  return since(at, now).replace(/^i dag .*/u, 'i dag');
}
