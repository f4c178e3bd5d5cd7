import { createContext } from 'svelte';
import type * as Y from 'yjs';
import { fieldsDocument, readFields, writtenField } from '@procesrum/shared/collaboration/fields-document.ts';
import type { PersonName } from '@procesrum/shared/accounts/account.ts';
import {
  catalogueKind,
  type CatalogueEntry,
  type CatalogueKind,
} from '@procesrum/shared/processes/catalogues/catalogue.ts';
import { cataloguesApi } from '@procesrum/shared/processes/catalogues/catalogues.api.ts';
import { nameSet, type ProcessFields } from '@procesrum/shared/processes/process-fields.ts';
import { isFailure } from '@procesrum/shared/protocol/failure.ts';
import type { Api } from '#lib/app/api-client.ts';

/** Somebody else who is in a field, with the colour of their municipality. */
export interface FieldPerson {
  readonly person: Omit<PersonName, 'id'> & { readonly id: string };
  readonly hue: number;
}

/** What the fields of a process know of the page they stand on. */
export interface FieldsPage {
  /** Others who are in a field now. */
  readonly others: (field: string) => readonly FieldPerson[];
  /** The viewer is in a field. @param caret place in its line */
  readonly onfocus: (field: string, caret?: number) => void;
  /** The viewer is in none any more. */
  readonly onblur: () => void;
}

/** The fields of a process as they stand in its live document, while they are looked at. */
export class LiveFields {
  now = $state.raw() as ProcessFields;
  readonly document: Y.Doc;
  readonly page: FieldsPage;
  readonly #api: Api;
  readonly #catalogues = $state<Partial<Record<CatalogueKind, readonly CatalogueEntry[]>>>({});
  #asked: readonly CatalogueKind[] = [];

  constructor(document: Y.Doc, page: FieldsPage, api: Api) {
    this.document = document;
    this.page = page;
    this.#api = api;
    this.now = readFields(document);
  }

  /** Keeps in step with the document until the returned function is called. */
  follow(): () => void {
    const look = () => (this.now = readFields(this.document));
    const { document } = this;
    const roots = [
      fieldsDocument.chosen(document),
      fieldsDocument.domains(document),
      fieldsDocument.contacts(document),
      fieldsDocument.links(document),
      ...writtenField.map((field) => fieldsDocument.written(document, field)),
      ...nameSet.options.map((set) => fieldsDocument.names(document, set)),
    ];
    for (const root of roots) root.observeDeep(look);
    look();
    return () => roots.forEach((root) => root.unobserveDeep(look));
  }

  /** What others have written already; nothing until it has been fetched. */
  known(kind: CatalogueKind): readonly CatalogueEntry[] {
    return this.#catalogues[kind] ?? [];
  }

  /** Fetches what is suggested in a field, once; without an answer anything can still be written. */
  async fetch(kind: string): Promise<void> {
    const asked = catalogueKind.safeParse(kind);
    if (!asked.success || this.#asked.includes(asked.data)) return;
    this.#asked = [...this.#asked, asked.data];
    try {
      const { entries } = await this.#api.call(cataloguesApi.read, { params: { kind: asked.data } });
      this.#catalogues[asked.data] = entries;
    } catch (failure) {
      if (!isFailure(failure)) throw failure;
      this.#asked = this.#asked.filter((known) => known !== asked.data);
    }
  }
}

/** The fields of the page, for their parts. */
export const [useFields, provideFields] = createContext<LiveFields>();
