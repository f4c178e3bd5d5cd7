import { z } from 'zod';
import type { Described } from '@procesrum/shared/gold/similarity.ts';
import {
  municipalityCvr,
  processId,
  type MunicipalityCvr,
  type ProcessId,
} from '@procesrum/shared/primitives/id.ts';
import type { Transaction } from '../../platform/database.ts';

const watchRow = z.object({ seen_until: z.date() });

/**
 * Moves the moment up to which it has been looked at what is new.
 * @returns the moment before; nothing when nobody has looked yet, who then only begins to
 */
export async function moveWatch(transaction: Transaction, until: Date): Promise<Date | undefined> {
  const rows = await transaction.query('select seen_until from gold_watch for update');
  await transaction.query(
    `insert into gold_watch (seen_until) values ($1)
     on conflict (one) do update set seen_until = greatest(gold_watch.seen_until, excluded.seen_until)`,
    [until],
  );
  return rows.map((row) => watchRow.parse(row).seen_until)[0];
}

/** That a process has come into sight of a municipality, or of all but its own, or into operation. */
export interface Turnup {
  readonly process: ProcessId;
  readonly reason: 'similar' | 'in-operation';
  readonly of: 'all' | MunicipalityCvr;
}

const turnupRow = z.object({
  process: processId,
  reason: z.enum(['similar', 'in-operation']),
  of: z.union([z.literal('all'), municipalityCvr]),
});

/** What has turned up after one moment and until another, but for what has come to nothing. */
export async function readTurnups(transaction: Transaction, after: Date, until: Date): Promise<Turnup[]> {
  const rows = await transaction.query(
    `select p.id as process, news.reason, news.of
     from process p cross join lateral (
       select 'similar' as reason, a.audience as of from process_audience a
       where a.process = p.id and a.audience <> p.municipality and a.since > $1 and a.since <= $2
       union all
       select 'in-operation', 'all' where p.in_operation_since > $1 and p.in_operation_since <= $2) as news
     where p.phase <> 'decommissioned' and p.status not in ('rejected', 'failed', 'not-relevant')
     order by p.id, news.reason, news.of`,
    [after, until],
  );
  return rows.map((row) => turnupRow.parse(row));
}

/** A process as it is compared with others of whatever municipality. */
export interface ComparedProcess {
  readonly id: ProcessId;
  readonly municipality: MunicipalityCvr;
  readonly described: Described;
}

const comparedRow = z.object({
  id: processId,
  municipality: municipalityCvr,
  title: z.string(),
  summary: z.string(),
  kle: z.string().nullable(),
  systems: z.array(z.string()),
});

/** Every process there is, as it is compared. */
export async function readCompared(transaction: Transaction): Promise<ComparedProcess[]> {
  const rows = await transaction.query(
    'select id, municipality, title, summary, kle, systems from process order by created_at, id',
  );
  return rows
    .map((row) => comparedRow.parse(row))
    .map(({ id, municipality, kle, ...text }) => ({
      ...{ id, municipality },
      described: { ...text, kle: kle ?? undefined },
    }));
}

const apartRow = z.object({ pair: z.string() });

/** What somebody has said of their process: "this is something else than that", both ids with a blank between. */
export async function readToldApart(transaction: Transaction): Promise<Set<string>> {
  const rows = await transaction.query("select process || ' ' || other as pair from process_told_apart");
  return new Set(rows.map((row) => apartRow.parse(row).pair));
}
