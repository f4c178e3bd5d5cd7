import * as Y from 'yjs';
import {
  fieldsDocument,
  nameKey,
  type ChosenField,
} from '@procesrum/shared/collaboration/fields-document.ts';
import type { Domain } from '@procesrum/shared/processes/domain.ts';
import type { Contact, NameSet, ProcessLink } from '@procesrum/shared/processes/process-fields.ts';

/** Sets a field of one value; without one it is empty again. */
export function chooseValue(document: Y.Doc, field: ChosenField, value: string | undefined): void {
  const chosen = fieldsDocument.chosen(document);
  if (chosen.get(field) === value) return;
  if (value === undefined) chosen.delete(field);
  else chosen.set(field, value);
}

/** Says whether a process belongs to a fagområde. */
export function setDomain(document: Y.Doc, domain: Domain, belongs: boolean): void {
  if (belongs) fieldsDocument.domains(document).set(domain, true);
  else fieldsDocument.domains(document).delete(domain);
}

/** Adds a name to a set; one that is there, however it is written, stays as it is. */
export function addName(document: Y.Doc, set: NameSet, name: string): void {
  const names = fieldsDocument.names(document, set);
  const clean = name.trim().replace(/\s+/gu, ' ');
  if (clean !== '' && !names.has(nameKey(clean))) names.set(nameKey(clean), clean);
}

/** Takes a name out of a set, under whichever key some other program has put it there. */
export function removeName(document: Y.Doc, set: NameSet, name: string): void {
  const names = fieldsDocument.names(document, set);
  document.transact(() => {
    for (const [key, value] of [...names]) if (nameKey(value) === nameKey(name)) names.delete(key);
  });
}

/** A list of parts that each have an id: contacts, or links. */
export type PartList = 'contacts' | 'links';

/** The parts of each list. */
export interface Parts {
  readonly contacts: Contact;
  readonly links: ProcessLink;
}

/** Adds a part. */
export function addPart<List extends PartList>(document: Y.Doc, list: List, part: Parts[List]): void {
  const { id, ...values } = part;
  const written = Object.entries(values).filter((entry): entry is [string, string] => isWritten(entry[1]));
  fieldsDocument[list](document).set(id, new Y.Map<string>(written));
}

/**
 * Changes what is said of a part, a thing at a time: two who change different things of it both have their way. One
 * that is gone stays gone.
 */
export function changePart<List extends PartList>(document: Y.Doc, list: List, part: Parts[List]): void {
  const { id, ...values } = part;
  const stored = fieldsDocument[list](document).get(id);
  if (stored === undefined) return;
  document.transact(() => {
    for (const [name, value] of Object.entries(values)) {
      if (stored.get(name) === value) continue;
      if (isWritten(value)) stored.set(name, value);
      else stored.delete(name);
    }
  });
}

/** Takes a part away. */
export function removePart(document: Y.Doc, list: PartList, id: string): void {
  fieldsDocument[list](document).delete(id);
}

function isWritten(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}
