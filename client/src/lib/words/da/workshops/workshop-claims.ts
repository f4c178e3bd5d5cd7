import { formatsFor } from '../../format.ts';

const { number, date } = formatsFor('da');
const things = (count: number, one: string, several: string) =>
  count === 1 ? `1 ${one}` : `${number(count)} ${several}`;

/** Taking over what one did as a guest, and what a workshop found. */
export const workshopClaims = {
  title: 'Overtag det, du lavede som gæst',
  lead: (workshop: string) => `Du var med i “${workshop}” uden login.`,
  guest: (name: string, municipality: string) => `${name}, ${municipality}`,
  guestTag: 'GÆST',
  me: (name: string, municipality: string) => `Nu: ${name}, ${municipality}`,
  has: 'Det bliver dit:',
  counts: {
    answers: (count: number) => `${things(count, 'svar', 'svar')}, som kun du kan se`,
    parked: (count: number) => `${things(count, 'punkt', 'punkter')} på parkeringspladsen`,
    votes: (count: number) => `${things(count, 'svar', 'svar')} på beslutninger`,
    contributions: (count: number) => `${things(count, 'bidrag', 'bidrag')} til jeres bord`,
    captures: (count: number) => things(count, 'arbejdsgang skrevet ned', 'arbejdsgange skrevet ned'),
  },
  nothing: 'Din plads i workshoppen og dit navn på deltagerlisten.',
  other: (claimed: string, own: string) =>
    `Du svarede for ${claimed}, men dit login er fra ${own}. Det, du har svaret, bliver stående under ${claimed}, så resultatet ikke ændrer sig.`,
  otherUnspoken: (own: string) => `Har du ikke svaret på noget, hører du fra nu af til ${own}.`,
  isInAlready:
    'Du er også med under dit login. De to bliver til én; har du svaret begge steder, tæller dit eget.',
  until: (day: string) => `Kan overtages til ${date(day)}.`,
  haves: {
    title: 'Du sagde “Har vi også” om:',
    also: 'Gør det også til kommunens eget svar på processen',
    help: 'Ellers bliver det stående i workshoppen alene.',
  },
  claim: 'Overtag',
  claiming: 'Overtager …',
  claimed: 'Det er dit nu.',
  claimedStanding: (count: number) =>
    `Det er dit nu, og ${things(count, 'svar er', 'svar er')} også kommunens eget.`,
  toWorkshop: 'Gå til workshoppen',
  toSummary: 'Se resuméet',
  failed: 'Det kunne ikke overtages.',
  gone: {
    title: 'Her er ikke noget at overtage',
    text: 'Linket er brugt, eller tiden er gået: efter en anonym workshop 7 dage, ellers 30. Var du med på en anden telefon, så åbn linket derfra.',
    toWorkshops: 'Dine workshops',
  },
  later: {
    title: 'Vil du have det med dig?',
    text: 'Log ind, så bliver det, du skrev og svarede, dit. Du kan også gemme et link og gøre det senere.',
    anonymous:
      'Workshoppen er anonym: efter 7 dage kan ingen længere se, hvem der svarede hvad. Heller ikke du.',
    signIn: 'Log ind og overtag',
    link: 'Lav et link til senere',
    making: 'Laver linket …',
    failed: 'Linket kunne ikke laves.',
    ready: (until: string) => `Linket virker én gang, til og med ${date(until)}.`,
    address: 'Dit link',
    secret: 'Den, der har linket, kan overtage. Del det ikke.',
    copy: 'Kopiér linket',
    copied: 'Linket er kopieret.',
    copyFailed: 'Markér linket, og kopiér det selv.',
  },
  capture: {
    open: 'Skriv en ny arbejdsgang ned',
    help: 'Kom I til at tale om en arbejdsgang, der ikke er på listen? Skriv den ned nu, og beskriv den senere.',
    title: 'Hvad hedder den?',
    titleHelp: 'Begynd med det, der sker: “Registrér flytning”.',
    summary: 'Hvad går den ud på?',
    counter: (count: number, most: number) => `${number(count)} af ${number(most)}`,
    save: 'Skriv ned',
    saving: 'Gemmer …',
    cancel: 'Fortryd',
    failed: 'Den kunne ikke skrives ned.',
    full: 'Du har skrevet ti ned, som venter. Flere kan der ikke være.',
    savedGuest: (title: string, municipality: string) =>
      `“${title}” er skrevet ned. Den venter på en fra ${municipality}, der vil tage den.`,
    savedMember: (title: string) => `“${title}” er din kladde nu.`,
    toDraft: 'Åbn kladden',
    guestHelp: (municipality: string) =>
      `Kun folk fra ${municipality} ser den, og den slettes 30 dage efter workshoppen, hvis ingen tager den.`,
    memberHelp: 'Den bliver din egen kladde, som kun du ser.',
  },
  waiting: {
    title: 'Skrevet ned af gæster',
    help: (municipality: string) =>
      `Gæster, der siger, at de er fra ${municipality}, har skrevet det ned i en workshop. Tag den, så er den din kladde.`,
    by: (name: string, workshop: string, day: string) => `${name}, ${workshop}, ${date(day)}`,
    nobody: 'En gæst',
    take: 'Tag den',
    takeTitle: (title: string) => `Tag “${title}” som din kladde`,
    decline: 'Slet',
    declineTitle: (title: string) => `Slet “${title}”`,
    sure: 'Slet den for alle?',
    sureYes: 'Ja, slet',
    sureNo: 'Behold',
    declined: (title: string) => `“${title}” er slettet.`,
    gone: 'En kollega har lige taget eller slettet den.',
    failed: 'Det kunne ikke lade sig gøre.',
  },
  adopt: {
    title: 'Begynd med svarene fra en workshop',
    municipality: (count: number) => `Jeres kommunes median af ${things(count, 'person', 'personer')}.`,
    own: 'Dine egne svar. Workshoppen var anonym, så kun du kan se dem. Tager du dem over, ser dine kolleger dem i vurderingen.',
    from: (title: string, place: string, day: string) =>
      place === '' ? `${title}, ${date(day)}` : `${title}, ${place}, ${date(day)}`,
    look: 'Se forskellen',
    lookTitle: (title: string) => `Se forskellen på jeres vurdering og ${title}`,
    dialog: 'Fra workshop til vurdering',
    choose: 'Vælg de svar, der skal stå i jeres vurdering. Intet ændres, før du trykker.',
    question: 'Spørgsmål',
    now: 'Står nu',
    workshop: 'Fra workshoppen',
    empty: 'Intet svar',
    same: 'Det samme',
    divided: (one: string, other: string) =>
      `Delt mellem ${one.toLowerCase()} og ${other.toLowerCase()}: svar selv`,
    missing: 'Ikke besvaret',
    replaces: (count: number) =>
      count === 0
        ? 'Ingen svar bliver erstattet.'
        : `${things(count, 'svar, der står nu, bliver', 'svar, der står nu, bliver')} erstattet.`,
    adopt: (count: number) => `Tag ${things(count, 'svar', 'svar')} over`,
    adopting: 'Tager over …',
    adopted: (count: number) => `${things(count, 'svar er', 'svar er')} taget over.`,
    conflict: 'En kollega har svaret imens. Se forskellen igen.',
    failed: 'Svarene kunne ikke tages over.',
    cancel: 'Luk',
    summaryTitle: 'Tag svarene med hjem',
    summaryHelp: 'På processens vurdering kan I begynde med det, I svarede her. Intet sker af sig selv.',
    toAssessment: 'Til vurderingen',
    toAssessmentOf: (title: string) => `Til vurderingen af ${title}`,
  },
};
