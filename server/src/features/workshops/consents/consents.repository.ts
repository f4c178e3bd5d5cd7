import { z } from 'zod';
import { municipalityName } from '@procesrum/shared/municipalities/municipality.ts';
import type { ProcessRights } from '@procesrum/shared/permissions/policy.ts';
import {
  accountId,
  municipalityCvr,
  processId,
  workshopId,
  type AccountId,
  type MunicipalityCvr,
  type ProcessId,
  type WorkshopId,
} from '@procesrum/shared/primitives/id.ts';
import { instant } from '@procesrum/shared/primitives/time.ts';
import { visibility } from '@procesrum/shared/processes/visibility.ts';
import type { ConsentRequest } from '@procesrum/shared/workshops/workshops.api.ts';
import { workshopProcess } from '@procesrum/shared/workshops/workshop-view.ts';
import type { Transaction } from '../../../platform/database.ts';

/** A process that a workshop would like to use, with what decides who answers for it. */
export interface AskedFor {
  readonly request: ConsentRequest;
  readonly rights: ProcessRights;
}

const askedRow = z
  .object({
    workshop: workshopId,
    workshop_title: z.string(),
    starts_at: instant.nullable(),
    facilitator: z.string(),
    host: municipalityName,
    process: processId,
    title: z.string(),
    consent: workshopProcess.shape.consent,
    ...{ municipality: municipalityCvr, creator: accountId, visibility },
  })
  .transform((row): AskedFor => ({
    request: {
      ...{ workshop: row.workshop, workshopTitle: row.workshop_title },
      ...(row.starts_at === null ? {} : { startsAt: row.starts_at }),
      ...{ facilitator: row.facilitator, host: row.host, process: row.process, title: row.title },
      // Whoever may read without asking has still not been told whether they may write.
      consent: row.consent === 'open' ? 'asked' : row.consent,
    },
    // Who else may do what with it plays no part in who answers for it.
    rights: {
      ...{ municipality: row.municipality, creator: row.creator, visibility: row.visibility },
      ...{ coAuthors: [], chosen: [] },
    },
  }));

const asked = `
  select u.workshop, w.view ->> 'title' as workshop_title, w.view ->> 'startsAt' as starts_at,
    a.name as facilitator, json_build_object('cvr', m.cvr, 'shortCode', m.short_code, 'name', m.name) as host,
    u.process, p.title, u.consent, p.municipality, p.creator, p.visibility
  from workshop_use u
    join workshop w on w.id = u.workshop
    join municipality m on m.cvr = w.host
    join account a on a.id = u.asked_by
    join process p on p.id = u.process
  where w.status <> 'closed'`;

/** What workshops that are not over would like to use of a municipality's, newest wish first. */
export async function readAskedOf(
  transaction: Transaction,
  municipality: MunicipalityCvr,
): Promise<AskedFor[]> {
  const rows = await transaction.query(
    `${asked} and p.municipality = $1 order by u.asked_at desc, u.workshop, p.title, u.process`,
    [municipality],
  );
  return rows.map((row) => askedRow.parse(row));
}

/** One such wish. */
export async function readAsked(
  transaction: Transaction,
  workshop: WorkshopId,
  process: ProcessId,
): Promise<AskedFor | undefined> {
  const rows = await transaction.query(`${asked} and u.workshop = $1 and u.process = $2`, [
    workshop,
    process,
  ]);
  return rows.map((row) => askedRow.parse(row))[0];
}

/** Notes who answered, and when. */
export async function updateAnswered(
  transaction: Transaction,
  workshop: WorkshopId,
  process: ProcessId,
  by: AccountId,
  at: Date,
): Promise<void> {
  await transaction.query(
    'update workshop_use set answered_by = $3, answered_at = $4 where workshop = $1 and process = $2',
    [workshop, process, by, at],
  );
}
