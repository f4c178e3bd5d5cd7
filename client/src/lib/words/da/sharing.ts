import { formatsFor } from '../format.ts';

const { number } = formatsFor('da');

/** "30 kommuner", "1 myndighed", "30 kommuner og 2 myndigheder": regions and authorities are told apart. */
function tenants(municipalities: number, others: number): string {
  const parts = [
    municipalities === 0 ? '' : municipalities === 1 ? '1 kommune' : `${number(municipalities)} kommuner`,
    others === 0 ? '' : others === 1 ? '1 myndighed' : `${number(others)} myndigheder`,
  ].filter((part) => part !== '');
  return parts.join(' og ') || 'ingen andre';
}

/** Who can see a process: choosing it, what follows of it, and how others then see it. */
export const sharing = {
  title: 'Del processen',
  whoCanSee: 'Hvem kan se den?',
  /** What each level means, beside its name on the page of a process. */
  viewers: {
    private: () => 'Kun den, der oprettede den, og medforfatterne',
    municipality: (owner: string) => `Alle i ${owner}, og medforfatterne`,
    selected: (owner: string) => `${owner} og dem, der er valgt`,
    'all-municipalities': () => 'Alle, der er logget ind',
    public: () => 'Alle på nettet, også uden login',
  },
  chooseBelow: 'Dem, du vælger herunder',
  now: 'Nu',
  people: (count: number) => (count === 1 ? '1 person' : `${number(count)} personer`),
  tenants,
  chosen: (count: number) => `${number(count)} valgt`,
  noLimit: 'ingen grænse',
  picker: {
    title: 'Udvalgte kommuner',
    label: 'Søg kommune, region eller KL',
    help: 'Skriv en del af navnet eller koden.',
    found: (count: number) => (count === 1 ? '1 passer' : `${number(count)} passer`),
    nobody: 'Ingen passer til søgningen',
    loading: 'Henter kommunerne …',
    failed: 'Kommunerne kunne ikke hentes.',
    nothing: 'Der er ingen andre at vælge endnu.',
    none: 'Ingen valgt endnu.',
    remove: (name: string) => `Fjern ${name}`,
    kept: 'De valgte huskes, men ser den kun ved Udvalgte kommuner.',
  },
  andOthers: (count: number) => (count === 1 ? 'og 1 anden' : `og ${number(count)} andre`),
  showFewer: 'Vis færre',
  follows: {
    title: 'Hvad følger af det',
    sees: (who: string) => `${who} kan se den, når du deler`,
    ownerAlways: (owner: string) => `${owner} ser den altid`,
    onlyOwner: (owner: string) => `Kun ${owner} og medforfatterne kan se den`,
    onlyCreator: 'Kun den, der oprettede den, og medforfatterne kan se den',
    newcomers: (who: string) => `Nye: ${who}`,
    already: (who: string) => `${who} kan allerede`,
    leavers: (who: string) => `${who} mister adgangen`,
    colleaguesGain: (owner: string) => `Alle i ${owner} kan se den og skrive i den.`,
    colleaguesLose: (owner: string) => `Andre i ${owner} mister adgangen.`,
    lost: 'De mister adgangen med det samme, og deres kopi slettes. Det, de har læst, kan ikke kaldes tilbage.',
    toWeb: 'Alle på nettet kan læse den',
    toWebMore:
      'Også uden login, og søgemaskiner kan finde den. Det, der er læst eller kopieret, kan ikke kaldes tilbage.',
    fromWeb: 'Folk uden login mister adgangen',
    fromWebMore: 'Det, de har læst eller kopieret, kan ikke kaldes tilbage.',
    nothing: 'Ingen får eller mister adgang.',
    colleaguesWrite: (owner: string) => `Alle i ${owner} kan læse og skrive.`,
    othersRead: 'Andre kommuner kan læse, men ikke rette teksten.',
    coAuthors: 'Medforfattere',
    coAuthorsMay: 'Kan læse og skrive, uanset hvem der ellers kan se den. Aldrig i det afskærmede.',
    noCoAuthors: 'Ingen endnu',
  },
  /** One sentence for those who listen: what the choice on screen would do. */
  says: {
    unchanged: 'Som nu. Intet bliver ændret.',
    joined: (parts: readonly string[]) => `Når du deler: ${parts.join(', ')}.`,
    gains: (who: string) => `${who} får adgang`,
    loses: (who: string) => `${who} mister adgangen`,
    ownGains: (owner: string) => `alle i ${owner} får adgang`,
    ownLoses: (owner: string) => `andre i ${owner} mister adgangen`,
    web: 'alle på nettet kan læse den',
    offWeb: 'folk uden login mister adgangen',
    nobody: 'ingen får eller mister adgang',
  },
  check: {
    found: (count: number) =>
      count === 1 ? 'Ligner et CPR-nummer, 1 sted' : `Ligner CPR-numre, ${number(count)} steder`,
    where: { title: 'Titel', summary: 'Resume' },
    fix: 'Fjern tallet fra teksten, før flere kan se processen, eller sig, at det ikke er et CPR-nummer.',
    goTo: 'Gå til stedet',
    goToAt: (place: string) => `Gå til stedet: ${place}`,
    isNone: 'Det er ikke et CPR-nummer',
    isNoneAt: (masked: string, place: string) => `Det er ikke et CPR-nummer: ${masked}, ${place}`,
    saidNone: (masked: string) => `${masked} hindrer ikke længere deling af denne proces.`,
    notSaid: 'Det blev ikke gemt.',
    lookAgain: 'Se efter igen',
    looking: 'Ser efter CPR-numre …',
    failed: 'Vi kunne ikke se efter CPR-numre.',
    tooLong: 'Titlen eller resumeet er for langt',
    tooLongMore: (title: number, summary: number) =>
      `Titlen må fylde ${title} tegn og resumeet ${summary}, før flere kan se processen.`,
  },
  /** Why the button is off, beside it. */
  waits: {
    unchanged: 'Vælg, hvem der skal kunne se den.',
    offline: 'Du er uden forbindelse.',
    tenants: 'Kommunerne er ikke hentet.',
    'nobody-chosen': 'Vælg mindst én kommune eller myndighed.',
    'too-long': 'Gør titlen eller resumeet kortere først.',
    looking: 'Ser efter CPR-numre …',
    'not-looked': 'Se efter CPR-numre først.',
    'cpr-like': (count: number): string =>
      count === 1 ? 'Tag stilling til CPR-nummeret først.' : 'Tag stilling til CPR-numrene først.',
  },
  outcome: {
    private: 'Gør privat',
    toOwner: 'Vis for kommunen',
    onlyOwner: 'Vis kun for kommunen',
    to: (who: string) => `Vis for ${who}`,
    only: (who: string) => `Vis kun for ${who}`,
    toAll: 'Vis for alle kommuner',
    onlyAll: 'Vis kun for alle kommuner',
    public: 'Gør offentlig',
  },
  saving: 'Gemmer …',
  done: {
    private: 'Processen er nu privat',
    toOwner: (owner: string) => `Alle i ${owner} kan nu se den`,
    onlyOwner: (owner: string) => `Kun ${owner} og medforfatterne kan nu se den`,
    one: (name: string) => `${name} kan nu se den`,
    these: (who: string) => `Disse ${who} kan nu se den`,
    only: (who: string) => `Kun ${who} ser den nu ud over jer selv`,
    toAll: 'Alle kommuner kan nu se den',
    public: 'Alle på nettet kan nu se den',
  },
  undo: 'Fortryd',
  restored: 'Delingen er, som den var.',
  notRestored: 'Delingen kunne ikke føres tilbage.',
  failed: 'Det blev ikke ændret.',
  preview: {
    title: 'Se som anden kommune',
    choose: 'Vælg kommune',
    option: (name: string, isNew: boolean) => (isNew ? `${name} (ny)` : name),
    loading: (name: string) => `Henter det, ${name} ser …`,
    failed: 'Billedet kunne ikke hentes.',
    seesItSo: (name: string) => `Sådan ser ${name} den nu`,
    cannot: 'Kan ikke se processen',
    cannotMore: (name: string) => `${name} får samme svar som for en proces, der ikke findes.`,
    willSee: (name: string) => `${name} kan først se den, når du deler.`,
    noText: 'Ingen afsnit er beskrevet endnu.',
    owns: (owner: string) => `${owner} ejer`,
    may: {
      'process:read': 'Læse',
      'process:edit': 'Rette teksten',
    },
    yes: 'ja',
    no: 'nej',
    source: (name: string) => `Hentet med rettighederne hos ${name}.`,
    nothingShielded: 'Intet afskærmet er sendt med.',
    hint: 'Vælg en kommune, så ser du præcis det, den får.',
  },
  /** What a visitor is told who is not signed in. */
  visitor: {
    signIn: 'Log ind for at læse hele teksten og skrive med.',
    toPublic: 'Se alle offentlige processer',
    title: 'Offentlige processer',
    lead: 'Delt med alle på nettet. Log ind for at se resten og skrive med.',
    none: 'Der er ingen offentlige processer endnu',
    noneHint: 'Log ind for at se dem, der er delt mellem kommunerne.',
  },
};
