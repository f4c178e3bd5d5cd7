import type { PreferencesReply } from '@procesrum/shared/notifications/notifications.api.ts';
import type {
  NotificationPreferences,
  NotificationTopic,
} from '@procesrum/shared/notifications/notification.ts';
import { nextDigestAfter } from '@procesrum/shared/notifications/digest-times.ts';
import { isForDigest } from '@procesrum/shared/notifications/mail-budget.ts';
import type { AccountActor } from '@procesrum/shared/permissions/actor.ts';
import { danishDayOf, startOfDanishDay } from '@procesrum/shared/primitives/danish-day.ts';
import type { AccountId } from '@procesrum/shared/primitives/id.ts';
import { instant, type Instant } from '@procesrum/shared/primitives/time.ts';
import { Failure } from '@procesrum/shared/protocol/failure.ts';
import { hashOfToken } from '../../http/actor-of-request.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database, Transaction } from '../../platform/database.ts';
import type { WaitingMail } from './mailing/waiting-mail.ts';
import * as repository from './preferences.repository.ts';

/** What choosing mails needs from elsewhere. */
export interface PreferencesParts {
  readonly database: Database;
  readonly clock: Clock;
  /** What somebody has not been mailed of yet; as the job `notifications`. */
  readonly waitingMail: WaitingMail;
  /** Looks soon whether somebody gets a mail; as the job `notifications`. */
  readonly lookSoon: (transaction: Transaction, account: AccountId) => Promise<void>;
  readonly addressOf: (transaction: Transaction, account: AccountId) => Promise<string | undefined>;
  /** Letters to somebody since a moment. */
  readonly lettersSince: (
    transaction: Transaction,
    receiver: { account: AccountId },
    since: Date,
  ) => Promise<number>;
}

/** What an address in a mail is about. */
export interface UnsubscribingReply {
  readonly topics: NotificationTopic[];
  readonly isOff: boolean;
}

/** What people choose to be mailed. */
export interface PreferencesService {
  read(actor: AccountActor): Promise<PreferencesReply>;
  set(actor: AccountActor, preferences: NotificationPreferences): Promise<PreferencesReply>;
  /** Whoever holds the address may. @throws Failure not-found */
  unsubscribing(token: string): Promise<UnsubscribingReply>;
  /** Turns its topics off, as often as one likes. @throws Failure not-found */
  unsubscribe(token: string): Promise<UnsubscribingReply>;
}

const asNotifications = { kind: 'job', job: 'notifications' } as const;

/** Makes the service of preferences. */
export function createPreferences(parts: PreferencesParts): PreferencesService {
  const { database, clock, waitingMail, lookSoon, addressOf, lettersSince } = parts;

  async function read(actor: AccountActor): Promise<PreferencesReply> {
    const { account } = actor;
    const preferences = await database
      .as(actor)
      .transaction((transaction) => repository.readPreferences(transaction, account));
    const now = clock.now();
    return database.as(asNotifications).transaction(async (transaction) => {
      const address = await addressOf(transaction, account);
      const today = startOfDanishDay(danishDayOf(now));
      const at = nextDigestOf(instant.parse(now.toISOString()), preferences);
      const waiting = at === undefined ? [] : await waitingMail(transaction, actor);
      return {
        preferences,
        ...(address === undefined ? {} : { address }),
        ...(at === undefined
          ? {}
          : {
              nextDigest: { at, news: waiting.filter((news) => isForDigest(news, at, preferences)).length },
            }),
        sentToday: await lettersSince(transaction, { account }, today),
      };
    });
  }

  /** @param change done with what is found, in the same transaction */
  async function find(
    token: string,
    change: (transaction: Transaction, found: repository.Unsubscribing) => Promise<void>,
  ): Promise<UnsubscribingReply> {
    return database.as(asNotifications).transaction(async (transaction) => {
      const found = await repository.readUnsubscribing(transaction, hashOfToken(token));
      if (found === undefined) throw new Failure('not-found', 'no such address');
      await change(transaction, found);
      const { paces } = await repository.readPreferences(transaction, found.account);
      return { topics: [...found.topics], isOff: found.topics.every((topic) => paces[topic] === 'off') };
    });
  }

  return {
    read,
    async set(actor, preferences) {
      const { account } = actor;
      await database.as(actor).transaction(async (transaction) => {
        await repository.upsertPreferences(transaction, account, preferences);
        // What waits may be due now, or for another digest.
        await lookSoon(transaction, account);
      });
      return read(actor);
    },
    unsubscribing: (token) => find(token, () => Promise.resolve()),
    unsubscribe: (token) =>
      find(token, async (transaction, { account, topics }) => {
        const preferences = await repository.readPreferences(transaction, account);
        const off = Object.fromEntries(topics.map((topic) => [topic, 'off' as const]));
        const paces = { ...preferences.paces, ...off };
        await repository.upsertPreferences(transaction, account, { ...preferences, paces });
      }),
  };
}

/** The next digest of those somebody has chosen, if they have chosen any. */
function nextDigestOf(
  now: Instant,
  { paces, isQuietOnWeekends }: NotificationPreferences,
): Instant | undefined {
  const chosen = new Set(Object.values(paces));
  if (chosen.has('daily')) return nextDigestAfter(now, 'daily', isQuietOnWeekends);
  return chosen.has('weekly') ? nextDigestAfter(now, 'weekly', isQuietOnWeekends) : undefined;
}
