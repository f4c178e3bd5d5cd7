import type { AttachmentKind } from '@procesrum/shared/processes/attachments/attachment-kind.ts';
import { formatsFor } from '../../format.ts';

const { decimal, number, percent } = formatsFor('da');

const kinds: Readonly<Record<AttachmentKind, string>> = {
  ...{ pdf: 'PDF', png: 'Billede', jpeg: 'Billede', gif: 'Billede', webp: 'Billede' },
  ...{ docx: 'Word', xlsx: 'Excel', pptx: 'PowerPoint', odt: 'Tekstdokument', ods: 'Regneark' },
  ...{ text: 'Tekst', xml: 'XML' },
};

/** The words of attachments on the pages about a process. */
export const attachments = {
  title: 'Vedhæftede filer',
  empty: 'Ingen filer endnu',
  emptyHelp: 'Vedhæft skemaer, skærmbilleder eller vejledninger, der hører til arbejdsgangen.',
  loading: 'Henter filerne …',
  failed: 'Filerne kunne ikke hentes.',
  noAccess: 'Du har ikke adgang til filerne mere.',
  offline: 'Der er ingen forbindelse. Filer, du vælger, sendes, når den er tilbage.',
  add: 'Vedhæft filer',
  choose: 'Vælg filer',
  orDrop: 'eller slip dem her',
  audience: 'Hvem kan se filerne',
  onlyOwn: (place: string) => `Kun ${place}`,
  shared: 'Alle, der ser processen',
  sharedShort: 'Delt',
  ownHelp: (place: string) => `Filerne kan kun ses af ${place}.`,
  sharedHelp: 'Filerne kan ses af alle med en konto, der kan se processen.',
  limits: 'Højst 10 MB pr. fil: PDF, billeder, Word, Excel, PowerPoint, OpenDocument, tekst, CSV og BPMN.',
  scanned: 'Alle filer undersøges for virus.',
  kinds,
  size: (bytes: number) =>
    bytes < 1_000_000
      ? `${number(Math.max(1, Math.round(bytes / 1_000)))} kB`
      : `${decimal(bytes / 1_000_000)} MB`,
  opensTab: 'åbner i en ny fane',
  download: (name: string) => `Hent ${name}`,
  remove: (name: string) => `Slet ${name}`,
  removed: (name: string) => `${name} er slettet`,
  removeFailed: (name: string) => `${name} blev ikke slettet.`,
  undo: 'Fortryd',
  broughtBack: (name: string) => `${name} er hentet tilbage`,
  bringBackFailed: (name: string) => `${name} blev ikke hentet tilbage.`,
  added: (name: string) => `${name} er vedhæftet`,
  waiting: 'Venter …',
  sending: (share: number) => `Sender … ${percent(share)}`,
  checking: 'Undersøger filen …',
  progressOf: (name: string) => `Så meget af ${name} er sendt`,
  cancel: (name: string) => `Annuller ${name}`,
  retry: (name: string) => `Prøv ${name} igen`,
  dismiss: (name: string) => `Fjern ${name} fra listen`,
  newcomersSee: (many: number) =>
    many === 1
      ? '1 delt vedhæftet fil kan også ses af dem, der kommer til.'
      : `${number(many)} delte vedhæftede filer kan også ses af dem, der kommer til.`,
  refusals: {
    empty: 'Filen er tom.',
    kind: 'Den slags filer kan ikke vedhæftes.',
    'not-as-named': 'Indholdet er noget andet, end filens navn siger.',
    macros: 'Filer med makroer kan ikke vedhæftes. Gem den uden, og prøv igen.',
    'not-utf8': 'Teksten er ikke gemt som UTF-8. Gem den som »CSV UTF-8«, og prøv igen.',
    virus: 'Der er virus i filen. Den er ikke gemt.',
    name: 'Filens navn er for langt eller har tegn, der ikke kan bruges. Omdøb den, og prøv igen.',
    'too-large': 'Filen fylder mere end 10 MB.',
    'too-many': 'Din kommune har 50 filer på processen. Slet en, før du vedhæfter flere.',
    'personal-number': 'Filens navn indeholder noget, der ligner et CPR-nummer. Omdøb den, og prøv igen.',
    scan: 'Filen kunne ikke undersøges for virus og er derfor ikke gemt. Prøv igen om lidt.',
  },
};
