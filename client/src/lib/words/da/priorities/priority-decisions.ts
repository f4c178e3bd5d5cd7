import { formatsFor, type Moment } from '../../format.ts';

const { number, list, date, fullDate, clock } = formatsFor('da');
const municipalities = (count: number) => (count === 1 ? '1 kommune' : `${number(count)} kommuner`);
const processes = (count: number) => (count === 1 ? '1 proces' : `${number(count)} processer`);

/** Voting, freezing and reading decisions; rationale and minutes. */
export const priorityDecisions = {
  title: 'Beslutninger',
  answers: { yes: 'Ja', no: 'Nej', wait: 'Venter', silent: 'Mangler', absent: 'Ikke her' },
  decide: {
    top: (count: number) => (count === 1 ? 'Beslut nr. 1' : `Beslut top ${number(count)}`),
    nothing: 'Intet står over stregen endnu.',
    hoursFor: (hours: number, amount: string | undefined) =>
      amount === undefined
        ? `${number(hours)} timer om året`
        : `${number(hours)} timer om året for ${amount}`,
    unsized: (count: number) =>
      count === 1
        ? 'Én af dem har ingen størrelse endnu og tæller som 0.'
        : `${number(count)} af dem har ingen størrelse endnu og tæller som 0.`,
    howMany: 'Hvor mange tager I?',
    noCapacity: 'Listen har ingen kapacitet, så I vælger selv, hvor mange I tager.',
    group: 'Hvad kommunerne siger',
    reordered: 'i en anden rækkefølge',
    other: 'til andre processer',
    otherHelp: (count: number) =>
      count === 1
        ? 'Én har svaret på andre processer end dem, der står nu. Det tæller ikke med her.'
        : `${number(count)} har svaret på andre processer end dem, der står nu. Det tæller ikke med her.`,
    dissent: 'Forbehold',
    dissentOf: (municipality: string, text: string) => `${municipality}: ${text}`,
    own: (municipality: string) => `${municipality} siger`,
    reservation: 'Forbehold, som alle ser',
    reservationHelp: 'Valgfrit. Det bliver frosset med kommunens navn.',
    addReservation: 'Tag forbehold',
    saveReservation: 'Gem forbehold',
    takeBack: 'Tag svaret tilbage',
    stale: 'Det er andre processer nu, end da I svarede. Svar igen.',
    noVoice: 'Kun kommuner stemmer. Du kan følge med.',
    archived: 'Listen er lagt væk. Tag den frem igen for at beslutte.',
    readOnly: 'Koordinationsgruppen beslutter. Du kan følge med.',
    freezes:
      'Vægte, stemmer, rækkefølge og deltagere bliver frosset. Det kan ikke rettes bagefter, kun afløses af en ny beslutning.',
    freeze: 'Beslut og frys',
    offline: 'Du er uden forbindelse. Dit svar venter på enheden; I kan først fryse, når du er på igen.',
    latest: (at: Moment) => `Besluttet ${date(at)} kl. ${clock(at)}`,
    all: (count: number) => (count === 1 ? '1 beslutning' : `${number(count)} beslutninger`),
  },
  freeze: {
    title: 'Beslut og frys',
    name: 'Hvad beslutter I?',
    nameOf: (count: number, title: string) =>
      count === 1 ? `Nr. 1 på ${title}` : `Top ${number(count)} på ${title}`,
    nameOfOwn: (count: number, title: string) => `${processes(count)} på ${title}`,
    nameNeeded: 'Skriv, hvad I beslutter.',
    choice: 'Hvilke processer?',
    choices: {
      line: (count: number) => `Det, der står over stregen (${number(count)})`,
      first: (count: number) => `De første ${number(count)} på listen`,
      greedy: (count: number) => `Forslag, oppefra og ned (${number(count)})`,
      exact: (count: number) => `Forslag, mest for kapaciteten (${number(count)})`,
      own: 'Vores eget valg',
    },
    pick: 'Vælg processerne',
    chosen: (count: number) => `${processes(count)} er valgt`,
    none: 'Vælg mindst én proces.',
    tie: (place: string, count: number) =>
      `${processes(count)} deler nr. ${place}, og stregen går igennem dem.`,
    tieHelp:
      'De står lige. Listen viser dem i den rækkefølge, de blev sat på, og det er ikke en grund til at vælge. Vælg selv, hvem der er med.',
    tieSeen: 'Vi har set, at de deler pladsen, og har valgt imellem dem.',
    tieNeeded: 'Sig, at I har set uafgjort ved stregen.',
    reviewOn: 'Ses på igen',
    reviewOnHelp: 'Valgfrit. Den dag tager I beslutningen op igen.',
    supersedes: 'Afløser',
    supersedesNothing: 'Ingen tidligere beslutning',
    supersedesOne: (count: number, title: string) => `Nr. ${number(count)}: ${title}`,
    frozen: 'Det her bliver frosset',
    method: (method: string) => `Metoden: ${method}.`,
    weights: (parts: readonly string[]) => `Vægtene: ${list(parts)}.`,
    weight: (title: string, points: number) => `${title} ${number(points)} %`,
    marks: (count: number, from: number) =>
      `Tal fra ${municipalities(from)}, og rækkefølgen af alle ${processes(count)}.`,
    votes: (counts: string) => `Svarene: ${counts}.`,
    dissents: (count: number) => (count === 1 ? '1 forbehold.' : `${number(count)} forbehold.`),
    texts: 'Begrundelse og referat, som de står nu.',
    case: (caseNumber: string) => `Sagsnummer ${caseNumber}.`,
    silent: (names: readonly string[]) => `Har ikke svaret: ${list(names)}.`,
    absent: (names: readonly string[]) => `Ikke her: ${list(names)}.`,
    otherOrder: (names: readonly string[]) =>
      `Har svaret på andre processer, så det er ikke et ja til det her: ${list(names)}.`,
    otherChoice: (names: readonly string[]) =>
      `Har svaret på det, der står over stregen, så det er ikke et ja til det, I vælger her: ${list(names)}.`,
    forever: 'Beslutningen kan ikke rettes bagefter, kun afløses af en ny.',
    working: 'Fryser …',
    done: (count: number) => `Beslutning nr. ${number(count)} er frosset`,
    see: 'Se den',
    tooLong:
      'Begrundelsen eller referatet er for langt til at fryse. Intet er frosset. Gør det kortere, og prøv igen.',
    supersededAlready:
      'Den beslutning er afløst af en anden imens. Intet er frosset. Vælg en anden, og prøv igen.',
    changed: 'Listen har ændret sig, siden du åbnede dialogen. Intet er frosset. Se det nye, og prøv igen.',
  },
  counts: (counts: { yes: number; no: number; wait: number; silent: number; absent: number }) =>
    list(
      [
        `${number(counts.yes)} ja`,
        counts.no === 0 ? '' : `${number(counts.no)} nej`,
        counts.wait === 0 ? '' : `${number(counts.wait)} venter`,
        counts.silent === 0 ? '' : `${number(counts.silent)} har ikke svaret`,
        counts.absent === 0 ? '' : `${number(counts.absent)} ikke her`,
      ].filter((part) => part !== ''),
    ),
  list: {
    pageTitle: (title: string) => `Beslutninger på ${title}`,
    title: 'Beslutninger',
    help: 'En beslutning bliver aldrig rettet. Den kan afløses af en ny.',
    none: 'Der er ikke besluttet noget endnu.',
    noneHelp: 'Når gruppen beslutter og fryser, står beslutningen her med alt det, den hviler på.',
    back: 'Til listen',
    number: (count: number) => `Nr. ${number(count)}`,
    chosen: processes,
    at: (at: Moment) => `${fullDate(at)} kl. ${clock(at)}`,
    reviewOn: (day: Moment) => `Ses på igen ${fullDate(day)}`,
    reviewDue: (day: Moment) => `Skulle ses på igen ${fullDate(day)}`,
    superseded: (count: number) => `Afløst af nr. ${number(count)}`,
    supersedes: (count: number) => `Afløser nr. ${number(count)}`,
    failed: 'Beslutningerne kunne ikke hentes.',
    lists: 'Prioritering',
  },
  page: {
    pageTitle: (title: string) => `Beslutning: ${title}`,
    number: (count: number) => `Beslutning nr. ${number(count)}`,
    frozen: 'Frosset',
    frozenAt: (at: Moment) => `Frosset ${fullDate(at)} kl. ${clock(at)}`,
    of: (title: string) => `Fra listen ${title}.`,
    superseded: 'Beslutningen er afløst af en nyere.',
    seeNewer: 'Se den, der gælder',
    supersedes: 'Afløser en tidligere beslutning.',
    seeOlder: 'Se den',
    reviewOn: (day: Moment) => `Ses på igen ${fullDate(day)}.`,
    case: (caseNumber: string) => `Sagsnummer ${caseNumber}.`,
    noCase: 'Intet sagsnummer.',
    chosenBy: {
      line: 'Det er det, der stod over stregen.',
      greedy: 'Det er forslaget, der tager listen oppefra og ned.',
      exact: 'Det er forslaget, der giver mest for kapaciteten.',
      own: 'Det er gruppens eget valg.',
    },
    tied: 'Det var uafgjort ved stregen, og gruppen valgte selv imellem dem.',
    chosen: 'Besluttet',
    downloads: 'Hent beslutningen',
    pdf: 'PDF',
    json: 'JSON',
    order: 'Rækkefølgen',
    orderHelp: (method: string, version: string) => `Regnet med ${method}, model ${version}.`,
    place: 'Nr.',
    process: 'Proces',
    hidden: 'Proces, du ikke kan se',
    hiddenHelp: (count: number) =>
      count === 1
        ? 'Én af processerne ses ikke længere af alle, så dens navn er udeladt her.'
        : `${number(count)} af processerne ses ikke længere af alle, så deres navne er udeladt her.`,
    score: 'Score',
    hours: 'Timer/år',
    days: 'Dage',
    price: 'Pris i kr.',
    decided: 'Besluttet',
    yes: 'ja',
    no: 'nej',
    capacity: (amount: string) => `Kapaciteten var ${amount}.`,
    noCapacity: 'Der var ingen kapacitet.',
    weights: 'Vægte',
    criterion: 'Kriterium',
    weight: 'Vægt',
    agreedWeight: 'Aftalt',
    agreed: (at: Moment, note: string) =>
      note === '' ? `Aftalt ${fullDate(at)}.` : `Aftalt ${fullDate(at)}, ${note}.`,
    noWeights: 'Metoden bruger ingen vægte.',
    votes: 'Deltagere og svar',
    municipality: 'Kommune',
    answer: 'Svar',
    person: 'Ved',
    notForThis: 'svarede på noget andet end det, der blev besluttet',
    dissent: 'Forbehold',
    noDissent: 'Ingen tog forbehold.',
    rationale: 'Begrundelse',
    noRationale: 'Der er ikke skrevet en begrundelse.',
    minutesText: 'Referat',
    noMinutes: 'Der er ikke skrevet et referat.',
    again: 'Regn rækkefølgen igen',
    againHelp:
      'Beslutningen rummer alle tal, vægte og svar, den hviler på. Din browser kan regne rækkefølgen igen fra dem og se, om den holder, og om noget er ændret siden.',
    recompute: 'Regn efter',
    recomputing: 'Regner efter …',
    holds: (count: number) => `Den holder: ${processes(count)} får samme plads, score og valg.`,
    differs: (count: number) =>
      `Den holder ikke: ${processes(count)} får en anden plads, score eller et andet valg.`,
    hashHolds: 'Fingeraftrykket passer: intet er ændret, siden beslutningen blev frosset.',
    hashDiffers: 'Fingeraftrykket passer ikke: beslutningen er ændret, efter at den blev frosset.',
    hashUnknown: 'Fingeraftrykket kan ikke efterregnes på en adresse uden https. Brug kommandoen herunder.',
    otherVersion: (theirs: string, ours: string) =>
      `Beslutningen er regnet med model ${theirs}; din browser har ${ours}. Brug den udgave af Procesrum, der var dengang.`,
    hash: 'Fingeraftryk (SHA-256)',
    previousHash: 'Fingeraftryk af beslutningen før',
    seed: (draws: number, seed: number) => `${number(draws)} udtræk, startnummer ${seed}.`,
    byHand: 'Eller hent den som JSON, og kør fra Procesrums kode:',
    command: 'npm run decision -- beslutning.json',
    round: (count: number, people: number, from: number) =>
      `Rækkefølgen er taget fra ${number(count)}. rangordning: ${number(people)} svar fra ${municipalities(from)}.`,
  },
  texts: {
    label: 'Begrundelse og referat',
    titles: { rationale: 'Begrundelse', minutes: 'Referat' },
    placeholders: {
      rationale: 'Hvorfor beslutter I sådan?',
      minutes: 'Hvad blev sagt, og hvad gør hvem?',
    },
    minutesPdf: 'Referat som PDF',
    loading: 'Henter teksten',
    readOnly: 'Du kan læse teksten, men ikke skrive i den.',
    offline:
      'Du er uden forbindelse. Det, du skriver, ligger på din enhed og bliver sendt, når du er på igen.',
    unreachable: 'Teksten kommer, når du er på igen.',
    lost: 'Teksten er ikke længere åben for dig.',
    signedOut: 'Du er logget ud. Log ind for at se teksten.',
    broken: 'Teksten kunne ikke hentes.',
    refused: 'Det sidste, du skrev, kan ikke gemmes. Kopiér det, og hent teksten, som den er gemt.',
    startFromSaved: 'Hent det gemte',
  },
};
