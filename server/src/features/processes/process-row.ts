import { z } from 'zod';
import { personName } from '@procesrum/shared/accounts/account.ts';
import { municipalityName, type MunicipalityName } from '@procesrum/shared/municipalities/municipality.ts';
import type { ProcessRights } from '@procesrum/shared/permissions/policy.ts';
import { danishSortKey } from '@procesrum/shared/primitives/danish-order.ts';
import { accountId, municipalityCvr, processId, type ProcessId } from '@procesrum/shared/primitives/id.ts';
import { domain } from '@procesrum/shared/processes/domain.ts';
import { processFields } from '@procesrum/shared/processes/process-fields.ts';
import { phase, status } from '@procesrum/shared/processes/phase.ts';
import type { process, processListItem } from '@procesrum/shared/processes/process.ts';
import { sectionKey, type SectionKey } from '@procesrum/shared/processes/section.ts';
import { visibility } from '@procesrum/shared/processes/visibility.ts';

/** A process as a reply shows it to every reader, but for what the asker may do with it. */
export type ProcessDetails = Omit<z.input<typeof process>, 'abilities' | 'chosen'>;

/** A process read whole: what decides rights to it, and what a reply shows of it. */
export interface StoredProcess extends ProcessRights {
  readonly id: ProcessId;
  readonly details: ProcessDetails;
  /** The tenants of `chosen` by name, for editors alone. */
  readonly chosenTenants: readonly MunicipalityName[];
}

/** A process read for a list, with the values that lists are sorted by. */
export interface ListedProcess {
  readonly id: ProcessId;
  readonly item: z.input<typeof processListItem>;
  readonly changedAt: Date;
  readonly titleSortKey: string;
  /** -1 when not known, so that it sorts below every number. */
  readonly hours: number;
}

const municipalityJson = (table: string) =>
  `json_build_object('cvr', ${table}.cvr, 'shortCode', ${table}.short_code, 'name', ${table}.name)`;

/** SQL that gives a person named, out of an account's row and their municipality's. */
export const personJson = (person: string, tenant: string) =>
  `json_build_object('id', ${person}.id, 'name', ${person}.name, 'municipality', ${municipalityJson(tenant)})`;

/** Columns of a list's row, in a query over process `p` joined with its owner `m`. */
export const listColumns = `
  p.id, p.title, p.summary, p.visibility, p.phase, p.status, p.domains, p.kle, p.systems,
  p.potential_hours_per_year, p.changed_at, p.title_sort_key, ${municipalityJson('m')} as owner`;

/**
 * Columns of a whole process, in the same query joined with the creator `a` and their municipality `am`, who are there
 * for those who may know of people.
 */
export const processColumns = `
  ${listColumns}, p.status_reason, p.fields, p.described_sections, p.shielded_sections, p.created_at, p.creator,
  case when a.id is not null then ${personJson('a', 'am')} end as creator_named,
  coalesce((
    select json_agg(${personJson('ca', 'cm')} order by c.added_at, ca.id)
    from process_co_author c join account ca on ca.id = c.account join municipality cm on cm.cvr = ca.municipality
    where c.process = p.id), '[]') as co_authors,
  coalesce((
    select json_agg(${municipalityJson('t')})
    from process_chosen x join municipality t on t.cvr = x.municipality where x.process = p.id), '[]') as chosen`;

/** Columns that decide rights, in a query over process `p`. */
export const rightsColumns = `
  p.municipality, p.creator, p.visibility,
  array(select c.account from process_co_author c where c.process = p.id) as co_authors,
  array(select x.municipality from process_chosen x where x.process = p.id) as chosen`;

const listRow = z.object({
  id: processId,
  title: z.string(),
  summary: z.string(),
  visibility,
  phase,
  status,
  domains: z.array(domain),
  kle: z.string().nullable(),
  systems: z.array(z.string()),
  potential_hours_per_year: z.int().nullable(),
  changed_at: z.date(),
  title_sort_key: z.string(),
  owner: municipalityName,
});

const processRow = listRow.extend({
  status_reason: z.string().nullable(),
  fields: processFields,
  described_sections: z.array(sectionKey),
  shielded_sections: z.array(sectionKey),
  created_at: z.date(),
  creator: accountId,
  creator_named: personName.nullable(),
  co_authors: z.array(personName),
  chosen: z.array(municipalityName),
});

const rightsRow = z.object({
  municipality: municipalityCvr,
  creator: accountId,
  visibility,
  co_authors: z.array(accountId),
  chosen: z.array(municipalityCvr),
});

/** Reads a row with `listColumns`. */
export function parseListRow(row: unknown): ListedProcess {
  const parsed = listRow.parse(row);
  return {
    id: parsed.id,
    item: itemOf(parsed),
    changedAt: parsed.changed_at,
    titleSortKey: parsed.title_sort_key,
    hours: parsed.potential_hours_per_year ?? -1,
  };
}

/** Reads a row with `processColumns`. */
export function parseProcessRow(row: unknown): StoredProcess {
  const parsed = processRow.parse(row);
  return {
    id: parsed.id,
    municipality: parsed.owner.cvr,
    creator: parsed.creator,
    coAuthors: parsed.co_authors.map((person) => person.id),
    visibility: parsed.visibility,
    chosen: parsed.chosen.map(({ cvr }) => cvr),
    chosenTenants: inDanishOrder(parsed.chosen),
    details: {
      ...itemOf(parsed),
      ...(parsed.creator_named === null ? {} : { creator: parsed.creator_named }),
      coAuthors: parsed.co_authors,
      fields: parsed.fields,
      describedSections: inReadingOrder(parsed.described_sections),
      shieldedSections: inReadingOrder(parsed.shielded_sections),
      createdAt: parsed.created_at.toISOString(),
      ...(parsed.status_reason === null ? {} : { statusReason: parsed.status_reason }),
    },
  };
}

function inReadingOrder(sections: readonly SectionKey[]): SectionKey[] {
  return sectionKey.options.filter((key) => sections.includes(key));
}

/** Reads a row with `rightsColumns`. */
export function parseRightsRow(row: unknown): ProcessRights {
  const { co_authors: coAuthors, ...rights } = rightsRow.parse(row);
  return { ...rights, coAuthors };
}

function itemOf(row: z.output<typeof listRow>): z.input<typeof processListItem> {
  const { id, title, summary, phase, status, domains, systems } = row;
  return {
    id,
    title,
    summary,
    municipality: row.owner,
    visibility: row.visibility,
    phase,
    status,
    domains,
    ...(row.kle === null ? {} : { kle: row.kle }),
    systems,
    ...(row.potential_hours_per_year === null ? {} : { potentialHoursPerYear: row.potential_hours_per_year }),
    changedAt: row.changed_at.toISOString(),
  };
}

/** Tenants as a person would look them up. */
export function inDanishOrder(tenants: readonly MunicipalityName[]): MunicipalityName[] {
  return tenants.toSorted((a, b) => (danishSortKey(a.name) < danishSortKey(b.name) ? -1 : 1));
}
