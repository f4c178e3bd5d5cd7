import { assertNever } from '../primitives/assert.ts';
import { municipalityCvr, processId, type MunicipalityCvr, type ProcessId } from '../primitives/id.ts';

/** A live document, told apart by what it belongs to. */
export type DocumentName =
  | { readonly kind: 'process'; readonly process: ProcessId }
  /** The sections of a process that its own municipality keeps to itself, in fragments named as in the process. */
  | { readonly kind: 'shielded'; readonly process: ProcessId }
  | { readonly kind: 'assessment'; readonly process: ProcessId; readonly municipality: MunicipalityCvr };

/**
 * Reads a document's name as it stands in an address: `process/<id>`, `process/<id>/shielded`,
 * `assessment/<id>/<cvr>`.
 * @returns `undefined` for anything else, which callers treat as absent
 */
export function parseDocumentName(text: string): DocumentName | undefined {
  const [kind, first, second, ...rest] = text.split('/');
  if (rest.length > 0) return undefined;
  const process = processId.safeParse(first);
  if (!process.success) return undefined;
  if (kind === 'process') {
    if (second === undefined) return { kind, process: process.data };
    return second === 'shielded' ? { kind: 'shielded', process: process.data } : undefined;
  }
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
  switch (name.kind) {
    case 'process':
      return `process/${name.process}`;
    case 'shielded':
      return `process/${name.process}/shielded`;
    case 'assessment':
      return `assessment/${name.process}/${name.municipality}`;
    default:
      return assertNever(name);
  }
}
