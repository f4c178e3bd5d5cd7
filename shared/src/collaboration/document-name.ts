import { municipalityCvr, processId, type MunicipalityCvr, type ProcessId } from '../primitives/id.ts';

/** A live document, told apart by what it belongs to. */
export type DocumentName =
  | { readonly kind: 'process'; readonly process: ProcessId }
  | { readonly kind: 'assessment'; readonly process: ProcessId; readonly municipality: MunicipalityCvr };

/**
 * Reads a document's name as it stands in an address: `process/<id>`, `assessment/<id>/<cvr>`.
 * @returns `undefined` for anything else, which callers treat as absent
 */
export function parseDocumentName(text: string): DocumentName | undefined {
  const [kind, first, second, ...rest] = text.split('/');
  if (rest.length > 0) return undefined;
  const process = processId.safeParse(first);
  if (!process.success) return undefined;
  if (kind === 'process' && second === undefined) return { kind, process: process.data };
  if (kind === 'assessment') {
    const municipality = municipalityCvr.safeParse(second);
    return municipality.success
      ? { kind, process: process.data, municipality: municipality.data }
      : undefined;
  }
  return undefined;
}

/** Writes a document's name as it stands in an address and in the database. */
export function formatDocumentName(name: DocumentName): string {
  return name.kind === 'process'
    ? `process/${name.process}`
    : `assessment/${name.process}/${name.municipality}`;
}
