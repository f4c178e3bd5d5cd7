import { z } from 'zod';
import { municipalityName } from '@procesrum/shared/municipalities/municipality.ts';
import { processId, type MunicipalityCvr, type ProcessId } from '@procesrum/shared/primitives/id.ts';
import type { Instant } from '@procesrum/shared/primitives/time.ts';
import type { ComparedColumn } from '@procesrum/shared/processes/comparing/comparison.ts';
import { processDiagrams } from '@procesrum/shared/processes/diagrams/diagram.ts';
import { phase } from '@procesrum/shared/processes/phase.ts';
import { visibility } from '@procesrum/shared/processes/visibility.ts';
import { evidenceSource, verdict } from '@procesrum/shared/validations/validation.ts';
import type { Transaction } from '../../platform/database.ts';
import { municipalityJson } from '../../platform/named-json.ts';
import { withinReach } from './within-reach.ts';

const columnRow = z.object({
  id: processId,
  title: z.string(),
  phase,
  visibility,
  owner: municipalityName,
  municipality: municipalityName,
  is_owner: z.boolean(),
  population: z.int().positive().nullable(),
  counted_on: z.iso.date().nullable(),
  times_per_year: z.int().nullable(),
  minutes_per_case: z.number().nullable(),
  systems: z.array(z.string()).nullable(),
  process_systems: z.array(z.string()),
  source: evidenceSource.nullable(),
  said_at: z.date().nullable(),
  expected_hours: z.int().nullable(),
  realised_hours: z.number().nullable(),
  technologies: z.array(z.string()).nullable(),
  legal_clause: z.string().nullable(),
  diagrams: processDiagrams,
  verdict: verdict.nullable(),
  difference: z.string().nullable(),
});
type ColumnRow = z.output<typeof columnRow>;

/** A column that is asked for, with whose it is. */
export interface WantedColumn {
  readonly process: ProcessId;
  readonly municipality: MunicipalityCvr | undefined;
}

/**
 * Reads what one column says, if whoever acts may respond to its process; nothing else than what its municipality has said
 * openly, and of its process what everybody reads. A municipality that has said nothing of a process has no column.
 */
export async function readColumn(
  transaction: Transaction,
  { process, municipality }: WantedColumn,
): Promise<ComparedColumn | undefined> {
  const rows = await transaction.query(
    `select p.id, p.title, p.phase, p.visibility, ${municipalityJson('o')} as owner,
       ${municipalityJson('m')} as municipality, m.cvr = p.municipality as is_owner,
       m.population, m.population_date::text as counted_on,
       h.times_per_year, h.minutes_per_case, h.systems, p.systems as process_systems, h.source, h.at as said_at,
       p.potential_hours_per_year as expected_hours,
       (select sum(q.hours) from (
          select r.hours from realised_benefit r where r.process = p.id and r.municipality = m.cvr
          order by r.quarter desc limit 4) as q) as realised_hours,
       array(select jsonb_array_elements_text(coalesce(p.fields -> 'technologies', '[]'))) as technologies,
       p.fields ->> 'legalClause' as legal_clause, p.diagrams, v.verdict, v.difference
     from process p
       join municipality o on o.cvr = p.municipality
       join municipality m on m.cvr = coalesce($2, p.municipality)
       left join have_it_too h on h.process = p.id and h.municipality = m.cvr
       left join lateral (
         select a.verdict, a.difference from validation a
         where a.process = p.id and a.municipality = m.cvr and m.cvr <> p.municipality order by a.number desc limit 1) as v on true
     where p.id = $1 and ${withinReach}
       and (m.cvr = p.municipality or h.process is not null or v.verdict is not null)`,
    [process, municipality ?? null],
  );
  return rows.map((row) => columnOf(columnRow.parse(row)))[0];
}

function columnOf(row: ColumnRow): ComparedColumn {
  const { id, title, owner, municipality, is_owner: isOwner, population, counted_on: countedOn } = row;
  return {
    process: { id, title, municipality: owner, phase: row.phase, visibility: row.visibility },
    ...{ municipality, isOwner },
    ...(population === null || countedOn === null ? {} : { inhabitants: { count: population, countedOn } }),
    numbers: {
      ...(row.times_per_year === null ? {} : { timesPerYear: row.times_per_year }),
      ...(row.minutes_per_case === null ? {} : { minutesPerCase: row.minutes_per_case }),
      systems: systemsOf(row),
    },
    ...(row.source === null ? {} : { source: row.source }),
    ...(row.said_at === null ? {} : { saidAt: row.said_at.toISOString() as Instant }),
    ...freedOf(row),
    ...(isOwner ? ownersPart(row) : {}),
    ...(row.verdict === null ? {} : { verdict: row.verdict }),
    ...(row.difference === null ? {} : { difference: row.difference }),
  };
}

/** What the process names and what its owner types may be the same system. */
function systemsOf({ is_owner: isOwner, systems, process_systems: named }: ColumnRow): string[] {
  return isOwner ? [...new Set([...named, ...(systems ?? [])])] : (systems ?? []);
}

/** What is told to be freed, and otherwise what the owner expects: of others nothing is expected openly. */
function freedOf(row: ColumnRow): Pick<ComparedColumn, 'freed'> {
  if (row.realised_hours !== null) return { freed: { hours: row.realised_hours, isRealised: true } };
  if (!row.is_owner || row.expected_hours === null) return {};
  return { freed: { hours: row.expected_hours, isRealised: false } };
}

function ownersPart(row: ColumnRow): Partial<ComparedColumn> {
  return {
    ...(row.technologies === null ? {} : { technologies: row.technologies }),
    ...(row.legal_clause === null ? {} : { legalClause: row.legal_clause }),
    diagrams: row.diagrams,
  };
}
