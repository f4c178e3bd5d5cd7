import { createHash } from 'node:crypto';
import { z } from 'zod';
import { accountId, type AccountId, type ProcessId } from '@procesrum/shared/primitives/id.ts';
import { phase, status } from '@procesrum/shared/processes/phase.ts';
import { sectionKey, type SectionKey } from '@procesrum/shared/processes/section.ts';
import { visibility } from '@procesrum/shared/processes/visibility.ts';
import { Failure } from '@procesrum/shared/protocol/failure.ts';
import { revisionFacts, type RevisionFacts, type RevisionId } from '@procesrum/shared/revisions/revision.ts';
import type { Transaction } from '../../platform/database.ts';
import { listedColumns, parseListedRow, type ListedRow } from './revision-row.ts';

/** How much of a process's history whoever acts may see. */
export interface Reach {
  /** True when it is all of it. */
  readonly isWhole: boolean;
  /** Since when they see it, where that is not its beginning. */
  readonly since: Date | undefined;
  /**
   * The time before which the database shows them none. Queries say so too: it looks at each row on its own, and need not
   * look at those.
   */
  readonly floor: Date;
}

const reachRow = z.object({
  /** `null` for the creator, who sees all that ever was. */
  since: z.date().nullable(),
  created_at: z.date(),
  hides_lives: z.boolean(),
  first: z.date().nullable(),
});

/** Before anything was kept. */
const beginning = new Date(0);

/** How much of the history of a process whoever acts may see; they were found to be allowed to. */
export async function readReach(transaction: Transaction, process: ProcessId): Promise<Reach> {
  const rows = await transaction.query(
    `with own as materialized (select nullif(history_since($1), '-infinity') as since)
     select own.since, p.created_at,
       d.owner_only_before_epoch > 1 and not may_see_shielded(p.id) as hides_lives,
       (select min(r.at) from document_revision r
         where r.document = d.name and r.at >= coalesce(own.since, $2)) as first
     from own, process p join document d on d.name = 'process/' || p.id::text where p.id = $1`,
    [process, beginning],
  );
  const { since, first, ...row } = reachRow.parse(rows[0]);
  const floor = since ?? beginning;
  const isFromBeginning = since === null || since <= row.created_at;
  if (isFromBeginning && !row.hides_lives) return { isWhole: true, since: undefined, floor };
  if (!row.hides_lives || first === null) return { isWhole: false, since: since ?? undefined, floor };
  return { isWhole: false, since: since !== null && since > first ? since : first, floor };
}

/** Which moments a page of the history is to have. */
export interface PageQuery {
  readonly namedOnly: boolean;
  /** Only those before. */
  readonly before: Date | undefined;
  readonly limit: number;
}

/** The kept texts of a page of moments, newest first. */
export async function readPage(
  transaction: Transaction,
  process: ProcessId,
  { floor }: Reach,
  { namedOnly, before, limit }: PageQuery,
): Promise<ListedRow[]> {
  const rows = await transaction.query(
    `with page as materialized (
       select distinct at from document_revision
       where process = $1 and (not $2 or version is not null) and ($3::timestamptz is null or at < $3) and at >= $5
       order by at desc limit $4)
     select ${listedColumns('$5')} from page join document_revision r on r.process = $1 and r.at = page.at
     order by r.at desc`,
    [process, namedOnly, before ?? null, limit, floor],
  );
  return rows.map(parseListedRow);
}

/** The kept texts of the moment that one of them names; none when whoever acts may not see it. */
export async function readMoment(
  transaction: Transaction,
  process: ProcessId,
  { floor }: Reach,
  id: RevisionId,
): Promise<ListedRow[]> {
  const rows = await transaction.query(
    `select ${listedColumns('$3')} from document_revision r
     where r.process = $1 and r.at >= $3
       and r.at = (select at from document_revision where process = $1 and id = $2)`,
    [process, id, floor],
  );
  return rows.map(parseListedRow);
}

const textRow = z.object({
  document: z.string(),
  epoch: z.int(),
  at: z.date(),
  facts: revisionFacts.nullable(),
  shielded_sections: z.array(sectionKey),
  state: z.instanceof(Uint8Array),
  sha256: z.instanceof(Uint8Array),
});

/** A text of one document, in the life it was written in. */
export interface LivedText {
  readonly document: string;
  readonly epoch: number;
  readonly state: Uint8Array;
}

/** A process's text at a moment, as whoever acts may see it. */
export interface TextAt {
  readonly open: LivedText | undefined;
  readonly shielded: LivedText | undefined;
  /** Where its sections lay. */
  readonly shieldedSections: readonly SectionKey[];
  readonly facts: RevisionFacts | undefined;
}

/**
 * What was kept last of either text at or before a time; with `first`, what was kept first of all that whoever acts sees.
 * @throws Failure unavailable when a text is damaged
 */
export async function readTextAt(
  transaction: Transaction,
  process: ProcessId,
  { floor }: Reach,
  at: Date | 'first',
): Promise<TextAt> {
  const [open, shielded] = [
    await readText(transaction, `process/${process}`, floor, at),
    await readText(transaction, `process/${process}/shielded`, floor, at),
  ];
  const latest = [open, shielded]
    .filter((text) => text !== undefined)
    .reduce<typeof open>((one, other) => (one === undefined || other.at > one.at ? other : one), undefined);
  return {
    open,
    shielded,
    shieldedSections: latest?.shielded_sections ?? [],
    facts: latest?.facts ?? undefined,
  };
}

/** A moment between two others, without its texts. */
export interface KeptMoment {
  readonly at: Date;
  /** How long its texts are together. */
  readonly bytes: number;
  /** One of its texts is the first or the last of a life that was kept. */
  readonly isBorder: boolean;
}

const betweenRow = z.object({
  at: z.date(),
  bytes: z.coerce.number(),
  is_border: z.boolean(),
});

/** The moments after one time and before another that whoever acts may see, oldest first. */
export async function readMomentsBetween(
  transaction: Transaction,
  process: ProcessId,
  { floor }: Reach,
  from: Date | undefined,
  to: Date | undefined,
): Promise<KeptMoment[]> {
  const rows = await transaction.query(
    `with kept as (
       select at, octet_length(state) as bytes,
         epoch is distinct from lead(epoch) over by_time or epoch is distinct from lag(epoch) over by_time as is_border
       from document_revision where process = $1 and at >= $4
       window by_time as (partition by document order by at))
     select at, sum(bytes) as bytes, bool_or(is_border) as is_border from kept
     where ($2::timestamptz is null or at > $2) and ($3::timestamptz is null or at < $3)
     group by at order by at`,
    [process, from ?? null, to ?? null, floor],
  );
  return rows.map((row) => {
    const { is_border: isBorder, ...moment } = betweenRow.parse(row);
    return { ...moment, isBorder };
  });
}

async function readText(transaction: Transaction, document: string, floor: Date, at: Date | 'first') {
  const rows = await transaction.query(
    `select document, epoch, at, facts, shielded_sections, state, sha256 from document_revision
     where document = $1 and ($2::timestamptz is null or at <= $2) and at >= $3
     order by at ${at === 'first' ? 'asc' : 'desc'} limit 1`,
    [document, at === 'first' ? null : at, floor],
  );
  const [text] = rows.map((row) => textRow.parse(row));
  if (text !== undefined && !isWhole(text)) throw new Failure('unavailable', 'this text is damaged');
  return text;
}

function isWhole({ state, sha256 }: z.output<typeof textRow>): boolean {
  return Buffer.compare(createHash('sha256').update(state).digest(), sha256) === 0;
}

const changeRow = z.object({
  at: z.date(),
  account: accountId,
  from_visibility: visibility,
  to_visibility: visibility,
});

/** Changes of who sees the process, newest first, from a time on and before another. */
export async function readSharingChanges(
  transaction: Transaction,
  process: ProcessId,
  { from, before }: { from: Date | undefined; before: Date | undefined },
) {
  const rows = await transaction.query(
    `select at, account, from_visibility, to_visibility from process_sharing_change
     where process = $1 and ($2::timestamptz is null or at >= $2) and ($3::timestamptz is null or at < $3)
     order by at desc, id desc`,
    [process, from ?? null, before ?? null],
  );
  return rows.map((row) => changeRow.parse(row));
}

const moveRow = z
  .object({
    at: z.date(),
    account: accountId,
    ...{ from_phase: phase, to_phase: phase, from_status: status, to_status: status },
    reason: z.string().nullable(),
  })
  .transform(({ at, account, reason, ...row }) => ({
    ...{ at, account },
    from: { phase: row.from_phase, status: row.from_status },
    to: { phase: row.to_phase, status: row.to_status },
    ...(reason === null ? {} : { reason }),
  }));

/** Changes of phase and status, newest first, from a time on and before another. */
export async function readStandingMoves(
  transaction: Transaction,
  process: ProcessId,
  { from, before }: { from: Date | undefined; before: Date | undefined },
) {
  const rows = await transaction.query(
    `select at, account, from_phase, to_phase, from_status, to_status, reason from process_standing_change
     where process = $1 and ($2::timestamptz is null or at >= $2) and ($3::timestamptz is null or at < $3)
     order by at desc, id desc`,
    [process, from ?? null, before ?? null],
  );
  return rows.map((row) => moveRow.parse(row));
}

/**
 * Gives a moment a name, in a transaction of the sync engine's: one that had none becomes the next version.
 * @returns false when there is no such moment any more
 */
export async function nameMoment(
  transaction: Transaction,
  process: ProcessId,
  id: RevisionId,
  { label, by }: { label: string; by: AccountId },
): Promise<boolean> {
  const rows = await transaction.query(
    `update document_revision r set
       label = $3,
       version = coalesce(r.version,
         (select 1 + coalesce(max(v.version), 0) from document_revision v where v.process = $1)),
       kind = case when r.kind = 'auto' then 'named' else r.kind end,
       made_by = case when r.kind = 'auto' then $4 else r.made_by end
     where r.process = $1 and r.at = (select at from document_revision where process = $1 and id = $2)
     returning r.id`,
    [process, id, label, by],
  );
  return rows.length > 0;
}
