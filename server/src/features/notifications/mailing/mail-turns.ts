import { z } from 'zod';
import { firstMomentOf, planMail } from '@procesrum/shared/notifications/mail-budget.ts';
import { topicOf } from '@procesrum/shared/notifications/notification.ts';
import type { AccountActor } from '@procesrum/shared/permissions/actor.ts';
import { danishDayOf, startOfDanishDay } from '@procesrum/shared/primitives/danish-day.ts';
import { accountId, type AccountId } from '@procesrum/shared/primitives/id.ts';
import { instant, isBefore } from '@procesrum/shared/primitives/time.ts';
import type { Clock } from '../../../platform/clock.ts';
import type { Transaction } from '../../../platform/database.ts';
import type { JobLine, Jobs } from '../../../platform/jobs/jobs.ts';
import { takeMailTurn } from '../../../platform/turns/advisory-turns.ts';
import type { NewNotification } from '../notification-row.ts';
import { markMailed, unmarkMailed } from '../notifications.repository.ts';
import { readPreferences, readPreferencesOf } from '../preferences.repository.ts';
import type { WaitingMail } from './waiting-mail.ts';

/** A look whether one person gets a mail. */
const mailTurn = z.object({ account: accountId, at: instant, isDigest: z.boolean() });
type MailTurn = z.infer<typeof mailTurn>;

const mailLine: JobLine<MailTurn> = { name: 'mails', payload: mailTurn, as: 'notifications' };

/** What looking needs from elsewhere. */
export interface MailTurnsParts {
  readonly clock: Clock;
  readonly jobs: Pick<Jobs, 'addAll' | 'work'>;
  readonly waitingMail: WaitingMail;
  readonly actors: (transaction: Transaction, ids: readonly AccountId[]) => Promise<AccountActor[]>;
  readonly addressOf: (transaction: Transaction, account: AccountId) => Promise<string | undefined>;
  readonly letters: {
    add(transaction: Transaction, to: { account: AccountId; at: Date }): Promise<string>;
    countSince(transaction: Transaction, receiver: { account: AccountId }, since: Date): Promise<number>;
  };
}

/** Looks whether people get mails, at the moments that what they are told calls for. */
export interface MailTurns {
  /** Puts looks in line for what people have just been told. */
  expect(transaction: Transaction, told: readonly NewNotification[]): Promise<void>;
  /** Puts one in line as soon as may be. */
  lookSoon(transaction: Transaction, account: AccountId): Promise<void>;
  /** Lets what a letter was to tell of wait again: it is not sent after all. */
  putBack(transaction: Transaction, letter: { id: string; account: AccountId }): Promise<void>;
  /** Does the looks of this line on this node, from now on. */
  work(): void;
}

/** Makes the turns: a job for each look, in which the letter is made and what it tells of noted, in one transaction. */
export function createMailTurns(parts: MailTurnsParts): MailTurns {
  const { clock, jobs, waitingMail, actors, addressOf, letters } = parts;

  const now = () => instant.parse(clock.now().toISOString());

  /** One look at a time at somebody's news for what is due at once, and one for each digest. */
  async function lookAt(transaction: Transaction, looks: readonly MailTurn[]): Promise<void> {
    const jobsOf = looks.map((payload) => {
      const { account, at, isDigest } = payload;
      return { payload, key: isDigest ? `${account} ${at}` : account, notBefore: new Date(at) };
    });
    await jobs.addAll(transaction, mailLine, jobsOf);
  }

  async function look(transaction: Transaction, { account, ...due }: MailTurn): Promise<void> {
    // Two looks at the same person's news would both find that a letter may go.
    await takeMailTurn(transaction, account);
    const [actor] = await actors(transaction, [account]);
    if (actor === undefined || (await addressOf(transaction, account)) === undefined) return;
    const at = now();
    // One that comes before its time, as after a clock that went wrong, is no digest yet.
    const moment = isBefore(at, due.at) ? { at, isDigest: false } : due;
    const today = startOfDanishDay(danishDayOf(new Date(at)));
    const plan = planMail({
      ...{ now: at, moment },
      preferences: await readPreferences(transaction, account),
      mailsToday: await letters.countSince(transaction, { account }, today),
      waiting: await waitingMail(transaction, actor),
    });
    if (plan.mailed.length > 0) {
      const letter = await letters.add(transaction, { account, at: new Date(at) });
      const mailed = plan.mailed.map(({ id }) => id);
      await markMailed(transaction, mailed, letter);
    }
    await lookAt(
      transaction,
      plan.lookAgain.map((next) => ({ account, ...next })),
    );
  }

  const lookSoon = (transaction: Transaction, account: AccountId) =>
    lookAt(transaction, [{ account, at: now(), isDigest: false }]);

  return {
    async expect(transaction, told) {
      const preferencesOf = await readPreferencesOf(
        transaction,
        told.map(({ account }) => account),
      );
      const looks = told.flatMap(({ account, at, subject }) => {
        const news = { at: instant.parse(at.toISOString()), topic: topicOf[subject.kind] };
        const moment = firstMomentOf(news, preferencesOf(account));
        return moment === undefined ? [] : [{ account, ...moment }];
      });
      await lookAt(transaction, looks);
    },
    lookSoon,
    async putBack(transaction, { id, account }) {
      await unmarkMailed(transaction, id);
      await lookSoon(transaction, account);
    },
    work: () => jobs.work(mailLine, look),
  };
}
