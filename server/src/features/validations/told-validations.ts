import { z } from 'zod';
import {
  accountId,
  municipalityCvr,
  processId,
  validationId,
  type AccountId,
  type ProcessId,
  type ValidationId,
  type ValidationRequestId,
} from '@procesrum/shared/primitives/id.ts';
import { verdict } from '@procesrum/shared/validations/validation.ts';
import type { Transaction } from '../../platform/database.ts';
import { readRequestsByIds } from './requests/requests.repository.ts';

const toldRow = z
  .object({
    id: validationId,
    process: processId,
    by: accountId,
    municipality: municipalityCvr,
    verdict,
    valid_until: z.date(),
    isLatest: z.boolean(),
    askedBy: z.array(accountId),
  })
  .transform(({ valid_until: validUntil, ...row }) => ({ ...row, validUntil }));

/** What must be known of answers to tell somebody of them; those that are absent or out of sight are left out. */
export async function readToldValidations(
  transaction: Transaction,
  ids: readonly ValidationId[],
): Promise<z.output<typeof toldRow>[]> {
  const rows = await transaction.query(
    `select v.id, v.process, v.account as by, v.municipality, v.verdict, v.valid_until,
       not exists (
         select 1 from validation later
         where later.process = v.process and later.municipality = v.municipality and later.number > v.number
       ) as "isLatest",
       array(
         select distinct r.account from validation_request r
         where r.process = v.process and v.municipality = any (r.asked) and r.at <= v.at) as "askedBy"
     from validation v where v.id = any ($1)`,
    [ids],
  );
  return z.array(toldRow).parse(rows);
}

/** The same of requests. */
export async function readToldRequests(
  transaction: Transaction,
  ids: readonly ValidationRequestId[],
  now: Date,
) {
  const found = await readRequestsByIds(transaction, ids, now);
  return found.map(({ request: { id, process, by, deadline, asked, campaign, closedAt } }) => ({
    ...{ id, process, by: by.id, deadline },
    asked: asked.map(({ municipality }) => municipality.cvr),
    answered: asked
      .filter(({ answeredAt }) => answeredAt !== undefined)
      .map(({ municipality }) => municipality.cvr),
    ...(campaign === undefined ? {} : { campaign }),
    ...(closedAt === undefined ? {} : { closedAt: new Date(closedAt) }),
  }));
}

const respondentRow = z.object({ account: accountId });

/** Everybody who has answered for their municipality, or said that it has it too. */
export async function readRespondents(transaction: Transaction, process: ProcessId): Promise<AccountId[]> {
  const rows = await transaction.query(
    `select account from validation where process = $1
     union select account from have_it_too where process = $1`,
    [process],
  );
  return z
    .array(respondentRow)
    .parse(rows)
    .map(({ account }) => account);
}
