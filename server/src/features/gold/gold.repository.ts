import { z } from 'zod';
import type { GoldCandidate, OwnProcess, SeenTexts } from '@procesrum/shared/gold/choose-finds.ts';
import type { Described } from '@procesrum/shared/gold/similarity.ts';
import { municipalityName } from '@procesrum/shared/municipalities/municipality.ts';
import { processId, type MunicipalityCvr, type ProcessId } from '@procesrum/shared/primitives/id.ts';
import type { Instant } from '@procesrum/shared/primitives/time.ts';
import { phase } from '@procesrum/shared/processes/phase.ts';
import type { Transaction } from '../../platform/database.ts';
import { municipalityJson } from '../../platform/named-json.ts';

const textRow = z.object({
  id: processId,
  title: z.string(),
  summary: z.string(),
  kle: z.string().nullable(),
  systems: z.array(z.string()),
  is_own: z.boolean(),
});

const apartRow = z.object({ process: processId, other: processId });

/** Reads what processes are compared by, of all that whoever acts sees; their own oldest first. */
export async function readTexts(transaction: Transaction, municipality: MunicipalityCvr): Promise<SeenTexts> {
  const rows = await transaction.query(
    `select p.id, p.title, p.summary, p.kle, p.systems,
       p.municipality = $1 and (p.visibility <> 'private' or p.creator = acting_account()) as is_own
     from process p order by p.created_at, p.id`,
    [municipality],
  );
  const apart = await transaction.query('select process, other from process_told_apart');
  const toldApart = new Map<ProcessId, Set<ProcessId>>();
  for (const row of apart) {
    const { process, other } = apartRow.parse(row);
    toldApart.set(process, (toldApart.get(process) ?? new Set()).add(other));
  }
  const described = new Map<ProcessId, Described>();
  const own: OwnProcess[] = [];
  for (const row of rows) {
    const { id, is_own: isOwn, kle, ...words } = textRow.parse(row);
    const text = { ...words, kle: kle ?? undefined };
    described.set(id, text);
    if (isOwn) own.push({ id, described: text });
  }
  return { described, own, toldApart };
}

const newsRow = z.object({
  id: processId,
  title: z.string(),
  phase,
  owner: municipalityName,
  in_sight_since: z.date(),
  in_operation_since: z.date().nullable(),
  also_in: z.array(municipalityName),
  potential_hours_per_year: z.int().nullable(),
});

/**
 * What whoever acts sees of other municipalities and has come into sight, or into operation, since; but for what has come
 * to nothing, what they see by way of a workshop alone, and what they are a co-author of. Asking since when one is seen
 * takes long, so that it is asked only of what was shared since.
 */
export async function readNews(
  transaction: Transaction,
  municipality: MunicipalityCvr,
  since: Instant,
): Promise<GoldCandidate[]> {
  const rows = await transaction.query(
    `select p.id, p.title, p.phase, ${municipalityJson('m')} as owner, p.in_operation_since,
       p.potential_hours_per_year, seen.since as in_sight_since,
       coalesce((
         select json_agg(${municipalityJson('t')} order by h.at, t.cvr)
         from have_it_too h join municipality t on t.cvr = h.municipality
         where h.process = p.id and h.reuses and h.municipality not in (p.municipality, $1)), '[]') as also_in
     from process p join municipality m on m.cvr = p.municipality
       cross join lateral (select history_since(p.id) as since) as seen
     where p.municipality <> $1 and p.phase <> 'decommissioned'
       and p.status not in ('rejected', 'failed', 'not-relevant')
       and (p.in_operation_since > $2 or p.id in (select a.process from process_audience a where a.since > $2))
       and greatest(seen.since, p.in_operation_since) > $2 and seen.since is not null
       and not exists (select 1 from process_co_author c where c.process = p.id and c.account = acting_account())`,
    [municipality, since],
  );
  return rows.map((row) => {
    const { id, title, owner, phase: reached, ...parsed } = newsRow.parse(row);
    const { in_operation_since: inOperation, potential_hours_per_year: hours } = parsed;
    return {
      process: { id, title, municipality: owner, phase: reached },
      inSightSince: instantOf(parsed.in_sight_since),
      inOperationSince: inOperation === null ? undefined : instantOf(inOperation),
      alsoIn: parsed.also_in,
      hoursPerYear: hours ?? undefined,
    };
  });
}

function instantOf(at: Date): Instant {
  return at.toISOString() as Instant;
}
