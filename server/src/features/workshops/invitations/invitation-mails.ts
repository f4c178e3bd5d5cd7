import { z } from 'zod';
import { danishDayOf, dayAfter, startOfDanishDay } from '@procesrum/shared/primitives/danish-day.ts';
import { invitationId, type AccountId, type InvitationId } from '@procesrum/shared/primitives/id.ts';
import { maxMailsPerDay } from '@procesrum/shared/protocol/limits.ts';
import type { Clock } from '../../../platform/clock.ts';
import type { Transaction } from '../../../platform/database.ts';
import type { JobLine, Jobs } from '../../../platform/jobs/jobs.ts';
import type { Letters } from '../../../platform/mail/letters.ts';
import { takeMailTurn } from '../../../platform/turns/advisory-turns.ts';
import {
  insertInvitationLetter,
  invitationNews,
  readCalendar,
  readMailed,
  type InvitationNews,
} from './calendars.repository.ts';
import {
  deleteTwin,
  markUnreached,
  readInvitation,
  type StoredInvitation,
} from './invitations.repository.ts';

/** A mail about an invitation that is to be made. */
const mailDue = z.object({ invitation: invitationId, what: invitationNews });
type MailDue = z.infer<typeof mailDue>;

const line: JobLine<MailDue> = { name: 'invitation mails', payload: mailDue, as: 'notifications' };

/** What making them needs from elsewhere. */
export interface InvitationMailsParts {
  readonly clock: Clock;
  readonly jobs: Pick<Jobs, 'addAll' | 'work'>;
  readonly letters: Pick<Letters, 'add' | 'countSince'>;
  readonly addressOf: (transaction: Transaction, account: AccountId) => Promise<string | undefined>;
}

/** Makes the letters about invitations, one for each person, and no more a day than anybody gets. */
export interface InvitationMails {
  /** Puts in line that these people are to be told; it is done if the transaction is committed. */
  expect(transaction: Transaction, invitations: readonly InvitationId[], what: InvitationNews): Promise<void>;
  /** Makes them on this node, from now on. */
  work(): void;
}

/** What waits for the next day goes out in its morning. */
const morningMs = 7.5 * 60 * 60 * 1000;

/** Makes what makes them. */
export function createInvitationMails(parts: InvitationMailsParts): InvitationMails {
  const { clock, jobs, letters, addressOf } = parts;

  async function expect(
    transaction: Transaction,
    invitations: readonly InvitationId[],
    what: InvitationNews,
    notBefore = clock.now(),
  ): Promise<void> {
    await jobs.addAll(
      transaction,
      line,
      invitations.map((invitation) => ({
        payload: { invitation, what },
        ...{ key: `${invitation} ${what}`, notBefore },
      })),
    );
  }

  async function make(transaction: Transaction, { invitation: id, what }: MailDue): Promise<void> {
    const invitation = await readInvitation(transaction, id);
    if (invitation === undefined || invitation.unreached !== undefined) return;
    const mailed = await readMailed(transaction, id);
    const calendar = await readCalendar(transaction, invitation.workshop);
    if (calendar === undefined || !isStillNews(what, invitation, mailed.length > 0, calendar.isCancelled))
      return;
    const isReminder = what === 'answer-please' || what === 'tomorrow';
    const startsAt = isReminder ? new Date(calendar.told.startsAt) : undefined;
    const wasReminded = (one: (typeof mailed)[number]) =>
      one.what === what && one.startsAt?.getTime() === startsAt?.getTime();
    if (isReminder && mailed.some(wasReminded)) return;
    const { account, address: written } = invitation;
    const address = account === undefined ? written : await addressOf(transaction, account);
    if (address === undefined) return markUnreached(transaction, id, 'no-address');
    // Invited as a colleague too: one person gets one invitation.
    if (account === undefined && (await deleteTwin(transaction, id))) return;
    await takeMailTurn(transaction, address.toLowerCase());
    const now = clock.now();
    const today = danishDayOf(now);
    const receiver = account === undefined ? { address } : { account };
    if ((await letters.countSince(transaction, receiver, startOfDanishDay(today))) >= maxMailsPerDay) {
      const tomorrow = startOfDanishDay(dayAfter(today, 1)).getTime() + morningMs;
      return expect(transaction, [id], what, new Date(tomorrow));
    }
    const letter = await letters.add(transaction, { ...receiver, kind: 'invitation', at: now });
    await insertInvitationLetter(transaction, { letter, invitation: id, what, at: now, startsAt });
  }

  return {
    expect: (transaction, invitations, what) => expect(transaction, invitations, what),
    work: () => jobs.work(line, make),
  };
}

/** Whether somebody who has been mailed, or not, is still to be told. */
function isStillNews(
  what: InvitationNews,
  { isWithdrawn, answer }: StoredInvitation,
  wasMailed: boolean,
  isCancelled: boolean,
): boolean {
  const isOff = isWithdrawn || isCancelled;
  switch (what) {
    case 'invitation':
      return !isOff;
    case 'change':
    case 'tomorrow':
      return !isOff && wasMailed && answer !== 'no';
    case 'answer-please':
      return !isOff && wasMailed && answer === undefined;
    case 'cancellation':
      return isOff && wasMailed;
  }
}
