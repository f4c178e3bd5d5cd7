import * as Y from 'yjs';
import {
  readAssessment,
  type AssessmentProjection,
} from '@procesrum/shared/assessments/assessment-document.ts';
import {
  processDocument,
  projectProcess,
  type ProcessProjection,
} from '@procesrum/shared/collaboration/process-document.ts';
import { readRichText } from '@procesrum/shared/collaboration/rich-reading.ts';
import { plainTextOf, type RichNode } from '@procesrum/shared/collaboration/rich-text.ts';
import { sectionKey, type SectionKey } from '@procesrum/shared/processes/section.ts';
import { withoutUnstorable } from '@procesrum/shared/protocol/unstorable-text.ts';
import { splitLongTexts } from '../gate/long-texts.ts';
import { piecesOf } from '../gate/update-pieces.ts';
import { readUpdateShape, type ShapeLimits } from '../gate/update-shape.ts';
import type { TextComparison } from '../revisions/comparing/compare-texts.ts';
import { compareLives, type TextsToCompare } from '../revisions/comparing/compare-lives.ts';
import { foldUpdates, integrate, type FoldedDocument } from './fold.ts';

/** Work on a document that takes longer than the event loop may be held up. */
export type DocumentJob =
  /** Reads an update and cuts it into pieces that can be integrated one by one. */
  | { readonly kind: 'cut'; readonly updates: readonly [Uint8Array]; readonly limits: ShapeLimits }
  /** Makes one update of many, and proves that it holds the same. */
  | { readonly kind: 'fold'; readonly updates: readonly Uint8Array[] }
  /** Reads out of a process's document what lists, search and exports know of it. */
  | { readonly kind: 'project'; readonly updates: readonly Uint8Array[] }
  /** Reads out of an assessment's document what is counted of it. */
  | { readonly kind: 'assess'; readonly updates: readonly Uint8Array[] }
  /** Reads the words of these fragments, in their order, without characters that a database cannot keep. */
  | { readonly kind: 'read'; readonly updates: readonly Uint8Array[]; readonly fragments: readonly string[] }
  /** Reads the sections of a process's document with their formatting. */
  | { readonly kind: 'write-out'; readonly updates: readonly Uint8Array[] }
  /** Lays texts over one another. */
  | ({ readonly kind: 'compare' } & TextsToCompare);

/** An update in pieces, with what must be known of all of it before the first is taken. */
export type CutUpdate =
  | {
      readonly kind: 'cut';
      /** Its clients, flat: client, first clock, clock after the last; and so on. */
      readonly clients: readonly number[];
      readonly roots: readonly string[];
      readonly hasHole: boolean;
      /** How deep it nests at least, whatever it stands on. */
      readonly depth: number;
      /** All pieces behind one another, and where each ends. */
      readonly bytes: Uint8Array<ArrayBuffer>;
      readonly ends: readonly number[];
    }
  | { readonly kind: 'malformed' }
  | { readonly kind: 'too-much' };

/** What comes of each kind of job. */
export interface DocumentResults {
  readonly cut: CutUpdate;
  readonly fold: FoldedDocument;
  readonly project: ProcessProjection;
  readonly assess: AssessmentProjection;
  readonly read: readonly string[];
  readonly 'write-out': RichSections;
  readonly compare: TextComparison;
}

/** The sections of a process that hold any text, as the editor has them. */
export type RichSections = readonly { readonly key: SectionKey; readonly nodes: readonly RichNode[] }[];

/** Does a job here and now. */
export function doDocumentJob(job: DocumentJob): DocumentResults[DocumentJob['kind']] {
  switch (job.kind) {
    case 'cut':
      return cutUpdate(job.updates[0], job.limits);
    case 'fold':
      return foldUpdates(job.updates);
    case 'project':
      return readOut(job.updates, projectProcess);
    case 'assess':
      return readOut(job.updates, readAssessment);
    case 'read':
      return readOut(job.updates, (document) =>
        job.fragments.map((name) => withoutUnstorable(plainTextOf(document.getXmlFragment(name)))),
      );
    case 'write-out':
      return readOut(job.updates, readSections);
    case 'compare':
      return compareLives(job);
  }
}

function readOut<Result>(updates: readonly Uint8Array[], read: (document: Y.Doc) => Result): Result {
  const document = new Y.Doc();
  integrate(document, updates);
  const result = read(document);
  document.destroy();
  return result;
}

function readSections(document: Y.Doc): RichSections {
  return sectionKey.options
    .filter((key) => plainTextOf(processDocument.section(document, key)) !== '')
    .map((key) => ({ key, nodes: readRichText(processDocument.section(document, key)) }));
}

/** The same without texts that are too long for a piece; `undefined` when it is too much for another reason. */
function withoutLongTexts(update: Uint8Array, limits: ShapeLimits): Uint8Array | undefined {
  if (readUpdateShape(update, { ...limits, structBytes: Infinity }).kind !== 'shape') return undefined;
  const split = splitLongTexts(update);
  return readUpdateShape(split, limits).kind === 'shape' ? split : undefined;
}

/** A document that has nothing. */
const nothing = { clockOf: () => 0, levelOf: () => 0 };

/** Reads an update and cuts it into pieces. */
export function cutUpdate(update: Uint8Array, limits: ShapeLimits): CutUpdate {
  const read = readUpdateShape(update, limits);
  if (read.kind === 'malformed') return { kind: 'malformed' };
  if (read.kind === 'too-much') {
    const split = withoutLongTexts(update, limits);
    return split === undefined ? read : cutUpdate(split, limits);
  }
  const { shape } = read;
  const pieces = piecesOf(update, shape);
  const bytes = new Uint8Array((pieces ?? []).reduce((sum, piece) => sum + piece.length, 0));
  const ends: number[] = [];
  let end = 0;
  for (const piece of pieces ?? []) {
    bytes.set(piece, end);
    end += piece.length;
    ends.push(end);
  }
  return {
    ...{ kind: 'cut', bytes, ends, roots: shape.roots },
    clients: shape.clients.flatMap(({ client, start, end: after }) => [client, start, after]),
    // What stands in a ring can never be integrated: it has a hole that nobody can fill.
    hasHole: shape.hasHole || pieces === undefined,
    depth: shape.nesting.deepest(nothing),
  };
}
