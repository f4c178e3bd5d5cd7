import * as Y from 'yjs';
import { foldForSearch } from '../primitives/search-text.ts';
import { beginningOf } from '../primitives/trimmed-text.ts';
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

/** The roots of a document that the fields lie in. */
export const fieldRoots: readonly string[] = [
  ...['fields', 'domains', 'contacts', 'links'],
  ...writtenField.map((field) => `field-${field}`),
  ...nameSet.options,
];

/** The key of a name within its set: two ways of writing the same name are one. */
export function nameKey(name: string): string {
  return foldForSearch(name.trim().replace(/\s+/gu, ' '));
}

/** Reads the fields, in one order for everybody; whatever does not fit is left out, one thing at a time. */
export function readFields(document: Y.Doc): ProcessFields {
  const { shape } = processFields;
  const fields: Record<string, unknown> = {};
  const take = (name: ChosenField | WrittenField, value: unknown) => {
    const clean = lineOf(value);
    const read = shape[name].safeParse(clean === '' ? undefined : clean);
    if (read.success && read.data !== undefined) fields[name] = read.data;
  };
  for (const name of chosenField) take(name, fieldsDocument.chosen(document).get(name));
  // Two who write in a line at once may have made it longer than it may be.
  for (const name of writtenField)
    take(name, beginningOf(lineOf(fieldsDocument.written(document, name).toString()), longestWritten));
  fields['domains'] = domain.options.filter(
    (key: Domain) => fieldsDocument.domains(document).get(key) === true,
  );
  for (const set of nameSet.options) fields[set] = namesIn(fieldsDocument.names(document, set));
  fields['contacts'] = entriesOf(fieldsDocument.contacts(document), contact, ({ name }) => name).slice(
    0,
    maxContactsOfProcess,
  );
  fields['links'] = entriesOf(fieldsDocument.links(document), processLink, ({ title }) => title)
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

function lineOf(value: unknown): string {
  return typeof value === 'string' ? withoutUnstorable(value).replace(/\s+/gu, ' ').trim() : '';
}

/** The names of a set that fit, each once, by what they are called. */
function namesIn(map: Y.Map<string>): string[] {
  const names = new Map<string, string>();
  for (const value of [...map.values()].map(lineOf).toSorted()) {
    if (value !== '' && value.length <= maxSystemCharacters && !names.has(nameKey(value)))
      names.set(nameKey(value), value);
  }
  return inOrder([...names.values()], nameKey).slice(0, maxNamesOfSet);
}

function inOrder<Item>(items: readonly Item[], keyOf: (item: Item) => string): Item[] {
  return items.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

/** The parts of a map that fit, by what they are called; parts of the same name by their ids. */
function entriesOf<Entry extends { id: string }>(
  map: Y.Map<Y.Map<string>>,
  shape: { safeParse: (value: unknown) => { success: true; data: Entry } | { success: false } },
  nameOf: (entry: Entry) => string,
): Entry[] {
  const entries = [...map.entries()].flatMap(([id, entry]) => {
    const stored: Record<string, unknown> = typeof entry?.toJSON === 'function' ? entry.toJSON() : {};
    const values = Object.entries(stored).map(([name, value]) => [name, lineOf(value) || undefined]);
    const read = shape.safeParse({ ...Object.fromEntries(values), id });
    return read.success ? [read.data] : [];
  });
  return inOrder(entries, (entry) => `${nameKey(nameOf(entry))}\0${entry.id}`);
}
