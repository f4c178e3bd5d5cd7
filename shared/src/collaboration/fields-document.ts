import * as Y from 'yjs';
import { foldForSearch } from '../primitives/search-text.ts';
import { domain, type Domain } from '../processes/domain.ts';
import {
  contact,
  nameSet,
  processLink,
  processFields,
  type NameSet,
  type ProcessFields,
} from '../processes/process-fields.ts';
import {
  maxContactsOfProcess,
  maxFieldCharacters,
  maxLinksOfProcess,
  maxNamesOfSet,
  maxSystemCharacters,
} from '../protocol/limits.ts';
import { withoutUnstorable } from '../protocol/unstorable-text.ts';

/** The fields that hold one value each, which the latest to choose decides. */
export const chosenField = ['kle', 'form', 'legalCheckedOn', 'runPeriod', 'responsible', 'deadline'] as const;
export type ChosenField = (typeof chosenField)[number];

/** The fields that are a line of text which several may write in at once. */
export const writtenField = ['legalClause', 'nextStep', 'vendor'] as const;
export type WrittenField = (typeof writtenField)[number];

/**
 * How the descriptive fields lie in a process's document, so that what two people add at the same time is there both
 * times: one map `fields` of single values; a text root for each line that is written in; a map for each set, from the
 * folded name to the name as it is written; contacts and links as maps from an id to a map of their own.
 */
export const fieldsDocument = {
  chosen: (document: Y.Doc): Y.Map<string> => document.getMap('fields'),
  written: (document: Y.Doc, field: WrittenField): Y.Text => document.getText(`field-${field}`),
  domains: (document: Y.Doc): Y.Map<true> => document.getMap('domains'),
  names: (document: Y.Doc, set: NameSet): Y.Map<string> => document.getMap(set),
  contacts: (document: Y.Doc): Y.Map<Y.Map<string>> => document.getMap('contacts'),
  links: (document: Y.Doc): Y.Map<Y.Map<string>> => document.getMap('links'),
};

/** The key of a name within its set: two ways of writing the same name are one. */
export function nameKey(name: string): string {
  return foldForSearch(name.trim().replace(/\s+/gu, ' '));
}

/** Reads the fields; whatever does not fit is left out, one thing at a time. */
export function readFields(document: Y.Doc): ProcessFields {
  const { shape } = processFields;
  const fields: Record<string, unknown> = {};
  const take = (name: keyof typeof shape, value: unknown) => {
    const clean = typeof value === 'string' ? withoutUnstorable(value).trim() : value;
    if (clean === '' || clean === undefined) return;
    const read = shape[name].safeParse(clean);
    if (read.success) fields[name] = read.data;
  };
  for (const name of chosenField) take(name, fieldsDocument.chosen(document).get(name));
  for (const name of writtenField)
    take(name, plainLine(fieldsDocument.written(document, name)).slice(0, longestWritten));
  fields['domains'] = domain.options.filter(
    (key: Domain) => fieldsDocument.domains(document).get(key) === true,
  );
  for (const set of nameSet.options) {
    const [found] = [[...fieldsDocument.names(document, set).values()]];
    const fitting = found.flatMap((name) =>
      typeof name === 'string' ? [withoutUnstorable(name).trim()] : [],
    );
    const read = shape[set].safeParse(
      fitting.filter((name) => name !== '' && name.length <= maxSystemCharacters).slice(0, maxNamesOfSet),
    );
    fields[set] = read.success ? inOrder(read.data ?? []) : [];
  }
  fields['contacts'] = entriesOf(fieldsDocument.contacts(document), contact).slice(0, maxContactsOfProcess);
  fields['links'] = entriesOf(fieldsDocument.links(document), processLink)
    .filter(({ url }) => /^https?:\/\//iu.test(url))
    .slice(0, maxLinksOfProcess);
  return processFields.parse(fields);
}

/** Writes fields into a document that has none yet. */
export function writeFields(document: Y.Doc, fields: ProcessFields): void {
  for (const name of chosenField) {
    const value = fields[name];
    if (value !== undefined) fieldsDocument.chosen(document).set(name, value);
  }
  for (const name of writtenField) fieldsDocument.written(document, name).insert(0, fields[name] ?? '');
  for (const key of fields.domains) fieldsDocument.domains(document).set(key, true);
  for (const set of nameSet.options) {
    for (const name of fields[set]) fieldsDocument.names(document, set).set(nameKey(name), name);
  }
  for (const { id, ...values } of fields.contacts)
    fieldsDocument.contacts(document).set(id, new Y.Map<string>(Object.entries(values)));
  for (const { id, ...values } of fields.links)
    fieldsDocument.links(document).set(id, new Y.Map<string>(Object.entries(values)));
}

const longestWritten = maxFieldCharacters;

function plainLine(text: Y.Text): string {
  return text.toString().replace(/\s+/gu, ' ');
}

function inOrder(names: readonly string[]): string[] {
  return names.toSorted((a, b) => (nameKey(a) < nameKey(b) ? -1 : 1));
}

function entriesOf<Entry extends { id: string }>(
  map: Y.Map<Y.Map<string>>,
  shape: { safeParse: (value: unknown) => { success: true; data: Entry } | { success: false } },
): Entry[] {
  return [...map.entries()].flatMap(([id, entry]) => {
    const values = typeof entry?.toJSON === 'function' ? entry.toJSON() : {};
    const read = shape.safeParse({ ...values, id });
    return read.success ? [read.data] : [];
  });
}
