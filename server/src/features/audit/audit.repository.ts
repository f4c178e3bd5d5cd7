import { z } from 'zod';
import {
  auditedDeed,
  auditEvent,
  type AuditEvent,
  type NewAuditEvent,
} from '@procesrum/shared/audit/audit-event.ts';
import { municipalityCvr, type MunicipalityCvr } from '@procesrum/shared/primitives/id.ts';
import { chainEnd, type ChainEnd } from '@procesrum/shared/audit/audit-chain.ts';
import type { ChoreProgress } from '../../platform/jobs/chores.ts';
import type { Transaction } from '../../platform/database.ts';

/**
 * Records something in the transaction that does it, as its last statement: others of the same municipality wait from
 * here until it commits. The database makes the link to the entry before.
 */
export async function insertAuditEvent(transaction: Transaction, event: NewAuditEvent): Promise<void> {
  await transaction.query(
    'insert into audit_event (municipality, account, at, deed) values ($1, $2, $3, $4)',
    [
      event.municipality,
      event.account,
      event.at,
      // Parsed, so that nothing rides along, and in the order of the shape; JSON has no raw line breaks.
      JSON.stringify(auditedDeed.parse(event.deed)),
    ],
  );
}

const eventRow = z
  .object({ at: z.date(), number: z.coerce.number(), account: z.string(), deed: z.string() })
  .extend({ municipality: z.string(), previous: z.string(), hash: z.string() })
  .transform((row) => ({ ...row, at: row.at.toISOString() }))
  .pipe(auditEvent);

/**
 * The entries of one municipality that whoever acts may see, oldest first.
 * @param after the number to begin behind; 0 for the beginning
 */
export async function readAuditEvents(
  transaction: Transaction,
  municipality: MunicipalityCvr,
  after: number,
  limit: number,
): Promise<AuditEvent[]> {
  const rows = await transaction.query(
    `select municipality, number, at, account, deed, encode(previous, 'hex') as previous, encode(hash, 'hex') as hash
     from audit_event where municipality = $1 and number > $2 order by number limit $3`,
    [municipality, after, limit],
  );
  return rows.map((row) => eventRow.parse(row));
}

/** Where the retired beginning of a municipality's record ended; `undefined` while it is kept whole. */
export async function readRetiredEnd(
  transaction: Transaction,
  municipality: MunicipalityCvr,
): Promise<ChainEnd | undefined> {
  const rows = await transaction.query(
    `select municipality, number, encode(hash, 'hex') as hash from audit_retired where municipality = $1`,
    [municipality],
  );
  return rows.map((row) => retiredRow.parse(row))[0];
}

const retiredRow = z.object({ ...chainEnd.shape, number: z.coerce.number() });

/** Entries that are retired in one transaction: a few milliseconds in which they are locked. */
const retiredAtOnce = 1_000;
const wentRow = z.object({ went: z.int() });

/** Deletes entries that are past their 13 months, the oldest first, some at a time; the database keeps where it ended. */
export async function retireAuditEvents(transaction: Transaction): Promise<ChoreProgress> {
  const rows = await transaction.query('select retire_audit_events($1) as went', [retiredAtOnce]);
  return wentRow.parse(rows[0]).went < retiredAtOnce ? 'done' : 'more';
}

const countRow = z.object({ tenant: municipalityCvr, action: z.string(), events: z.coerce.number() });

/** How many entries of each kind each municipality has. */
export type AuditCount = z.infer<typeof countRow>;

/** Counts for operators; nothing for anybody else. */
export async function readAuditCounts(transaction: Transaction): Promise<AuditCount[]> {
  return z
    .array(countRow)
    .parse(await transaction.query('select tenant, action, events from audit_counts()'));
}
