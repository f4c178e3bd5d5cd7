import { z } from 'zod';
import { personName } from '@procesrum/shared/accounts/account.ts';
import type { AccountActor } from '@procesrum/shared/permissions/actor.ts';
import { dayAfter, startOfDanishDay } from '@procesrum/shared/primitives/danish-day.ts';
import { campaignId, type CampaignId } from '@procesrum/shared/primitives/id.ts';
import {
  campaignTemplate,
  type Campaign,
  type NewCampaign,
} from '@procesrum/shared/validations/validation.ts';
import type { SqlValue, Transaction } from '../../../platform/database.ts';
import { personJson } from '../../../platform/named-json.ts';
import { instantOf } from '../validations.repository.ts';

/** A campaign as it is stored, without its requests. */
export interface StoredCampaign extends Omit<Campaign, 'processes' | 'abilities'> {
  /** By hand, the last time. */
  readonly remindedAt: Date | undefined;
}

/** Stores a campaign; its requests follow. @returns false when there is one with this id */
export async function insertCampaign(
  transaction: Transaction,
  { account, municipality }: AccountActor,
  at: Date,
  { id, title, template, deadline, message }: NewCampaign,
): Promise<boolean> {
  const stored = await transaction.query(
    `insert into validation_campaign (id, title, template, account, municipality, at, deadline, message)
     values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (id) do nothing returning id`,
    [
      ...[id, title, template, account, municipality, at, deadline],
      message === undefined || message === '' ? null : message,
    ],
  );
  return stored.length > 0;
}

const campaignRow = z.object({
  id: campaignId,
  title: z.string(),
  template: campaignTemplate,
  by: personName,
  at: z.date(),
  deadline: z.iso.date(),
  message: z.string().nullable(),
  reminded_at: z.date().nullable(),
  closed_at: z.date().nullable(),
});

const campaignColumns = `c.id, c.title, c.template, ${personJson('a', 'am')} as by, c.at, c.deadline::text as deadline,
  c.message, c.reminded_at, c.closed_at
  from validation_campaign c
    join account a on a.id = c.account join municipality am on am.cvr = a.municipality`;

async function read(
  transaction: Transaction,
  now: Date,
  rest: string,
  values: readonly SqlValue[],
): Promise<StoredCampaign[]> {
  const rows = await transaction.query(`select ${campaignColumns} ${rest}`, values);
  return rows.map((row) => {
    const { at, message, reminded_at, closed_at: byHand, ...parsed } = campaignRow.parse(row);
    const ends = [startOfDanishDay(dayAfter(parsed.deadline, 1)), ...(byHand === null ? [] : [byHand])];
    const closedAt = Math.min(...ends.map((end) => end.getTime()));
    return {
      ...parsed,
      at: instantOf(at),
      ...(message === null ? {} : { message }),
      ...(closedAt <= now.getTime() ? { closedAt: instantOf(new Date(closedAt)) } : {}),
      remindedAt: reminded_at ?? undefined,
    };
  });
}

/** One campaign, if whoever acts may know of it. */
export async function readCampaign(
  transaction: Transaction,
  id: CampaignId,
  now: Date,
): Promise<StoredCampaign | undefined> {
  return (await read(transaction, now, 'where c.id = $1', [id]))[0];
}

/** The same, held until the transaction ends: whoever else changes it waits. Only those who may change it can. */
export async function holdCampaign(
  transaction: Transaction,
  id: CampaignId,
  now: Date,
): Promise<StoredCampaign | undefined> {
  return (await read(transaction, now, 'where c.id = $1 for update of c', [id]))[0];
}

/** Campaigns that whoever acts may know of, the latest first. */
export function readCampaigns(transaction: Transaction, most: number, now: Date): Promise<StoredCampaign[]> {
  return read(transaction, now, 'order by c.at desc, c.id limit $1', [most]);
}

/** How many campaigns that whoever acts began are open. */
export async function countOpenCampaigns(
  transaction: Transaction,
  { account }: AccountActor,
  today: string,
): Promise<number> {
  const rows = await transaction.query(
    `select count(*)::integer as open from validation_campaign
     where account = $1 and closed_at is null and deadline >= $2::date`,
    [account, today],
  );
  return z.object({ open: z.int() }).parse(rows[0]).open;
}

/** Ends a campaign before its day. */
export async function closeCampaign(transaction: Transaction, id: CampaignId, at: Date): Promise<void> {
  await transaction.query('update validation_campaign set closed_at = $2 where id = $1', [id, at]);
}

/** Notes that those who have not answered were reminded. */
export async function noteReminded(transaction: Transaction, id: CampaignId, at: Date): Promise<void> {
  await transaction.query('update validation_campaign set reminded_at = $2 where id = $1', [id, at]);
}
