import { z } from 'zod';
import {
  municipalityCvr,
  type MunicipalityCvr,
  type ProcessId,
  type WorkshopId,
} from '@procesrum/shared/primitives/id.ts';
import { unsharedProcess, type UnsharedProcess } from '@procesrum/shared/workshops/making/readiness.api.ts';
import type { Transaction } from '../../../platform/database.ts';

/** Municipalities of those who are invited and have not said no, as far as they are known. */
export async function readInvitedMunicipalities(
  transaction: Transaction,
  workshop: WorkshopId,
): Promise<MunicipalityCvr[]> {
  const rows = await transaction.query(
    `select distinct municipality as cvr from workshop_invitation
     where workshop = $1 and withdrawn_at is null and answer is distinct from 'no' and municipality is not null`,
    [workshop],
  );
  return rows.map((row) => z.object({ cvr: municipalityCvr }).parse(row).cvr);
}

/** Of these processes those that some of these municipalities do not see by their own rights, and how many. */
export async function readUnshared(
  transaction: Transaction,
  processes: readonly ProcessId[],
  municipalities: readonly MunicipalityCvr[],
): Promise<UnsharedProcess[]> {
  const rows = await transaction.query(
    `select p.id as process, count(*)::int as municipalities
     from process p cross join unnest($2::text[]) as invited
     where p.id = any($1::uuid[]) and p.municipality <> invited
       and p.visibility not in ('all-municipalities', 'public')
       and not (p.visibility = 'selected' and exists (
         select 1 from process_chosen c where c.process = p.id and c.municipality = invited))
     group by p.id`,
    [processes, municipalities],
  );
  return rows.map((row) => unsharedProcess.parse(row));
}
