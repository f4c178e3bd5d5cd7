import { formatsFor, type Moment } from '../../format.ts';

const { number, list, date, fullDate, clock } = formatsFor('da');
const figures = new Intl.NumberFormat('da-DK', { maximumFractionDigits: 2 });
const exact = new Intl.NumberFormat('da-DK', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const kroner = (amount: number) => `${number(amount)} kr.`;
const municipalities = (count: number) => (count === 1 ? '1 kommune' : `${number(count)} kommuner`);
const inhabitants = (count: number) => (count === 1 ? '1 indbygger' : `${number(count)} indbyggere`);
const by = { inhabitants: 'efter indbyggertal', equal: 'ligeligt', 'size-class': 'efter størrelse' };

/** Co-funding rounds (samfinansiering): the list of them, a round, answering in it, and asking for one. */
export const coFunding = {
  title: 'Samfinansiering',
  lead: 'Løsninger, som flere kommuner kan betale sammen. Hver kommune svarer ja, måske eller nej.',
  kroner,
  municipalities,
  population: (day: Moment) => `Indbyggertal pr. ${fullDate(day)}.`,
  answers: { yes: 'Ja', maybe: 'Måske', no: 'Nej', silent: 'Ikke svaret' },
  /** A number as it is written in a field. */
  written: (value: number) => figures.format(value),
  list: {
    failed: 'Runderne kunne ikke hentes.',
    open: 'Åbne runder',
    closed: 'Lukkede runder',
    none: 'Ingen åbne runder',
    noneHelp: 'Når koordinationsgruppen spørger om samfinansiering af noget, I har besluttet, står det her.',
    noneGroup: 'Spørg fra en beslutning: vælg en pris, og hvordan den deles.',
    closesOn: (at: Moment) => `Lukker ${date(at)}`,
    closedOn: (at: Moment) => `Lukket ${fullDate(at)}`,
    gap: (amount: number) => (amount === 0 ? 'Prisen er nået' : `Mangler ${kroner(amount)}`),
    price: (amount: number) => `af ${kroner(amount)}`,
    yes: (yes: number, asked: number) => `${number(yes)} af ${municipalities(asked)} siger ja`,
    own: 'Jeres svar',
    notAnswered: 'I har ikke svaret',
  },
  crumbs: { lists: 'Prioritering' },
  state: { open: 'Åben', closed: 'Lukket' },
  head: {
    openedBy: (name: string, municipality: string, at: Moment) =>
      `Spurgt af ${name}, ${municipality}, ${fullDate(at)}.`,
    price: 'Pris',
    closes: 'Lukker',
    closed: 'Lukket',
    closesAt: (at: Moment) => `${fullDate(at)} kl. ${clock(at)}`,
    left: (days: number) =>
      days === 0 ? 'under et døgn igen' : days === 1 ? '1 dag igen' : `${number(days)} dage igen`,
    asked: 'Spurgt',
    all: (count: number) => `Alle ${municipalities(count)}`,
    chosen: (count: number) => `${municipalities(count)}`,
    process: 'Se processen',
    decision: 'Se beslutningen',
  },
  split: {
    legend: 'Hvordan deles prisen?',
    names: { inhabitants: 'Efter indbyggertal', equal: 'Ligeligt', 'size-class': 'Efter størrelse' },
    means: {
      inhabitants: 'Alle betaler det samme pr. indbygger.',
      equal: 'Alle betaler det samme.',
      'size-class':
        'Under 20.000 indbyggere tæller 1, fra 20.000 tæller 2, fra 50.000 tæller 3 og fra 100.000 tæller 6.',
    },
    sentence: (split: keyof typeof by, cap: number | undefined) =>
      cap === undefined
        ? `Prisen deles ${by[split]} mellem dem, der siger ja.`
        : `Prisen deles ${by[split]}, højst ${figures.format(cap)} kr. pr. indbygger, mellem dem, der siger ja.`,
  },
  sum: {
    title: 'Er der penge nok?',
    of: (price: number) => `af ${kroner(price)}`,
    gap: (gap: number) => `Mangler ${kroner(gap)}`,
    reached: 'Prisen er nået.',
    /** What would close the gap. */
    needs: (people: number) => `Det svarer til ${inhabitants(people)} mere.`,
    needsOne: 'Siger én kommune mere ja uden en grænse, er prisen nået.',
    ofMaybe: 'Siger de, der er i tvivl, ja, er prisen nået.',
    yes: (count: number, people: number) =>
      count === 0
        ? 'Ingen har sagt ja endnu.'
        : `${municipalities(count)} siger ja. De har ${inhabitants(people)}.`,
    each: (amount: number) => `Det bliver ${exact.format(amount)} kr. pr. indbygger.`,
    maybe: (count: number, amount: number) =>
      `${municipalities(count)} siger måske; det kan give ${kroner(amount)}, som ikke er talt med.`,
    bar: (sum: number, maybe: number, price: number) =>
      `${kroner(sum)} fra dem, der siger ja, og ${kroner(maybe)} måske, af ${kroner(price)}`,
    key: { sum: 'Ja', maybe: 'Måske', gap: 'Mangler' },
    final: (sum: number, gap: number) =>
      gap === 0
        ? 'Runden er lukket, og prisen blev nået.'
        : `Runden er lukket med ${kroner(sum)} Der manglede ${kroner(gap)}`,
    /** What is said aloud when it changes. */
    said: (sum: number, gap: number) =>
      gap === 0
        ? `Nu er der ${kroner(sum)} Prisen er nået.`
        : `Nu er der ${kroner(sum)} Der mangler ${kroner(gap)}`,
  },
  own: {
    title: (municipality: string) => `${municipality} svarer`,
    legend: 'Vil I være med?',
    means: {
      yes: 'Vi er med og betaler vores del.',
      maybe: 'Vi er i tvivl. Det tæller ikke med i summen.',
      no: 'Vi er ikke med.',
    },
    share: {
      yes: 'Jeres del',
      maybe: 'Jeres del, hvis I siger ja',
      no: 'I betaler ikke noget.',
    },
    each: (amount: number) => `${exact.format(amount)} kr. pr. indbygger`,
    changes: 'Den ændrer sig, når flere svarer.',
    most: 'Det er det mest, I vil betale.',
    cap: 'Det er loftet pr. indbygger.',
    gapWith: (gap: number) =>
      gap === 0 ? 'Med jeres ja er prisen nået.' : `Med jeres ja mangler der ${kroner(gap)}`,
    amount: 'Det mest, I vil betale, i kr.',
    amountHelp: 'Tomt: jeres del, hvad den end bliver. De andre ser tallet.',
    hours: 'Timer om året, I frigør',
    hoursHelp: 'De andre ser tallet.',
    hourlyCost: 'Hvad en time koster hos jer, i kr.',
    hourlyCostHelp: 'Kun jeres egen kommune ser det.',
    wrong: {
      amount: 'Skriv et helt antal kroner, 0 eller mere.',
      hours: 'Skriv et antal timer, 0 eller mere.',
      hourlyCost: 'Skriv et antal kroner over 0.',
    },
    noAnswer: 'Vælg ja, måske eller nej.',
    payback: {
      years: (years: string) => `Tjent hjem på ${years} år`,
      months: (months: number) => `Tjent hjem på ${months === 1 ? '1 måned' : `${number(months)} måneder`}`,
      never: 'Ikke tjent hjem inden for fem år.',
      free: 'Det koster jer ikke noget.',
      yearly: (hours: number, worth: number) =>
        `${number(hours)} timer om året er ${kroner(worth)} værd hos jer.`,
      hoursOnly: (hours: number) =>
        `${number(hours)} timer om året. Skriv, hvad en time koster hos jer, så kan I se, hvornår det er tjent hjem.`,
      needsHours: 'Skriv, hvor mange timer om året I frigør, så kan I se, hvornår det er tjent hjem.',
      needsBoth: 'Skriv timer om året og timepris, så kan I se, hvornår det er tjent hjem.',
      private: 'Kun jeres egen kommune kan se det.',
    },
    save: 'Gem svar',
    change: 'Gem nyt svar',
    by: (name: string, at: Moment) => `Svaret af ${name} ${date(at)} kl. ${clock(at)}.`,
    failed: 'Svaret blev ikke gemt. Det, du har skrevet, står her stadig.',
    tooLate: 'Runden er lukket imens. Svaret blev ikke gemt.',
    offline: 'Du er uden forbindelse. Svaret kan gemmes, når forbindelsen er tilbage.',
    overtaken: (name: string) => `${name} har ændret jeres svar, mens du skrev.`,
    takeTheirs: 'Hent det nye',
    unsaved: 'Ikke gemt endnu',
    notYou: (municipality: string) =>
      `Koordinatoren i ${municipality} svarer, eller jeres medlem af koordinationsgruppen.`,
    notAsked: 'Din kommune er ikke spurgt. Du kan følge med.',
    notMunicipality: 'Kun kommuner svarer. Du kan følge med.',
    silent: 'I har ikke svaret endnu.',
    silentClosed: 'I nåede ikke at svare.',
  },
  table: {
    title: 'Kommunernes svar',
    caption: 'Kommunernes svar. Vælg en overskrift for at sortere.',
    columns: {
      name: 'Kommune',
      population: 'Indbyggere',
      answer: 'Svar',
      amount: 'Beløb i kr.',
      perInhabitant: 'Kr. pr. indbygger',
      hours: 'Timer om året',
    },
    filter: 'Vis svar',
    filters: (name: string, count: number) => `${name} (${number(count)})`,
    everybody: 'Alle',
    sort: 'Sortér efter',
    limit: (amount: number) => `højst ${number(amount)}`,
    perhaps: (amount: string) => `evt. ${amount}`,
    by: (name: string, at: Moment) => `${name}, ${date(at)}`,
    each: (amount: number) => exact.format(amount),
    none: 'Ingen har svaret sådan.',
    sum: 'I alt, ja',
    shown: (count: number) => `Viser ${municipalities(count)}.`,
  },
  map: {
    picture: (counts: { yes: number; maybe: number; no: number; silent: number }) =>
      `Kort over kommunerne: ${list([
        `${number(counts.yes)} siger ja`,
        `${number(counts.maybe)} måske`,
        `${number(counts.no)} nej`,
        `${number(counts.silent)} har ikke svaret`,
      ])}. Tabellen har det samme.`,
  },
  closing: {
    action: 'Luk runden',
    title: 'Luk runden nu?',
    text: 'Ingen kan svare eller ændre sit svar bagefter. Svarene kan stadig læses. Det kan ikke fortrydes.',
    stands: (sum: number, gap: number) =>
      gap === 0
        ? `Der er ${kroner(sum)}, og prisen er nået.`
        : `Der er ${kroner(sum)}, og der mangler ${kroner(gap)}`,
    confirm: 'Luk runden',
    working: 'Lukker …',
    done: 'Runden er lukket.',
    failed: 'Runden blev ikke lukket.',
    offline: 'Du er uden forbindelse. Runden kan lukkes, når forbindelsen er tilbage.',
  },
  notices: {
    stale: (at: Moment) => `Tallene er fra kl. ${clock(at)}. De nyeste kunne ikke hentes endnu.`,
    gone: 'Runden er ikke længere åben for dig',
    goneHelp: 'Det kan være ændret, hvem der er spurgt, eller hvad du må.',
    signedOut: 'Du er logget ud',
    signedOutHelp: 'Log ind igen for at se runden.',
    signIn: 'Log ind',
    toList: 'Til alle runder',
  },
  opening: {
    title: 'Spørg om samfinansiering',
    crumb: 'Ny runde',
    lead: 'Når der er spurgt, kan betingelserne ikke ændres. Så betyder et ja det samme hele vejen.',
    from: (title: string) => `Fra listen ${title}`,
    decision: (count: number) => `beslutning nr. ${number(count)}`,
    process: 'Hvad skal betales?',
    noProcess: 'Noget andet',
    name: 'Hvad skal runden hedde?',
    text: 'Hvad er det, og hvad får man for pengene?',
    textHelp: 'I almindelige ord. Hvad prisen dækker, og hvad kommunen selv skal gøre.',
    price: 'Pris i kr.',
    priceHelp: 'Hele prisen, alle kommuner tilsammen.',
    priceFrom: 'Prisen er den, der står på listen.',
    cap: 'Højst pr. indbygger, i kr.',
    capHelp: 'Valgfrit. Ingen kommune betaler mere end det.',
    closesAt: 'Lukker',
    closesAtHelp: 'Dansk tid. Gruppen kan lukke før.',
    invited: 'Hvem spørger I?',
    everybody: (count: number) => `Alle ${municipalities(count)}`,
    some: 'Udvalgte kommuner',
    picker: { title: 'Kommuner, I spørger', label: 'Søg kommune' },
    faults: {
      title: 'Skriv, hvad runden hedder.',
      price: 'Skriv prisen som et helt antal kroner, højst 100 mio.',
      cap: 'Skriv et antal kroner over 0, højst 10.000.',
      closesAt: 'Vælg en tid, der ikke er gået.',
      invited: 'Vælg mindst én kommune.',
    },
    refused: {
      process: 'Processen ses ikke af alle kommuner, så en runde kan ikke vise til den.',
      closesAt: 'Tiden er gået, mens du skrev. Vælg en senere.',
      full: 'Der er mange åbne runder. Luk en af dem først.',
    },
    failed: 'Runden blev ikke åbnet. Det, du har skrevet, står her stadig.',
    offline: 'Du er uden forbindelse. Der kan spørges, når forbindelsen er tilbage.',
    submit: (count: number) => (count === 0 ? 'Spørg udvalgte kommuner' : `Spørg ${municipalities(count)}`),
    submitAll: 'Spørg alle kommuner',
    submitting: 'Spørger …',
    onlyGroup: 'Kun koordinationsgruppen spørger om samfinansiering',
    onlyGroupHelp: 'Din koordinator ved, hvem der sidder i gruppen.',
    preview: {
      title: 'Hvad kommer hver til at betale?',
      help: 'Hver kommunes del, hvis alle siger ja, og hvis kun hver tredje gør. Tredjedelen er taget jævnt af store og små.',
      empty: 'Skriv en pris, og vælg, hvem I spørger.',
      all: 'Hvis alle siger ja',
      third: 'Hvis hver tredje siger ja',
      outcome: (sum: number, gap: number) =>
        gap === 0 ? `${kroner(sum)} Prisen er nået.` : `${kroner(sum)} Der mangler ${kroner(gap)}`,
      columns: { name: 'Kommune', population: 'Indbyggere', all: 'Alle, kr.', third: 'Hver tredje, kr.' },
      region: 'Hver kommunes del',
    },
  },
  entry: {
    none: 'Ingen åbne runder lige nu.',
    failed: 'De åbne runder kunne ikke hentes.',
    see: 'Se alle runder',
  },
};
