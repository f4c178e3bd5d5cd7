import { formatsFor } from '../../format.ts';

const { number, decimal } = formatsFor('da');
const minutes = (count: number) => `${Number.isInteger(count) ? number(count) : decimal(count)} min.`;
const processes = (count: number) => (count === 1 ? '1 proces' : `${number(count)} processer`);
const seconds = (count: number) =>
  count < 120 ? `${number(count)} sek.` : minutes(Math.round(count / 30) / 2);
const tables = (count: number) => (count === 1 ? '1 bord' : `${number(count)} borde`);

/** Making a workshop and planning it until it starts; also the contract, which everybody reads the same. */
export const workshopPlan = {
  create: {
    title: 'Ny workshop',
    lead: 'Skabelonen giver dagsorden og tider. Alt kan ændres bagefter.',
    template: 'Skabelon',
    name: 'Hvad hedder den?',
    namePlaceholder: 'ERFA: RPA i løn og personale',
    nameMissing: 'Giv workshoppen en titel.',
    place: 'Sted',
    placePlaceholder: 'Dokk1, Aarhus',
    when: 'Hvornår begynder den?',
    whenHelp: 'Kan udfyldes senere.',
    tables: 'Antal borde',
    tablesHelp: 'Processerne fordeles på bordene.',
    processes: 'Processer',
    submit: 'Lav workshop',
    submitting: 'Laver workshop …',
    failed: 'Workshoppen blev ikke lavet.',
    notAllowed: {
      title: 'Kun facilitatorer kan lave workshops',
      text: 'Spørg din koordinator, hvis du skal kunne det.',
    },
    back: 'Til Workshops',
  },
  picker: {
    label: 'Søg i processer',
    help: 'Skriv en del af titlen. Du kan vælge dem, du selv kan se.',
    nobody: 'Ingen processer passer.',
    remove: (title: string) => `Tag ${title} ud`,
    chosen: (count: number) => (count === 0 ? 'Ingen valgt endnu' : `${processes(count)} valgt`),
    failed: 'Søgningen kunne ikke gennemføres.',
  },
  templates: {
    menu: (name: string | undefined) => (name === undefined ? 'Vælg skabelon' : `Skabelon: ${name}`),
    title: 'Skift dagsordenen ud med en skabelon',
    applied: (name: string) => `Dagsordenen følger nu ${name}`,
    undo: 'Fortryd',
    choices: {
      'erfa-90': {
        name: 'ERFA 90 min.',
        help: 'En sal ved borde: beskriv, vurder blindt, drøft, prioritér, har vi også, beslut.',
      },
      'steering-60': {
        name: 'Styregruppe 60 min.',
        help: 'Dem, der beslutter: drøft, rækkefølge, 100 kr. og beslutning. Kun med login.',
      },
      'async-14': {
        name: 'Async validering 14 dage',
        help: 'Hver for sig, når det passer: har vi også, vurdering og prikker.',
      },
    },
  },
  planTitle: (title: string) => `Planlæg ${title}`,
  draft: 'Kladde',
  onlyFacilitators: 'Kun facilitatorer',
  people: (count: number) => (count === 1 ? '1 person' : `${number(count)} personer`),
  basics: {
    title: 'Titel og tid',
    name: 'Titel',
    place: 'Sted',
    when: 'Begynder',
    edit: 'Ret titel, sted og tid',
    save: 'Gem',
  },
  agenda: {
    title: 'Dagsorden',
    edit: 'Ret',
    minutes: (activity: string) => `Minutter til ${activity}`,
    minutesUnit: 'min.',
    secondsPer: 'Pr. proces',
    question: 'Spørgsmål',
    questions: { rate: 'KL’s ni', valueEffort: 'Værdi og indsats' },
    way: 'Måde',
    ways: { dots: 'Prikker', money: '100 kr.', ranking: 'Rækkefølge' },
    dots: 'Prikker',
    called: 'Kaldes',
    about: 'Processer',
    all: (count: number) => `Alle ${number(count)}`,
    some: (count: number, of: number) => `${number(count)} af ${number(of)}`,
    chooseAbout: (activity: string) => `Processer i ${activity}`,
    discussAbout: 'Vælges i salen efter uenighed',
    menu: (activity: string) => `Flyt eller fjern ${activity}`,
    drag: 'Træk, eller Alt og pil',
    break: 'Pause',
    removed: (activity: string) => `${activity} er fjernet`,
    moveUp: (activity: string) => `Flyt ${activity} op`,
    moveDown: (activity: string) => `Flyt ${activity} ned`,
    moved: (activity: string, place: number, clock: string | undefined) =>
      `${activity} er nu nr. ${number(place)}${clock === undefined ? '' : `, ${clock}`}`,
    keys: 'flytter',
    up: 'Flyt op',
    down: 'Flyt ned',
    takeOut: 'Fjern',
    remove: (activity: string) => `Fjern ${activity}`,
    add: 'Tilføj aktivitet',
    total: (count: number) => `${minutes(count)} i alt`,
    excludesGuests: 'Gæsters svar tæller ikke med i denne aktivitet',
    check: {
      fits: (count: number, each: number, sum: number) =>
        `${processes(count)} à ${minutes(each)} er ${minutes(sum)}, så tiden holder.`,
      tight: (count: number, each: number, sum: number, over: number) =>
        `${processes(count)} à ${minutes(each)} er ${minutes(sum)}, ${minutes(over)} mere, end der er sat af.`,
      none: 'Ingen processer i den endnu.',
      typical: (each: number, holds: boolean) =>
        `En runde tager typisk ${seconds(each)}${holds ? ', så tiden holder.' : '.'}`,
      sum: (count: number, each: number, sum: number) =>
        `${processes(count)} à ${minutes(each)} er ${minutes(sum)}`,
      slower: (over: number) => `Så mangler der ${minutes(over)}`,
      step: (each: number) => `Det tager typisk ${seconds(each)} pr. proces`,
      whole: (all: number) => `Det tager typisk ${seconds(all)}`,
      holds: 'så tiden holder.',
      lacks: (over: number) => `så der mangler ${seconds(over)}`,
      from: (count: number, people: number) =>
        `Målt ${number(count)} gange, typisk med ${number(people)} deltagere.`,
    },
  },
  whenLate: {
    taken: 'Det tages af det næste, når I går videre.',
    title: 'Hvis tiden skrider',
    choices: { ask: 'Spørg mig', 'take-from-next': 'Tag af næste', stop: 'Stop til tiden' },
    help: {
      ask: 'Konsollen siger, hvor meget I er bagud, og du vælger.',
      'take-from-next': 'Det, der kommer bagefter, bliver så meget kortere. Sluttiden holder.',
      stop: 'Runder lukker til tiden uden at blive vist, og salen går videre fra det øvrige.',
    },
  },
  seating: {
    title: 'Sådan finder deltagerne bord',
    choices: { mix: 'Bland kommuner', choose: 'Vælg selv', assign: 'Jeg fordeler' },
    help: {
      mix: 'Alle får en plads, når de kommer ind: kolleger sidder hver for sig, så længe der er borde.',
      choose: 'Deltagerne vælger selv på skærmen, eller med bordets kode.',
      assign: 'Ingen sætter sig selv. Du sætter folk ved borde i listen over deltagere.',
    },
  },
  activities: {
    welcome: { name: 'Velkomst', about: () => 'Kode, kort og dagens spilleregler' },
    describe: {
      name: 'Beskriv sammen',
      about: (tableCount: number) => `${tables(tableCount)} skriver og tegner trin`,
    },
    rate: {
      name: 'Vurder',
      about: (_: number, count: number) => `Blindt, KL’s ni spørgsmål, ${processes(count)}`,
    },
    criteria: {
      name: 'Vurder',
      about: (_: number, count: number) => `Blindt, egne kriterier, ${processes(count)}`,
    },
    valueEffort: {
      name: 'Værdi og indsats',
      about: (_: number, count: number) => `Blindt, to spørgsmål om ${processes(count)}`,
    },
    dots: { name: 'Prioritér', about: (_: number, count: number) => `Prikker på ${processes(count)}` },
    money: { name: 'Prioritér', about: (_: number, count: number) => `100 kr. til ${processes(count)}` },
    ranking: { name: 'Prioritér', about: (_: number, count: number) => `Rækkefølge af ${processes(count)}` },
    'have-it-too': { name: 'Har vi også', about: () => 'Ja, delvist, nej og tal' },
    break: { name: 'Pause', about: () => 'Skærmen viser, hvornår I går videre' },
    discuss: {
      name: 'Drøft uenighed',
      about: (_: number, count: number) =>
        count === 0 ? 'Det, salen er mest uenig om, og ny runde' : `${processes(count)}, ny runde bagefter`,
    },
    decide: { name: 'Beslut', about: () => 'Beslutninger og parkeringsplads' },
  },
  places: {
    title: 'Processer og borde',
    count: (processCount: number, tableCount: number) => `${processes(processCount)}, ${tables(tableCount)}`,
    choose: 'Vælg processer',
    chooseTitle: 'Vælg processer til workshoppen',
    done: 'Færdig',
    none: 'Ingen processer endnu. Vælg dem, salen skal arbejde med.',
    table: (tableNumber: number, name: string) => (name === '' ? `Bord ${number(tableNumber)}` : name),
    noTable: 'Intet bord',
    tableOf: (title: string) => `Bord til ${title}`,
    remove: (title: string) => `Tag ${title} ud af workshoppen`,
    addTable: 'Tilføj bord',
    removeTable: 'Fjern sidste bord',
    consentsShort: {
      asked: 'Venter på ejeren',
      refused: 'Ejeren sagde nej',
      open: 'Kun læse',
      read: 'Kun læse',
      write: 'Læse og skrive',
      'write-with-guests': 'Også gæster skriver',
    },
    consents: {
      asked: 'Venter på ejeren',
      refused: 'Ejeren sagde nej',
      open: 'Kan læses. Venter på ja til at skrive',
      read: 'Må læses',
      write: 'Må læses og skrives i',
      'write-with-guests': 'Må læses og skrives i, også af gæster',
    },
  },
  contract: {
    title: 'Hvem ser hvad?',
    choices: {
      anonymous: {
        name: 'Anonym for alle',
        help: 'Ingen ser, hvem der svarede hvad. Ingen kommune nævnes ved sine svar.',
      },
      municipality: { name: 'Kommunen kan ses', help: 'Navnet er skjult for alle.' },
      named: { name: 'Navnet kan ses', help: 'Efter at resultatet er vist.' },
    },
    locks: 'Låses ved det første svar og kan ikke svækkes.',
    locked: 'Låst: der er svaret.',
    sentences: {
      anonymous: [
        'Ingen ser, hvem der svarede hvad. Heller ikke facilitatoren.',
        'Ingen kommune nævnes ved sine svar, og under 5 svar vises ikke.',
      ],
      municipality: [
        'Ingen ser dit navn ved et svar. Heller ikke facilitatoren.',
        'Når resultatet er vist, kan man se, hvad en kommune svarede, hvis mindst 5 fra den har svaret.',
      ],
      named: [
        'Ingen ser dit svar, før resultatet er vist. Heller ikke facilitatoren.',
        'Når resultatet er vist, kan dit navn ses ved dit svar.',
      ],
    },
    counts: 'Alle kan se, hvor mange fra en kommune der har svaret.',
    votes: 'Stemmer om beslutninger er åbne og med navn.',
    label: 'Aftalen om svar',
  },
  voice: {
    title: 'Hvem tæller?',
    choices: {
      municipality: { name: 'Én kommune, én stemme', help: 'Midten af kommunens svar tæller.' },
      person: { name: 'Én person, én stemme', help: 'Store hold vejer mest.' },
    },
  },
  joining: {
    title: 'Hvem må deltage?',
    choices: {
      code: { name: 'Alle med koden', help: 'Gæster skriver navn og kommune.' },
      'signed-in': { name: 'Kun dem med login', help: 'Koden virker kun for dem, der er logget ind.' },
      invited: { name: 'Kun inviterede', help: 'Logget ind, eller link i mailen.' },
    },
  },
  facilitators: {
    title: 'Facilitatorer',
    help: (count: number): string =>
      count === 1
        ? 'Tag en til med: falder den ene ud, fortsætter den anden.'
        : 'Alle kan styre. Falder den ene ud, fortsætter en anden.',
    add: 'Tilføj facilitator',
    search: 'Søg efter navn eller kommune',
    searching: 'Søger …',
    nobody: 'Ingen passer til søgningen.',
    remove: (name: string) => `Fjern ${name} som facilitator`,
    failed: 'Facilitatoren blev ikke tilføjet.',
    notOne: 'Kun personer, der er facilitatorer i deres kommune, kan tilføjes.',
  },
  preview: {
    title: 'Sådan ser deltagerne det',
    label: 'Telefon, forhåndsvisning',
    moments: 'Tidspunkt',
    before: 'Inden start',
    during: 'Undervejs',
    after: 'Bagefter',
    drawn: (activity: string) => `Sådan ser ${activity} ud på deltagernes skærm. Her kan der ikke trykkes.`,
    closed: 'Sådan ser det ud, når workshoppen er slut. Her kan der ikke trykkes.',
    nothing: 'Dagsordenen er tom. Der er ikke noget at vise endnu.',
    you: 'Dig',
    begins: (clock: string) => `Begynder ${clock}`,
    noTime: 'Ingen tid endnu',
  },
  start: {
    missing: (count: number) => `Start, når ${count === 1 ? '1 ting' : `${number(count)} ting`} er løst`,
    start: 'Start workshop',
    starting: 'Åbner rummet …',
    failed: 'Rummet blev ikke åbnet. Planen er gemt.',
    askFailed: 'Ejeren blev ikke spurgt.',
    remedies: {
      processes: 'Vælg processer',
      agenda: 'Brug ERFA 90 min.',
      tables: 'Tilføj fire borde',
      end: 'Sæt en slutning',
      ask: (owner: string) => `Spørg ${owner}`,
      asked: (owner: string, clock: string) => `${owner} er spurgt igen ${clock}`,
    },
    unshared: (count: number) =>
      `er ikke delt med ${count === 1 ? '1 af de inviterede kommuner' : `${number(count)} af de inviterede kommuner`}.`,
    reasons: {
      end: 'Den er i eget tempo, men har ingen slutning.',
      processes: 'Vælg mindst én proces.',
      agenda: 'Dagsordenen er tom.',
      asked: (title: string, owner: string) => `${title}: ${owner} har ikke svaret endnu.`,
      refused: (title: string, owner: string) => `${title}: ${owner} har sagt nej.`,
      tables: 'Ingen borde til at beskrive ved.',
    },
    takeOut: 'Tag den ud',
    help: 'Koden virker, når workshoppen er startet.',
  },
  failed: 'Ændringen blev ikke gemt.',
};
