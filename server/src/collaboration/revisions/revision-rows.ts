import { z } from 'zod';
import { writerId, type AccountId, type ProcessId, type WriterId } from '@procesrum/shared/primitives/id.ts';
import { sectionKey, type SectionKey } from '@procesrum/shared/processes/section.ts';
import {
  revisionFacts,
  revisionId,
  type RestoredSource,
  type RevisionFacts,
  type RevisionId,
  type RevisionKind,
  type RevisionPlace,
} from '@procesrum/shared/revisions/revision.ts';
import type { Transaction } from '../../platform/database.ts';
import type { DocumentLife } from '../storage/documents.repository.ts';

/** Spaces advisory locks of revisions from any others. */
const lockSpace = 7_261_004;

/** What one person did, as it is kept. */
export interface KeptContribution {
  /** `null` for all who are not known. */
  readonly writer: WriterId | null;
  readonly added: number;
  readonly removed: number;
}

/** A text to be kept. */
export interface NewRevision extends DocumentLife {
  readonly kind: RevisionKind;
  readonly version: { readonly number: number; readonly label: string } | undefined;
  readonly madeBy: AccountId | undefined;
  readonly source: RestoredSource | undefined;
  readonly at: Date;
  readonly contributions: readonly KeptContribution[];
  readonly places: readonly RevisionPlace[];
  readonly standing: ProcessStanding | undefined;
  readonly state: Uint8Array;
  readonly sha256: Uint8Array;
}

/** A text that was kept, as it lies in the database. */
export interface KeptText extends DocumentLife {
  readonly at: Date;
  readonly state: Uint8Array;
  readonly sha256: Uint8Array;
}

/** What is true of a process beside its text, and where its sections lie. */
export interface ProcessStanding {
  readonly facts: RevisionFacts;
  readonly shieldedSections: readonly SectionKey[];
}

/**
 * Keeps everybody else from keeping texts of a process until the transaction ends: its moments come one after another,
 * and two nodes do not both keep the same. Taken after the documents and the process, where those are locked as well.
 */
export async function takeRevisionTurn(transaction: Transaction, process: ProcessId): Promise<void> {
  await transaction.query('select pg_advisory_xact_lock($1::integer, hashtext($2))', [lockSpace, process]);
}

const lastRow = z.object({ at: z.date().nullable(), version: z.int().nullable() });

/** When a text of the process was last kept, and the highest number of a version; under its turn. */
export async function readLast(transaction: Transaction, process: ProcessId) {
  const rows = await transaction.query(
    'select max(at) as at, max(version) as version from document_revision where process = $1',
    [process],
  );
  const { at, version } = lastRow.parse(rows[0]);
  return { at: at ?? undefined, version: version ?? 0 };
}

const textRow = z.object({
  document: z.string(),
  epoch: z.int(),
  at: z.date(),
  state: z.instanceof(Uint8Array),
  sha256: z.instanceof(Uint8Array),
});

/** The text of a document that was kept last, in whichever of its lives; of those before a time, if one is given. */
export async function readLastText(
  transaction: Transaction,
  document: string,
  before?: Date,
): Promise<KeptText | undefined> {
  const rows = await transaction.query(
    `select document, epoch, at, state, sha256 from document_revision
     where document = $1 and ($2::timestamptz is null or at < $2) order by at desc limit 1`,
    [document, before ?? null],
  );
  return rows.map((row) => textRow.parse(row))[0];
}

const standingRow = revisionFacts.extend({ shielded_sections: z.array(sectionKey) });

/** What is true of a process now; `undefined` for a document that belongs to none. */
export async function readStanding(
  transaction: Transaction,
  process: ProcessId,
): Promise<ProcessStanding | undefined> {
  const rows = await transaction.query(
    'select visibility, phase, status, shielded_sections from process where id = $1',
    [process],
  );
  return rows.map((row) => {
    const { shielded_sections: shieldedSections, ...facts } = standingRow.parse(row);
    return { facts, shieldedSections };
  })[0];
}

const idRow = z.object({ id: revisionId });

/** Keeps a text; answers what it is named by. */
export async function insertRevision(transaction: Transaction, revision: NewRevision): Promise<RevisionId> {
  const { standing, version } = revision;
  const rows = await transaction.query(
    `insert into document_revision (document, epoch, kind, version, label, made_by, source, at, contributions,
       places, facts, shielded_sections, state, sha256)
     values ($1, $2, $3, $4, $5, $6, $7::jsonb, $8, $9::jsonb, $10, $11::jsonb, $12, $13, $14) returning id`,
    [
      ...[revision.document, revision.epoch, revision.kind],
      ...[version?.number ?? null, version?.label ?? null, revision.madeBy ?? null],
      revision.source === undefined ? null : JSON.stringify(revision.source),
      revision.at,
      JSON.stringify(revision.contributions),
      revision.places,
      standing === undefined ? null : JSON.stringify(standing.facts),
      standing?.shieldedSections ?? [],
      ...[revision.state, revision.sha256],
    ],
  );
  return idRow.parse(rows[0]).id;
}

/** Contributions as they are kept. */
export const keptContributions = z.array(
  z.object({
    writer: writerId.nullable(),
    added: z.int().nonnegative(),
    removed: z.int().nonnegative(),
  }),
);

/** Whether something was written in a document's life after a text of it was last kept. */
export async function isUnrecorded(
  transaction: Transaction,
  { document, epoch }: DocumentLife,
): Promise<boolean> {
  const rows = await transaction.query(
    `with known as (
       -- What a document was made with is no writing.
       select coalesce((select max(at) from document_revision where document = $1),
         (select created_at from document where name = $1)) as at)
     select 1 from known where exists (
         select 1 from document_update u where u.document = $1 and u.epoch = $2 and u.at > known.at)
       or exists (select 1 from document_projection p where p.document = $1 and p.at > known.at)`,
    [document, epoch],
  );
  return rows.length > 0;
}
