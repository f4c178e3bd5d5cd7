import { z } from 'zod';
import { tenant, type TenantKind } from '@procesrum/shared/municipalities/municipality.ts';
import { municipalityCvr, type MunicipalityCvr, type ProcessId } from '@procesrum/shared/primitives/id.ts';
import { processDiagrams } from '@procesrum/shared/processes/diagrams/diagram.ts';
import { phase } from '@procesrum/shared/processes/phase.ts';
import { processFields } from '@procesrum/shared/processes/process-fields.ts';
import { sectionKey } from '@procesrum/shared/processes/section.ts';
import { basisOf, type OwnersSide } from '@procesrum/shared/validations/basis.ts';
import type { ValidationBasis } from '@procesrum/shared/validations/material-change.ts';
import type { Transaction } from '../../platform/database.ts';
import { numberColumns, numbersOf, numbersRow } from './numbers-row.ts';

const placeRow = tenant.extend({
  population: z.int().positive().nullable(),
  populationDate: z.iso.date().nullable(),
});

/** A tenant with how many live there, where that is known. */
export type Place = z.output<typeof placeRow>;

/** Every tenant: municipalities, regions and authorities. */
export async function readPlaces(transaction: Transaction): Promise<Place[]> {
  const rows = await transaction.query(
    `select cvr, short_code as "shortCode", name, kind, population, population_date::text as "populationDate"
     from municipality order by cvr`,
  );
  return z.array(placeRow).parse(rows);
}

/** What kind of body somebody's tenant is. */
export function kindOf(places: readonly Place[], cvr: MunicipalityCvr): TenantKind | undefined {
  return places.find((one) => one.cvr === cvr)?.kind;
}

const factsRow = numbersRow.partial().extend({
  owner: municipalityCvr,
  epoch: z.int(),
  phase,
  fields: processFields,
  diagrams: processDiagrams,
  automation_share: z.number().min(0).max(1).nullable(),
  shielded_sections: z.array(sectionKey),
  has_numbers: z.boolean(),
});

/** What is known of a process beside *Sådan gør vi i dag*, at this moment. */
export interface ProcessFacts {
  readonly owner: MunicipalityCvr;
  /** The life its open text is in. */
  readonly epoch: number;
  /** *Sådan gør vi i dag* is for the owner's own people. */
  readonly isAsIsShielded: boolean;
  /** What its owner says of it elsewhere than in its document. */
  readonly ownersSide: OwnersSide;
  /** All of what a validation is given on but that text, its document as it was last read out. */
  readonly basis: Omit<ValidationBasis, 'asIs'>;
}

/** Reads it, if whoever acts may see the process. */
export async function readFacts(
  transaction: Transaction,
  process: ProcessId,
): Promise<ProcessFacts | undefined> {
  const rows = await transaction.query(
    `select p.municipality as owner, d.epoch, p.phase, p.fields, p.diagrams, p.automation_share, p.shielded_sections,
       h.process is not null as has_numbers, ${numberColumns('h')}
     from process p
       join document d on d.name = 'process/' || p.id
       left join have_it_too h on h.process = p.id and h.municipality = p.municipality
     where p.id = $1`,
    [process],
  );
  return rows.map((row) => {
    const parsed = factsRow.parse({ ...row, systems: row['systems'] ?? [] });
    const { systems: named = [], ...numbers } = parsed.has_numbers
      ? numbersOf(numbersRow.parse(parsed))
      : { systems: [] };
    const ownersSide: OwnersSide = {
      ...numbers,
      systems: named,
      share: parsed.automation_share ?? undefined,
      isInOperation: parsed.phase === 'in-operation',
    };
    return {
      owner: parsed.owner,
      epoch: parsed.epoch,
      isAsIsShielded: parsed.shielded_sections.includes('asIs'),
      ownersSide,
      basis: basisOf(parsed, ownersSide),
    };
  })[0];
}
