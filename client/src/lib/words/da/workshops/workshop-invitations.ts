import { formatsFor } from '../../format.ts';
import type {
  InvitationAnswer,
  InvitedKind,
  Unreached,
} from '@procesrum/shared/workshops/people/invitation.ts';

const { number } = formatsFor('da');

/** Invitations, sign-up and what is mailed. */
export const workshopInvitations = {
  card: {
    title: 'Invitation',
    none: 'Ingen er inviteret endnu.',
    counts: (invited: number, yes: number, no: number) =>
      `${number(invited)} inviteret, ${number(yes)} ja, ${number(no)} afbud`,
    more: (maybe: number, unreached: number) =>
      [
        ...(maybe === 0 ? [] : [`${number(maybe)} måske`]),
        ...(unreached === 0 ? [] : [`${number(unreached)} får ikke mailen`]),
      ].join(', '),
    sent: 'Sendt med dagsordenen som kalenderfil.',
    cancelled: 'Aflysningen er sendt til kalenderne.',
    changing: (when: string) => `Planen er ændret. De inviterede får besked ${when}.`,
    noTime: 'Sæt dag og tid, før du inviterer.',
    invite: 'Invitér',
    edit: 'Ret og send igen',
    loading: 'Henter invitationerne …',
    again: 'Prøv igen',
  },
  dialog: {
    title: 'Invitationer',
    paste: 'Mailadresser',
    pasteHelp: 'Sæt dem ind, som de står: fra en mail, et regneark eller én pr. linje.',
    found: (count: number) => (count === 1 ? '1 adresse' : `${number(count)} adresser`),
    unread: (piece: string) => `“${piece}” er ikke en mailadresse.`,
    colleague: 'Vælg en kollega',
    finder: { search: 'Navn eller kommune', searching: 'Søger …', nobody: 'Ingen fundet.' },
    chosen: (name: string) => `Fjern ${name}`,
    send: (count: number) =>
      count === 0
        ? 'Send invitationer'
        : count === 1
          ? 'Send 1 invitation'
          : `Send ${number(count)} invitationer`,
    sent: (count: number) =>
      count === 1 ? '1 invitation er på vej.' : `${number(count)} invitationer er på vej.`,
    nobodyNew: 'De er alle inviteret i forvejen.',
    people: 'Inviterede',
    onlyYou: 'Kun facilitatorer ser, hvem der er inviteret.',
    remove: (name: string) => `Træk invitationen til ${name} tilbage`,
    tell: 'Send planen igen',
    told: 'Planen er på vej til alle, der ikke har sagt nej.',
    cancel: 'Aflys for alle',
    cancelSure: 'Aflys for alle? Deres kalendere får besked.',
    cancelYes: 'Ja, aflys',
    cancelled: 'Aflysningen er på vej.',
    withdrawn: (name: string) => `Invitationen til ${name} er trukket tilbage.`,
    failed: 'Det lykkedes ikke.',
    full: 'Der er ikke plads til flere invitationer.',
    waiting: 'I kø',
    silent: 'Intet svar',
    answers: { yes: 'Ja', maybe: 'Måske', no: 'Afbud' } satisfies Record<InvitationAnswer, string>,
    unreached: {
      refused: 'Adressen findes ikke',
      'given-up': 'Mailen kunne ikke leveres',
      'no-address': 'Har ingen mailadresse',
      stopped: 'Vil ikke have mails',
    } satisfies Record<Unreached, string>,
    summary: 'Vil have resuméet',
  },
  page: {
    pageTitle: 'Tilmelding',
    unknown: 'Invitationen gælder ikke',
    unknownHint: 'Den er trukket tilbage, eller linket er ikke helt. Spørg den, der inviterede dig.',
    invites: (who: string, host: string) => `${who}, ${host}, inviterer dig.`,
    when: 'Hvornår',
    where: 'Hvor',
    noPlace: 'Stedet er ikke skrevet endnu.',
    ownPace: 'Du tager den, når det passer dig, inden den slutter.',
    agenda: 'Dagsorden',
    minutes: (count: number) => `${number(count)} min.`,
    kinds: {
      welcome: 'Velkomst',
      describe: 'Beskriv sammen',
      rate: 'Vurder',
      'value-effort': 'Værdi og indsats',
      prioritise: 'Prioritér',
      'have-it-too': 'Har vi også',
      break: 'Pause',
      discuss: 'Drøft uenighed',
      decide: 'Beslut',
    } satisfies Record<InvitedKind, string>,
    question: 'Kommer du?',
    answers: { yes: 'Ja', maybe: 'Måske', no: 'Nej' } satisfies Record<InvitationAnswer, string>,
    answerMissing: 'Vælg et svar.',
    name: 'Dit navn',
    nameHelp: 'Fornavn og et bogstav er nok.',
    nameMissing: 'Skriv et navn.',
    homeChosen: (name: string) => `Du kommer fra ${name}.`,
    change: 'Ret',
    homeMissing: 'Vælg din kommune.',
    summary: 'Send mig resuméet bagefter, hvis jeg er med',
    send: 'Send svar',
    sendAgain: 'Ret svar',
    saved: {
      yes: 'Tak. Vi ses.',
      maybe: 'Tak. Ret dit svar, når du ved det.',
      no: 'Tak. Dit afbud er noteret.',
    } satisfies Record<InvitationAnswer, string>,
    open: 'Workshoppen er i gang.',
    enter: 'Gå ind',
    enterHint: 'Linket lukker kun dig ind, på alle dine enheder.',
    enterFailed: 'Du kom ikke ind.',
    wrongPerson: 'Linket har allerede lukket en anden ind. Spørg facilitatoren.',
    locked: 'Døren er låst. Spørg facilitatoren.',
    closed: 'Workshoppen er slut.',
    cancelled: 'Workshoppen er aflyst.',
    failed: 'Svaret blev ikke gemt.',
    stop: 'Ikke flere mails om denne workshop',
    stopped: 'Du får ikke flere mails om denne workshop. Din invitation gælder stadig.',
    kept: 'Din adresse slettes 90 dage efter workshoppen.',
  },
  summary: {
    title: 'Send mig resuméet',
    help: 'Som PDF. Adressen bruges kun til det og slettes efter 30 dage.',
    accountHelp: 'Som PDF, dertil hvor du får mail.',
    address: 'Din mailadresse',
    addressWrong: 'Skriv en mailadresse.',
    send: 'Send',
    wanted: (address: string) =>
      address === '' ? 'Resuméet er på vej til dig.' : `Resuméet er på vej til ${address}.`,
    later: (address: string) =>
      address === ''
        ? 'Du får resuméet, når workshoppen er slut.'
        : `Resuméet sendes til ${address}, når workshoppen er slut.`,
    failed: 'Det lykkedes ikke.',
    other: 'Brug en anden adresse',
  },
  door: {
    title: 'Kun for inviterede',
    hint: 'Brug linket i din mail, eller log ind, hvis du er inviteret med din konto.',
  },
};
