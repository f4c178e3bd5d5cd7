import type { AttachmentKind } from '@procesrum/shared/processes/attachments/attachment-kind.ts';
import { formatsFor } from '../../format.ts';

const { decimal, number, percent } = formatsFor('en');

const kinds: Readonly<Record<AttachmentKind, string>> = {
  ...{ pdf: 'PDF', png: 'Picture', jpeg: 'Picture', gif: 'Picture', webp: 'Picture' },
  ...{ docx: 'Word', xlsx: 'Excel', pptx: 'PowerPoint', odt: 'Text document', ods: 'Spreadsheet' },
  ...{ text: 'Text', xml: 'XML' },
};

/** The words of attachments on the pages about a process. */
export const attachments = {
  title: 'Attachments',
  empty: 'No files yet',
  emptyHelp: 'Attach forms, screenshots or guides that belong to the workflow.',
  loading: 'Fetching the files …',
  failed: 'The files could not be fetched.',
  noAccess: 'You no longer have access to the files.',
  offline: 'There is no connection. Files you choose are sent when it is back.',
  add: 'Attach files',
  choose: 'Choose files',
  orDrop: 'or drop them here',
  audience: 'Who can see the files',
  onlyOwn: (place: string) => `${place} only`,
  shared: 'Everyone who sees the process',
  sharedShort: 'Shared',
  ownHelp: (place: string) => `The files can be seen by ${place} only.`,
  sharedHelp: 'The files can be seen by everyone with an account who can see the process.',
  limits: 'At most 10 MB per file: PDF, pictures, Word, Excel, PowerPoint, OpenDocument, text, CSV and BPMN.',
  scanned: 'All files are scanned for viruses.',
  kinds,
  size: (bytes: number) =>
    bytes < 1_000_000
      ? `${number(Math.max(1, Math.round(bytes / 1_000)))} kB`
      : `${decimal(bytes / 1_000_000)} MB`,
  opensTab: 'opens in a new tab',
  download: (name: string) => `Download ${name}`,
  remove: (name: string) => `Delete ${name}`,
  removed: (name: string) => `${name} has been deleted`,
  removeFailed: (name: string) => `${name} was not deleted.`,
  undo: 'Undo',
  broughtBack: (name: string) => `${name} is back`,
  bringBackFailed: (name: string) => `${name} was not brought back.`,
  added: (name: string) => `${name} is attached`,
  waiting: 'Waiting …',
  sending: (share: number) => `Sending … ${percent(share)}`,
  checking: 'Checking the file …',
  progressOf: (name: string) => `How much of ${name} has been sent`,
  cancel: (name: string) => `Cancel ${name}`,
  retry: (name: string) => `Try ${name} again`,
  dismiss: (name: string) => `Remove ${name} from the list`,
  newcomersSee: (many: number) =>
    many === 1
      ? '1 shared attachment can be seen by those who are added, too.'
      : `${number(many)} shared attachments can be seen by those who are added, too.`,
  refusals: {
    empty: 'The file is empty.',
    kind: 'Files of this kind cannot be attached.',
    'not-as-named': 'The content is something else than the name of the file says.',
    macros: 'Files with macros cannot be attached. Save it without them and try again.',
    'not-utf8': 'The text is not saved as UTF-8. Save it as “CSV UTF-8” and try again.',
    virus: 'There is a virus in the file. It has not been stored.',
    name: 'The name of the file is too long or has characters that cannot be used. Rename it and try again.',
    'too-large': 'The file is larger than 10 MB.',
    'too-many': 'Your municipality has 50 files on the process. Delete one before you attach more.',
    'personal-number':
      'The name of the file holds something that looks like a CPR number. Rename it and try again.',
    scan: 'The file could not be scanned for viruses and has not been stored. Try again in a moment.',
  },
};
