import { assertNever } from '../primitives/assert.ts';
import {
  municipalityCvr,
  priorityListId,
  processId,
  workshopId,
  type MunicipalityCvr,
  type PriorityListId,
  type ProcessId,
  type WorkshopId,
} from '../primitives/id.ts';

/** A live document that belongs to a process. */
export type ProcessDocumentName =
  | { readonly kind: 'process'; readonly process: ProcessId }
  /** The sections of a process that its own municipality keeps to itself, in fragments named as in the process. */
  | { readonly kind: 'shielded'; readonly process: ProcessId }
  | { readonly kind: 'assessment'; readonly process: ProcessId; readonly municipality: MunicipalityCvr };

/** A live document that belongs to a workshop: the notes of all who take part, or those of its facilitators. */
export type WorkshopDocumentName =
  | { readonly kind: 'workshop-notes'; readonly workshop: WorkshopId }
  | { readonly kind: 'workshop-facilitator'; readonly workshop: WorkshopId };

/** The live document of a priority list: its rationale and its minutes (`priority-document.ts`). */
export interface PriorityDocumentName {
  readonly kind: 'priority';
  readonly list: PriorityListId;
}

/** A live document, told apart by what it belongs to. */
export type DocumentName = ProcessDocumentName | WorkshopDocumentName | PriorityDocumentName;

/**
 * Reads a document's name as it stands in an address: `process/<id>`, `process/<id>/shielded`,
 * `assessment/<id>/<cvr>`, `workshop/<id>/notes`, `workshop/<id>/facilitator`, `priority/<id>`.
 * @returns `undefined` for anything else, which callers treat as absent
 */
export function parseDocumentName(text: string): DocumentName | undefined {
  const [kind, first, second, ...rest] = text.split('/');
  if (rest.length > 0) return undefined;
  if (kind === 'workshop') return workshopDocument(first, second);
  if (kind === 'priority') {
    const list = priorityListId.safeParse(first);
    return list.success && second === undefined ? { kind, list: list.data } : undefined;
  }
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

function workshopDocument(id: string | undefined, part: string | undefined): DocumentName | undefined {
  const workshop = workshopId.safeParse(id);
  if (!workshop.success) return undefined;
  if (part === 'notes') return { kind: 'workshop-notes', workshop: workshop.data };
  if (part === 'facilitator') return { kind: 'workshop-facilitator', workshop: workshop.data };
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
    case 'workshop-notes':
      return `workshop/${name.workshop}/notes`;
    case 'workshop-facilitator':
      return `workshop/${name.workshop}/facilitator`;
    case 'priority':
      return `priority/${name.list}`;
    default:
      return assertNever(name);
  }
}
