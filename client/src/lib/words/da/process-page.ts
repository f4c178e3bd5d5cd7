import { formatsFor } from '../format.ts';

const { number } = formatsFor('da');

/** "1 ændring", "14 ændringer". */
const changes = (count: number) => (count === 1 ? '1 ændring' : `${number(count)} ændringer`);

/** The page of one process: its room, its facts, and who may do what with it. */
export const processPage = {
  breadcrumb: 'Brødkrumme',
  untitled: 'Uden titel',
  owner: 'ejer',
  share: 'Del',
  contact: (name: string) => `Kontakt: ${name}`,
  phase: 'Fase',
  status: 'Status',
  room: {
    label: 'Rummet: hvem kan se, hvem er her, er det gemt',
    title: 'Rummet',
    whoCanSee: 'Hvem kan se',
    whoIsHere: 'Hvem er her',
    isItSaved: 'Er det gemt',
    here: (count: number) => `${count} her nu`,
    hereShort: (count: number) => `${count} her`,
    alone: 'Kun dig her nu',
    from: (municipalities: number) =>
      municipalities === 1 ? 'fra 1 kommune' : `fra ${municipalities} kommuner`,
    you: 'Dig',
    reads: 'Læser',
    writesIn: (section: string) => `Skriver i ${section}`,
    awayFor: (minutes: number) => (minutes < 1 ? 'Væk lige nu' : `Væk i ${minutes} min.`),
    legend: 'Ring: skriver nu. Kun omrids: væk fra tasterne.',
    writes: (name: string) => `${name} skriver`,
    severalWrite: (count: number) => `${count} skriver`,
    change: 'Skift',
    open: 'Vis rummet',
  },
  saved: {
    saved: 'Gemt',
    savedAt: (clock: string) => `kl. ${clock}`,
    saving: 'Gemmer …',
    waiting: (count: number) => `${changes(count)} venter`,
    waitingShort: (count: number) => `${number(count)} venter`,
    failed: 'Kunne ikke gemme',
    savedMore: 'Serveren har skrevet det ned og svaret',
    savedReader: 'Du ser den gemte tekst',
    savingMore: 'Sendt, men endnu ikke bekræftet',
    waitingMore: 'Ligger kun på denne enhed',
    failedMore: 'Din tekst er her stadig',
  },
  notices: {
    offlineTitle: 'Skriv bare videre.',
    offline: (count: number) =>
      count === 0
        ? 'Du er uden forbindelse. Det, du skriver, bliver på denne enhed og flettet ind, når du er på igen.'
        : `${count === 1 ? 'Din ændring' : `Dine ${changes(count)}`} ligger kun på denne enhed og bliver flettet ind, når du er på igen.`,
    offlineReaderTitle: 'Du er uden forbindelse.',
    offlineReader: 'Teksten er, som du sidst fik den. Det nye kommer, når du er på igen.',
    slowTitle: 'Serveren gemmer langsomt lige nu.',
    slow: 'Skriv bare videre. Ordet Gemt kommer, når teksten er skrevet ned.',
    failedTitle: 'Serveren kan ikke gemme.',
    failed: 'Din tekst er her stadig. Vi prøver igen om få sekunder.',
    refusedTitle: 'Din ændring blev ikke taget imod.',
    refused: 'Din tekst er her stadig, men kun på denne enhed. Kopiér den, og hent den gemte tekst.',
    readOnlyTitle: 'Du kan ikke længere skrive her.',
    readOnly: (count: number) =>
      `${count === 1 ? '1 ændring' : changes(count)} nåede ikke at blive gemt og ligger kun på denne enhed.`,
    tryNow: 'Prøv nu',
    copyText: 'Kopiér teksten',
    copied: 'Teksten er kopieret.',
    notCopied: 'Browseren lod os ikke kopiere. Markér teksten, og kopiér den selv.',
    showSaved: 'Hent den gemte tekst',
    mergedTitle: 'Flettet.',
    merged: (count: number) =>
      `${count === 1 ? 'Din ændring' : `Dine ${changes(count)}`} og det, de andre skrev imens, står her nu.`,
    dismiss: 'Skjul',
    draftTitle: 'Teksten er begyndt på en frisk kopi.',
    draft: 'Det, du ikke nåede at få gemt, ligger som en kladde på denne enhed.',
    draftWithoutShielded: 'Afskærmede afsnit er ikke med.',
    forgetDraft: 'Slet kladden',
    draftForgotten: 'Kladden er slettet.',
    signedOutTitle: 'Du er logget ud.',
    signedOut: (count: number) =>
      count === 0
        ? 'Log ind igen for at skrive videre.'
        : `Log ind igen, så bliver dine ${changes(count)} sendt.`,
    signIn: 'Log ind',
    keptAtSignOut: (count: number) =>
      `${changes(count)} er ikke gemt endnu og ligger på denne enhed, til du logger ind igen.`,
    readerTitle: 'Du kan læse, men ikke skrive her.',
    reader: (contact: string, municipality: string) =>
      `Spørg ${contact}, ${municipality}, hvis du vil skrive med.`,
    nowReader: 'Du kan ikke længere skrive her, men stadig læse.',
    nowWriter: 'Du kan skrive her nu.',
  },
  lost: {
    title: 'Du har ikke længere adgang til processen',
    hint: 'Spørg din koordinator, hvis det er en fejl.',
    pageTitle: 'Ingen adgang',
  },
  sections: {
    label: 'Afsnit',
    place: (at: number, of: number) => `Afsnit ${at} af ${of}`,
    previous: 'Forrige afsnit',
    next: 'Næste afsnit',
    later: (phase: string) => `Skrives som regel, når processen er i ${phase}.`,
    writeNow: 'Skriv nu',
    writeNowNamed: (section: string) => `Skriv ${section} nu`,
    about: 'Om processen',
    described: 'beskrevet',
    notDescribed: 'ikke beskrevet',
    summary: (described: number, of: number) => `${described} af ${of} afsnit er beskrevet`,
    loading: 'Henter teksten',
  },
  rail: {
    label: 'Om processen og fra andre',
    assessment: 'Vurdering',
    benefit: 'Gevinst',
    fit: 'Passer det',
    comments: 'Kommentarer',
  },
  facts: {
    about: 'Om processen',
    domains: 'Fagområder',
    systems: 'Systemer',
    hours: 'Timer om året',
    hoursUnknown: 'Ikke regnet ud endnu',
    created: 'Oprettet',
    changed: 'Ændret',
    none: 'Ingen endnu',
  },
  coAuthors: {
    title: 'Medforfattere',
    help: 'Skriver med, også når de er fra en anden kommune.',
    none: 'Ingen endnu',
    add: 'Tilføj medforfatter',
    search: 'Søg person eller kommune',
    searching: 'Søger …',
    nobody: 'Ingen passer til søgningen',
    added: (name: string) => `${name} kan nu skrive med.`,
    remove: (name: string) => `Fjern ${name} som medforfatter`,
    removed: (name: string) => `${name} er ikke længere medforfatter.`,
    undo: 'Fortryd',
    failed: 'Det blev ikke ændret.',
  },
  visibility: {
    title: 'Hvem kan se',
    change: 'Skift',
  },
};
