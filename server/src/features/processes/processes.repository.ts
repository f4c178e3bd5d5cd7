import { z } from 'zod';
import type { ProcessProjection } from '@procesrum/shared/collaboration/process-document.ts';
import type { ProcessRights } from '@procesrum/shared/permissions/policy.ts';
import { danishSortKey } from '@procesrum/shared/primitives/danish-order.ts';
import {
  accountId,
  type AccountId,
  type MunicipalityCvr,
  type ProcessId,
} from '@procesrum/shared/primitives/id.ts';
import { processDiagrams, type ProcessDiagrams } from '@procesrum/shared/processes/diagrams/diagram.ts';
import { phase, status } from '@procesrum/shared/processes/phase.ts';
import { sectionKey, type SectionKey } from '@procesrum/shared/processes/section.ts';
import type { Sharing } from '@procesrum/shared/processes/sharing.ts';
import type { Visibility } from '@procesrum/shared/processes/visibility.ts';
import type { SqlValue, Transaction } from '../../platform/database.ts';
import { linesOf, type ProcessLines } from './text/process-lines.ts';
import {
  parseProcessRow,
  parseRightsRow,
  processColumns,
  rightsColumns,
  type StoredProcess,
} from './process-row.ts';

/** One process, whole. */
export async function readProcess(
  transaction: Transaction,
  id: ProcessId,
): Promise<StoredProcess | undefined> {
  const rows = await transaction.query(
    `select ${processColumns}
     from process p
       join municipality m on m.cvr = p.municipality
       left join account a on a.id = p.creator
       left join municipality am on am.cvr = a.municipality
     where p.id = $1`,
    [id],
  );
  return rows.map(parseProcessRow)[0];
}

/** One process, whole; nobody else changes its row until this transaction ends. */
export async function lockProcess(
  transaction: Transaction,
  id: ProcessId,
): Promise<StoredProcess | undefined> {
  await transaction.query('select 1 from process where id = $1 for update', [id]);
  return readProcess(transaction, id);
}

/** One process that this very transaction has made or changed. */
export async function readOwnProcess(transaction: Transaction, id: ProcessId): Promise<StoredProcess> {
  const found = await readProcess(transaction, id);
  if (found === undefined) throw new Error(`process ${id} was lost within its own transaction`);
  return found;
}

/**
 * What decides rights to one process, and no more. The sync engine is shown what is deleted as well, since it stores what
 * was typed before: to everybody it decides for, it is not there.
 */
export async function readRights(
  transaction: Transaction,
  id: ProcessId,
): Promise<ProcessRights | undefined> {
  const rows = await transaction.query(
    `select ${rightsColumns} from process p where p.id = $1 and p.deleted_at is null`,
    [id],
  );
  return rows.map(parseRightsRow)[0];
}

/** The same; nobody else changes its row until this transaction ends. */
export async function lockRights(
  transaction: Transaction,
  id: ProcessId,
): Promise<ProcessRights | undefined> {
  await transaction.query('select 1 from process where id = $1 for update', [id]);
  return readRights(transaction, id);
}

const standingRow = z.object({ phase, status });

/** How far a process has come. */
export async function readStanding(
  transaction: Transaction,
  id: ProcessId,
): Promise<z.output<typeof standingRow> | undefined> {
  const rows = await transaction.query('select phase, status from process where id = $1', [id]);
  return rows.map((row) => standingRow.parse(row))[0];
}

const diagramsRow = z.object({ diagrams: processDiagrams });

/** Both step diagrams of a process, as they were last read out of its document. */
export async function readDiagrams(
  transaction: Transaction,
  id: ProcessId,
): Promise<ProcessDiagrams | undefined> {
  const rows = await transaction.query('select diagrams from process where id = $1', [id]);
  return rows.map((row) => diagramsRow.parse(row).diagrams)[0];
}

const shieldedRow = z.object({ shielded_sections: z.array(sectionKey) });

/** The sections of a process that are shielded. */
export async function readShieldedSections(transaction: Transaction, id: ProcessId): Promise<SectionKey[]> {
  const rows = await transaction.query('select shielded_sections from process where id = $1', [id]);
  return rows.flatMap((row) => shieldedRow.parse(row).shielded_sections);
}

/** A process to be stored; what is left out starts as the table has it. */
export interface NewProcess {
  readonly id: ProcessId;
  readonly municipality: MunicipalityCvr;
  readonly creator: AccountId;
  readonly visibility: Visibility;
  /** Its first text and fields, as its live document has them. */
  readonly projection: ProcessProjection;
  readonly phase?: string;
  readonly status?: string;
  readonly statusReason?: string | undefined;
  readonly potentialHoursPerYear?: number | null;
  readonly createdAt: Date;
  readonly changedAt: Date;
}

/** Stores a new process; its document is made beside it, in the same transaction. */
export async function insertProcess(transaction: Transaction, process: NewProcess): Promise<void> {
  const lines = linesOf(process.projection);
  await transaction.query(
    `insert into process (
       id, municipality, creator, visibility, title, summary, search_text, title_sort_key, described_sections,
       text_sha256, phase, status, status_reason, domains, kle, systems, fields, diagrams, potential_hours_per_year,
       created_at, changed_at, words)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17::jsonb, $18::jsonb, $19, $20, $21,
       $22)`,
    [
      process.id,
      process.municipality,
      process.creator,
      process.visibility,
      lines.title,
      lines.summary,
      lines.searchText,
      danishSortKey(lines.title),
      lines.describedSections,
      lines.textSha256,
      process.phase ?? 'sharing',
      process.status ?? 'not-rated',
      process.statusReason ?? null,
      ...fieldValues(lines),
      process.potentialHoursPerYear ?? null,
      process.createdAt,
      process.changedAt,
      lines.words,
    ],
  );
}

/** Stores who can see a process; its row is locked. */
export async function updateSharing(
  transaction: Transaction,
  id: ProcessId,
  { visibility, chosen }: Sharing,
): Promise<void> {
  await transaction.query('update process set visibility = $2 where id = $1', [id, visibility]);
  await transaction.query(
    'delete from process_chosen where process = $1 and municipality <> all($2::text[])',
    [id, chosen],
  );
  await insertChosen(transaction, id, chosen);
}

/** Stores which sections are shielded; its row is locked. */
export async function updateShieldedSections(
  transaction: Transaction,
  id: ProcessId,
  sections: readonly SectionKey[],
): Promise<void> {
  await transaction.query('update process set shielded_sections = $2 where id = $1', [id, sections]);
}

/** Stores tenants that may see a process when it is `selected`; those who are stored already stay. */
export async function insertChosen(
  transaction: Transaction,
  id: ProcessId,
  chosen: readonly MunicipalityCvr[],
): Promise<void> {
  await transaction.query(
    `insert into process_chosen (process, municipality) select $1, given from unnest($2::text[]) as given
     on conflict do nothing`,
    [id, chosen],
  );
}

/** Stores a co-author; answers false when they were one already. */
export async function insertCoAuthor(
  transaction: Transaction,
  coAuthor: { process: ProcessId; account: AccountId; addedBy: AccountId; at: Date },
): Promise<boolean> {
  const added = await transaction.query(
    `insert into process_co_author (process, account, added_by, added_at) values ($1, $2, $3, $4)
     on conflict do nothing returning process`,
    [coAuthor.process, coAuthor.account, coAuthor.addedBy, coAuthor.at],
  );
  return added.length > 0;
}

/** Removes a co-author; answers false when they were none. */
export async function deleteCoAuthor(
  transaction: Transaction,
  id: ProcessId,
  account: AccountId,
): Promise<boolean> {
  const removed = await transaction.query(
    'delete from process_co_author where process = $1 and account = $2 returning process',
    [id, account],
  );
  return removed.length > 0;
}

/** What storing a text came to: it was stored already, it is another, or lists show something else besides. */
export type LinesChange = 'same' | 'changed' | 'shown';

/**
 * Stores what was read out of a process's live text.
 * @returns whether it is another, and whether lists show anything else now, the time of a change counted by the minute
 */
export async function updateLines(
  transaction: Transaction,
  id: ProcessId,
  lines: ProcessLines,
  at: Date,
): Promise<LinesChange> {
  const rows = await transaction.query(
    `update process p set
       title = $2, summary = $3, described_sections = $4, search_text = $5, title_sort_key = $6,
       text_sha256 = $7, changed_at = $8,
       domains = $9, kle = $10, systems = $11, fields = $12::jsonb, diagrams = $13::jsonb,
       words = $14
     from (select * from process where id = $1 for update) old
     where p.id = $1 and old.text_sha256 is distinct from $7
     returning old.title <> $2 or old.summary <> $3 or old.described_sections <> $4::text[]
       or old.fields <> $12::jsonb
       or old.changed_at < $8::timestamptz - interval '1 minute' as shown`,
    [
      id,
      lines.title,
      lines.summary,
      lines.describedSections,
      lines.searchText,
      danishSortKey(lines.title),
      lines.textSha256,
      at,
      ...fieldValues(lines),
      lines.words,
    ],
  );
  const [stored] = rows;
  if (stored === undefined) return 'same';
  return stored['shown'] === true ? 'shown' : 'changed';
}

const writersRow = z.object({ writers: z.array(accountId) });

/** Who has written in the open text within the last minutes; as the sync engine. Guests of a workshop may be among them. */
export async function readRecentWriters(transaction: Transaction, id: ProcessId): Promise<AccountId[]> {
  const rows = await transaction.query(
    `select array(
       select distinct unnest(authors) from document_update
       where document = 'process/' || $1 and at > now() - interval '5 minutes') as writers`,
    [id],
  );
  return rows.flatMap((row) => writersRow.parse(row).writers);
}

/** Columns `domains`, `kle`, `systems`, by which lists and others ask, then `fields` and `diagrams` whole. */
function fieldValues({ fields, diagrams }: ProcessLines): SqlValue[] {
  const { domains, kle, systems } = fields;
  return [domains, kle ?? null, systems, JSON.stringify(fields), JSON.stringify(diagrams)];
}
