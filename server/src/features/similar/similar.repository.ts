import { z } from 'zod';
import { municipalityName } from '@procesrum/shared/municipalities/municipality.ts';
import {
  municipalityCvr,
  processId,
  type MunicipalityCvr,
  type ProcessId,
} from '@procesrum/shared/primitives/id.ts';
import { domain } from '@procesrum/shared/processes/domain.ts';
import { phase } from '@procesrum/shared/processes/phase.ts';
import type { Candidate, Draft } from '@procesrum/shared/processes/similar/rank-similar.ts';
import type { SqlValue, Transaction } from '../../platform/database.ts';
import { municipalityJson } from '../../platform/named-json.ts';
import { withinReach } from './within-reach.ts';

/** A process that may be the same, as it is read. */
export interface Found extends Candidate {
  readonly process: {
    readonly id: ProcessId;
    readonly title: string;
    readonly municipality: z.output<typeof municipalityName>;
    readonly phase: z.output<typeof phase>;
  };
}

/** How many processes whoever acts may see, and in how many of them each stem begins a word. */
export interface Counted {
  readonly all: number;
  readonly stems: ReadonlyMap<string, number>;
}

/** As many as are looked at more closely: past that they have too little in common. */
const mostCandidates = 40;

/** Counts what a draft's words are rare or common among. */
export async function countStems(transaction: Transaction, stems: readonly string[]): Promise<Counted> {
  const counts = stems.map((_, index) => `count(*) filter (where strpos(p.words, ' ' || $${index + 1}) > 0)`);
  const rows = await transaction.query(
    `select count(*)::int as all, array[${counts.join(', ')}]::int[] as stems
     from process p where ${withinReach}`,
    stems,
  );
  const row = z.object({ all: z.int(), stems: z.array(z.int()) }).parse(rows[0]);
  return { all: row.all, stems: new Map(stems.map((stem, index) => [stem, row.stems[index] ?? 0])) };
}

const foundRow = z.object({
  id: processId,
  title: z.string(),
  summary: z.string(),
  kle: z.string().nullable(),
  systems: z.array(z.string()),
  domains: z.array(domain),
  words: z.string(),
  phase,
  owner: municipalityName,
});

/** Reads what has most in common with a draft: the rarer a word, the more it counts; the closest of them by far. */
export async function readCandidates(
  transaction: Transaction,
  draft: Draft,
  { all, stems }: Counted,
  leftOut: readonly ProcessId[],
): Promise<Found[]> {
  const values: SqlValue[] = [leftOut];
  const placeholder = (value: SqlValue) => `$${values.push(value)}`;
  const weights = [...stems].map(
    ([stem, count]) =>
      `case when strpos(p.words, ' ' || ${placeholder(stem)}) > 0 then ${placeholder(Math.log(1 + all / (1 + count)))}::float8 else 0 end`,
  );
  // Topics of one group lie side by side in a town hall.
  const group = draft.kle?.split('.').slice(0, 2).join('.');
  if (group !== undefined) weights.push(`case when p.kle like ${placeholder(`${group}%`)} then 3 else 0 end`);
  if (weights.length === 0) return [];
  const rows = await transaction.query(
    `select p.id, p.title, p.summary, p.kle, p.systems, p.domains, p.words, p.phase,
       ${municipalityJson('m')} as owner
     from (
       select id, ${weights.join(' + ')} as weight from process p
       where ${withinReach} and p.id <> all($1::uuid[])) as near
       join process p on p.id = near.id join municipality m on m.cvr = p.municipality
     where near.weight > 0
     order by near.weight desc, p.id limit ${mostCandidates}`,
    values,
  );
  return rows.map((row) => {
    const { id, title, summary, kle, systems, domains, words, phase: reached, owner } = foundRow.parse(row);
    return {
      process: { id, title, municipality: owner, phase: reached },
      described: { title, summary, kle: kle ?? undefined, systems },
      ...{ domains, text: words },
    };
  });
}

const havingRow = z.object({ process: processId, have: z.int(), has_own: z.boolean() });

/** How many municipalities have each of these, the owner among them, and whether one of them is `own`. */
export async function readHaving(
  transaction: Transaction,
  processes: readonly ProcessId[],
  own: MunicipalityCvr,
): Promise<Map<ProcessId, { have: number; hasOwn: boolean }>> {
  const rows = await transaction.query(
    `select p.id as process, (1 + count(h.municipality))::int as have, coalesce(bool_or(h.municipality = $2), false) as has_own
     from process p left join have_it_too h on h.process = p.id and h.municipality <> p.municipality
     where p.id = any($1::uuid[]) group by p.id`,
    [processes, own],
  );
  return new Map(
    rows.map((row) => {
      const { process, have, has_own: hasOwn } = havingRow.parse(row);
      return [process, { have, hasOwn }];
    }),
  );
}

const draftRow = foundRow
  .omit({ id: true, phase: true, words: true, owner: true })
  .extend({ owner: municipalityCvr });

/** A process as what others are compared with, and whose it is. */
export async function readAsDraft(
  transaction: Transaction,
  id: ProcessId,
): Promise<{ draft: Draft; owner: MunicipalityCvr } | undefined> {
  const rows = await transaction.query(
    `select p.title, p.summary, p.kle, p.systems, p.domains, p.municipality as owner from process p where p.id = $1`,
    [id],
  );
  return rows.map((row) => {
    const { owner, kle, ...draft } = draftRow.parse(row);
    return { owner, draft: { ...draft, kle: kle ?? undefined } };
  })[0];
}
