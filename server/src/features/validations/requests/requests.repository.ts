import { z } from 'zod';
import { personName } from '@procesrum/shared/accounts/account.ts';
import { municipalityName } from '@procesrum/shared/municipalities/municipality.ts';
import type { AccountActor } from '@procesrum/shared/permissions/actor.ts';
import { startOfDanishDay, dayAfter } from '@procesrum/shared/primitives/danish-day.ts';
import {
  campaignId,
  processId,
  validationRequestId,
  type CampaignId,
  type MunicipalityCvr,
  type ProcessId,
  type ValidationRequestId,
} from '@procesrum/shared/primitives/id.ts';
import type { NewRequest, ValidationRequest } from '@procesrum/shared/validations/validation.ts';
import type { SqlValue, Transaction } from '../../../platform/database.ts';
import { municipalityJson, personJson } from '../../../platform/named-json.ts';
import { inDanishOrder } from '../danish-order.ts';
import { instantOf } from '../validations.repository.ts';

/** Stores a request. @returns false when there is one with this id */
export async function insertRequest(
  transaction: Transaction,
  process: ProcessId,
  { account, municipality }: AccountActor,
  at: Date,
  { id, asked, deadline, message, campaign }: NewRequest & { readonly campaign?: CampaignId },
): Promise<boolean> {
  const stored = await transaction.query(
    `insert into validation_request (id, process, campaign, account, municipality, at, deadline, message, asked)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict (id) do nothing returning id`,
    [
      ...[id, process, campaign ?? null, account, municipality, at, deadline],
      ...[message === undefined || message === '' ? null : message, asked],
    ],
  );
  return stored.length > 0;
}

const namedProcess = z.object({ id: processId, title: z.string(), municipality: municipalityName });

/** A request with the process it is about. */
export interface RequestedProcess {
  readonly request: ValidationRequest;
  readonly process: z.output<typeof namedProcess>;
}

const requestRow = z.object({
  id: validationRequestId,
  process: namedProcess,
  by: personName,
  at: z.date(),
  deadline: z.iso.date(),
  message: z.string().nullable(),
  campaign: campaignId.nullable(),
  asked: z.array(z.object({ municipality: municipalityName, answeredAt: z.coerce.date().nullable() })),
  closed_at: z.date().nullable(),
});

// An answer that was given since it was asked answers it, whichever way the asked came to give it.
const requestColumns = `r.id, ${personJson('a', 'am')} as by, r.at, r.deadline::text as deadline, r.message, r.campaign,
  json_build_object('id', p.id, 'title', p.title, 'municipality', ${municipalityJson('o')}) as process,
  (select json_agg(json_build_object('municipality', ${municipalityJson('m')}, 'answeredAt', (
      select min(v.at) from validation v
      where v.process = r.process and v.municipality = m.cvr and v.at >= r.at)))
    from municipality m where m.cvr = any (r.asked)) as asked,
  least(r.closed_at, c.closed_at) as closed_at
  from validation_request r
    join process p on p.id = r.process join municipality o on o.cvr = p.municipality
    join account a on a.id = r.account join municipality am on am.cvr = a.municipality
    left join validation_campaign c on c.id = r.campaign`;

async function read(
  transaction: Transaction,
  now: Date,
  rest: string,
  values: readonly SqlValue[],
): Promise<RequestedProcess[]> {
  const rows = await transaction.query(`select ${requestColumns} ${rest}`, values);
  return rows.map((row) => {
    const { process, asked, closed_at: byHand, ...parsed } = requestRow.parse(row);
    const answers = asked.flatMap(({ answeredAt }) => (answeredAt === null ? [] : answeredAt.getTime()));
    const ends = [
      startOfDanishDay(dayAfter(parsed.deadline, 1)).getTime(),
      ...(byHand === null ? [] : [byHand.getTime()]),
      ...(answers.length === asked.length ? [Math.max(...answers)] : []),
    ];
    const closedAt = Math.min(...ends);
    const { id, by, at, deadline, message, campaign } = parsed;
    return {
      process,
      request: {
        ...{ id, process: process.id, by, at: instantOf(at), deadline },
        ...(message === null ? {} : { message }),
        ...(campaign === null ? {} : { campaign }),
        asked: inDanishOrder(asked).map(({ municipality, answeredAt }) => ({
          municipality,
          ...(answeredAt === null ? {} : { answeredAt: instantOf(answeredAt) }),
        })),
        ...(closedAt <= now.getTime() ? { closedAt: instantOf(new Date(closedAt)) } : {}),
      },
    };
  });
}

/** One request, if whoever acts may know of it. */
export async function readRequest(
  transaction: Transaction,
  id: ValidationRequestId,
  now: Date,
): Promise<RequestedProcess | undefined> {
  return (await read(transaction, now, 'where r.id = $1', [id]))[0];
}

/** Some requests; those that are absent or out of sight are left out. */
export function readRequestsByIds(
  transaction: Transaction,
  ids: readonly ValidationRequestId[],
  now: Date,
): Promise<RequestedProcess[]> {
  return read(transaction, now, 'where r.id = any ($1)', [ids]);
}

/** Requests about a process that still wait, the soonest first. */
export async function readOpenRequests(
  transaction: Transaction,
  process: ProcessId,
  now: Date,
): Promise<ValidationRequest[]> {
  const found = await read(
    transaction,
    now,
    `where r.process = $1 and ${mayBeOpen(2)} order by r.deadline, r.at, r.id`,
    [process, now],
  );
  return found.map(({ request }) => request).filter(isOpen);
}

/** Requests that still wait for a municipality, the soonest first. */
export async function readWaitingFor(
  transaction: Transaction,
  municipality: MunicipalityCvr,
  now: Date,
): Promise<RequestedProcess[]> {
  const found = await read(
    transaction,
    now,
    // What the municipality has answered, or has taken over, is left out before it is found out who else has answered.
    `where $1 = any (r.asked) and p.municipality <> $1 and ${mayBeOpen(2)} and not exists (
       select 1 from validation own
       where own.process = r.process and own.municipality = $1 and own.at >= r.at)
     order by r.deadline, r.at, r.id`,
    [municipality, now],
  );
  return found.filter(({ request }) => isOpen(request) && isWaitingFor(request, municipality));
}

/** The requests of some campaigns, by title. */
export function readRequestsOf(
  transaction: Transaction,
  campaigns: readonly CampaignId[],
  now: Date,
): Promise<RequestedProcess[]> {
  return read(transaction, now, 'where r.campaign = any ($1) order by p.title_sort_key, r.id', [campaigns]);
}

/** Takes a request back. */
export async function closeRequest(
  transaction: Transaction,
  id: ValidationRequestId,
  at: Date,
): Promise<void> {
  await transaction.query(
    'update validation_request set closed_at = $2 where id = $1 and closed_at is null',
    [id, at],
  );
}

/** Whether a request still waits. */
export function isOpen({ closedAt }: ValidationRequest): boolean {
  return closedAt === undefined;
}

/** Whether a municipality is asked and has not answered. */
export function isWaitingFor({ asked }: ValidationRequest, cvr: MunicipalityCvr): boolean {
  return asked.some(({ municipality, answeredAt }) => municipality.cvr === cvr && answeredAt === undefined);
}

/** Leaves out what cannot be open, so that the rest is looked at closely: a day is two hours longer here than in UTC. */
const mayBeOpen = (now: number) =>
  `r.closed_at is null and c.closed_at is null and r.deadline >= ($${now}::timestamptz at time zone 'UTC')::date - 1`;
