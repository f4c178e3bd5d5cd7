import { z } from 'zod';
import { workshopId, type WorkshopId } from '@procesrum/shared/primitives/id.ts';
import type { Transaction } from '../../../platform/database.ts';

/** The workshop a big screen's secret is of; `undefined` also for one that was over before `since`. */
export async function readProjected(
  transaction: Transaction,
  token: string,
  since: Date,
): Promise<WorkshopId | undefined> {
  const rows = await transaction.query(
    `select w.id from workshop w join workshop_secret s on s.workshop = w.id
     where s.projector_token = $1 and (w.status <> 'closed' or w.closed_at > $2)`,
    [token, since],
  );
  return rows.map((row) => z.object({ id: workshopId }).parse(row).id)[0];
}
