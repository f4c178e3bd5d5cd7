import { fileTypeFromBuffer } from 'file-type';
import type { FileRefusal } from '@procesrum/shared/processes/attachments/attachment.ts';
import {
  promisedKind,
  type AttachmentKind,
} from '@procesrum/shared/processes/attachments/attachment-kind.ts';
import { Failure } from '@procesrum/shared/protocol/failure.ts';
import { zipNames } from './zip-names.ts';

/** Says why a file is not taken. */
export const refused = (why: FileRefusal): Failure =>
  new Failure('bad-request', 'such a file is not taken', { field: why });

/**
 * The kind that a name promises.
 * @throws Failure bad-request `kind`
 */
export function kindByName(name: string): AttachmentKind {
  const kind = promisedKind(name);
  if (kind === undefined) throw refused(name.match(macroNames) ? 'macros' : 'kind');
  return kind;
}

/**
 * Finds out what a file is, from its bytes.
 * @throws Failure bad-request with a `FileRefusal` when it is not what its name promises, or has something in it that runs
 */
export async function kindOfFile(bytes: Uint8Array, name: string): Promise<AttachmentKind> {
  const kind = kindByName(name);
  if (bytes.length === 0) throw refused('empty');
  if (kind === 'text') refuseOtherText(bytes);
  else if (kind === 'xml') refuseOtherXml(bytes);
  else await refuseOtherBytes(bytes, kind);
  return kind;
}

const macroNames = /\.(docm|dotm|xlsm|xltm|xlam|xlsb|pptm|potm|ppsm|ppam)$/i;

/** How the library calls what is found. */
const kindsFound: Readonly<Record<string, AttachmentKind>> = {
  ...{ pdf: 'pdf', png: 'png', apng: 'png', jpg: 'jpeg', gif: 'gif', webp: 'webp' },
  ...{ docx: 'docx', xlsx: 'xlsx', pptx: 'pptx', odt: 'odt', ods: 'ods' },
};

/** What lies in an office file that has programs in it: VBA and ActiveX, or the Basic and scripts of OpenDocument. */
const programs = /(^|\/)(vbaProject\.bin|vbaData\.xml|activeX\/|macrosheets\/)|^(Basic|Scripts)\//i;

async function refuseOtherBytes(bytes: Uint8Array, kind: AttachmentKind): Promise<void> {
  const found = await fileTypeFromBuffer(bytes).catch(() => undefined);
  if (found !== undefined && macroNames.test(`.${found.ext}`)) throw refused('macros');
  if (found === undefined || kindsFound[found.ext] !== kind) throw refused('not-as-named');
  if (!['docx', 'xlsx', 'pptx', 'odt', 'ods'].includes(kind)) return;
  const names = zipNames(bytes);
  if (names === undefined) throw refused('not-as-named');
  if (names.some((name) => programs.test(name))) throw refused('macros');
}

/** No text has these in it; every program does. */
const unwritable = /(?![\t\n\v\f\r])\p{Cc}/u;

/** What begins so is to be run or drawn, whatever it is called. */
const otherLanguage = /^\s*(<!doctype|<html|<svg|<script|<\?xml|%PDF|%!PS|\{\\rtf|#!)/i;

function refuseOtherText(bytes: Uint8Array): void {
  if (otherLanguage.test(textOf(bytes).slice(0, 1_000))) throw refused('not-as-named');
}

/** Pages and drawings in which a browser runs scripts, style sheets that make one, and entities, which no file of ours needs. */
const runnable =
  /<!doctype|<!entity|<\?xml-stylesheet|www\.w3\.org\/(1999\/xhtml|2000\/svg)|<([\w-]+:)?(html|svg|script)[\s>/]/i;

function refuseOtherXml(bytes: Uint8Array): void {
  const text = textOf(bytes);
  if (!/^\s*<[?!a-z_]/i.test(text)) throw refused('not-as-named');
  if (runnable.test(text)) throw refused('kind');
}

/** Text without its byte order mark. */
function textOf(bytes: Uint8Array): string {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    // Older alphabets have none of these either.
    throw refused(bytes.includes(0) ? 'not-as-named' : 'not-utf8');
  }
  if (unwritable.test(text)) throw refused('not-as-named');
  return text;
}
