import { createHmac } from 'node:crypto';
import { z } from 'zod';
import type { ProcessProjection } from '@procesrum/shared/collaboration/process-document.ts';
import type { AccountId, ProcessId } from '@procesrum/shared/primitives/id.ts';
import {
  cprLikeId,
  findCprLikeIn,
  type CprLikeId,
  type CprLikePlace,
} from '@procesrum/shared/processes/cpr-like-places.ts';
import type { Transaction } from '../../platform/database.ts';

/** What has been said of the numbers in one process's text. */
export interface Dismissals {
  /** Ids of those that are no CPR numbers. */
  readonly ids: ReadonlySet<CprLikeId>;
  /** Names a number within this process. */
  idOf(digits: string): CprLikeId;
  isDismissed(digits: string): boolean;
}

const dismissalsRow = z.object({ key: z.string(), dismissed: z.array(cprLikeId) });

/** What has been said of the numbers of a process; for those who write in it. */
export async function readDismissals(transaction: Transaction, process: ProcessId): Promise<Dismissals> {
  const rows = await transaction.query(
    `select p.place_key as key,
       array(select encode(d.place, 'hex') from cpr_like_dismissal d where d.process = p.id) as dismissed
     from process p where p.id = $1`,
    [process],
  );
  const { key, dismissed } = dismissalsRow.parse(rows[0]);
  const ids = new Set(dismissed);
  const idOf = (digits: string) => idUnder(key, process, digits);
  return { ids, idOf, isDismissed: (digits) => ids.has(idOf(digits)) };
}

/** Stores that a number is no CPR number. */
export async function insertDismissal(
  transaction: Transaction,
  dismissal: { process: ProcessId; place: CprLikeId; account: AccountId; at: Date },
): Promise<void> {
  await transaction.query(
    `insert into cpr_like_dismissal (process, place, account, at) values ($1, decode($2, 'hex'), $3, $4)`,
    [dismissal.process, dismissal.place, dismissal.account, dismissal.at],
  );
}

/** Takes that back; answers false when it had not been said. */
export async function deleteDismissal(
  transaction: Transaction,
  process: ProcessId,
  place: CprLikeId,
): Promise<boolean> {
  const removed = await transaction.query(
    `delete from cpr_like_dismissal where process = $1 and place = decode($2, 'hex') returning process`,
    [process, place],
  );
  return removed.length > 0;
}

/** The places at which the text must be looked at before it is shared wider, none with its number. */
export function openPlaces(text: ProcessProjection, { idOf, isDismissed }: Dismissals): CprLikePlace[] {
  return findCprLikeIn(text)
    .filter(({ digits }) => !isDismissed(digits))
    .map(({ digits, ...place }) => ({ id: idOf(digits), ...place }));
}

/** Under a key of the process's own: without one, all CPR numbers there are could be tried in a moment. */
function idUnder(key: string, process: ProcessId, digits: string): CprLikeId {
  const whole = createHmac('sha256', key).update(`${process}\n${digits}`).digest('hex');
  return cprLikeId.parse(whole.slice(0, 32));
}
