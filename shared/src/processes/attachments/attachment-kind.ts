import { z } from 'zod';

/** What an attachment may be, by its content. */
export const attachmentKind = z.enum([
  ...(['pdf', 'png', 'jpeg', 'gif', 'webp'] as const),
  ...(['docx', 'xlsx', 'pptx', 'odt', 'ods'] as const),
  ...(['text', 'xml'] as const),
]);
export type AttachmentKind = z.infer<typeof attachmentKind>;

/** What is true of a kind. */
interface KindFacts {
  /** How names of such files end. */
  readonly endings: readonly [string, ...string[]];
  readonly mediaType: string;
  /** How a browser may show it: within our pages, in a tab of its own, or not at all. */
  readonly shows: 'image' | 'tab' | 'never';
}

const office = 'application/vnd.openxmlformats-officedocument';
const openDocument = 'application/vnd.oasis.opendocument';

/**
 * What is true of each kind. Nothing is here in which a browser runs a script: no SVG, no HTML. What is written in XML
 * goes out as the text it is.
 */
export const kindFacts: Readonly<Record<AttachmentKind, KindFacts>> = {
  pdf: { endings: ['pdf'], mediaType: 'application/pdf', shows: 'tab' },
  png: { endings: ['png'], mediaType: 'image/png', shows: 'image' },
  jpeg: { endings: ['jpg', 'jpeg'], mediaType: 'image/jpeg', shows: 'image' },
  gif: { endings: ['gif'], mediaType: 'image/gif', shows: 'image' },
  webp: { endings: ['webp'], mediaType: 'image/webp', shows: 'image' },
  docx: { endings: ['docx'], mediaType: `${office}.wordprocessingml.document`, shows: 'never' },
  xlsx: { endings: ['xlsx'], mediaType: `${office}.spreadsheetml.sheet`, shows: 'never' },
  pptx: { endings: ['pptx'], mediaType: `${office}.presentationml.presentation`, shows: 'never' },
  odt: { endings: ['odt'], mediaType: `${openDocument}.text`, shows: 'never' },
  ods: { endings: ['ods'], mediaType: `${openDocument}.spreadsheet`, shows: 'never' },
  text: { endings: ['txt', 'csv', 'md'], mediaType: 'text/plain; charset=utf-8', shows: 'never' },
  xml: { endings: ['xml', 'bpmn'], mediaType: 'text/plain; charset=utf-8', shows: 'never' },
};

/** How a name ends, in small letters: `pdf`; empty for a name without a full stop. */
export function endingOf(name: string): string {
  const dot = name.lastIndexOf('.');
  return dot <= 0 ? '' : name.slice(dot + 1).toLowerCase();
}

/** The kind that a name promises. */
export function promisedKind(name: string): AttachmentKind | undefined {
  const ending = endingOf(name);
  return attachmentKind.options.find((kind) => kindFacts[kind].endings.includes(ending));
}

/** All endings there are, as a file chooser takes them: `.pdf,.png,…`. */
export const acceptedEndings: string = attachmentKind.options
  .flatMap((kind) => kindFacts[kind].endings.map((ending) => `.${ending}`))
  .join(',');
