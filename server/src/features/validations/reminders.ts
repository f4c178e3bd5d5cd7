import { z } from 'zod';
import { danishDayOf, dayAfter } from '@procesrum/shared/primitives/danish-day.ts';
import {
  accountId,
  campaignId,
  municipalityCvr,
  processId,
  validationId,
  validationRequestId,
} from '@procesrum/shared/primitives/id.ts';
import type { Transaction } from '../../platform/database.ts';
import type { ChoreProgress } from '../../platform/jobs/chores.ts';
import type { Tell } from '../../platform/jobs/tell.ts';

/** How long before its day a request reminds those who have not answered. */
const reminderDays = 3;

/** How long before its end those who gave an answer are told. */
const endingDays = 30;

/** How many are told of in one piece of a chore. */
const mostAtOnce = 100;

const dueRow = z.object({
  request: validationRequestId,
  process: processId,
  campaign: campaignId.nullable(),
  by: accountId,
  silent: z.array(municipalityCvr),
});

/**
 * Reminds, once for each request, those who have not answered three days before its day. One that was put later than that
 * reminds nobody: who is asked knows it.
 */
export async function remindOfRequests(
  tell: Tell,
  transaction: Transaction,
  now: Date,
): Promise<ChoreProgress> {
  const today = danishDayOf(now);
  const rows = await transaction.query(
    `update validation_request r set reminded_at = $1
     from (
       select due.id, array(
         select cvr from unnest(due.asked) as cvr where not exists (
           select 1 from validation v
           where v.process = due.process and v.municipality = cvr and v.at >= due.at)) as silent
       from validation_request due left join validation_campaign c on c.id = due.campaign
       where due.reminded_at is null and due.closed_at is null and c.closed_at is null
         and due.deadline between $2::date and $3::date
         and (due.at at time zone 'Europe/Copenhagen')::date < due.deadline - $4::integer
       limit $5) found
     where r.id = found.id
     returning r.id as request, r.process, r.campaign, r.account as by, found.silent`,
    [now, today, dayAfter(today, reminderDays), reminderDays, mostAtOnce],
  );
  for (const { request, process, campaign, by, silent } of z.array(dueRow).parse(rows)) {
    if (silent.length === 0) continue;
    await tell(transaction, {
      ...{ kind: 'validation-requested', process, request, by, asked: silent, isReminder: true },
      ...(campaign === null ? {} : { campaign }),
    });
  }
  return rows.length < mostAtOnce ? 'done' : 'more';
}

const endingRow = z.object({ validation: validationId, process: processId, municipality: municipalityCvr });

/** Tells those whose answer ends within a month, and again when it has ended; of answers that count, once each. */
export async function tellOfEnds(tell: Tell, transaction: Transaction, now: Date): Promise<ChoreProgress> {
  let isMore = false;
  for (const [column, until, endedAt] of [
    // First what has ended: that is not told to be ending.
    ['ended_told_at', now, now],
    ['ending_told_at', new Date(now.getTime() + endingDays * 24 * 60 * 60 * 1000), null],
  ] as const) {
    const rows = await transaction.query(
      `update validation v set ended_told_at = $4, ending_told_at = coalesce(v.ending_told_at, $1)
       where v.id in (
         select due.id from validation due
         where due.${column} is null and due.valid_until <= $2 and not exists (
           select 1 from validation later
           where later.process = due.process and later.municipality = due.municipality and later.number > due.number)
         order by due.valid_until limit $3)
       returning v.id as validation, v.process, v.municipality`,
      [now, until, mostAtOnce, endedAt],
    );
    for (const ending of z.array(endingRow).parse(rows))
      await tell(transaction, { kind: 'validation-expires', ...ending });
    isMore ||= rows.length === mostAtOnce;
  }
  return isMore ? 'more' : 'done';
}
