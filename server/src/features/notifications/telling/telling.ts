import { randomUUID } from 'node:crypto';
import type { Happening } from '@procesrum/shared/notifications/happening.ts';
import type { AccountActor } from '@procesrum/shared/permissions/actor.ts';
import { assertNever } from '@procesrum/shared/primitives/assert.ts';
import { notificationId, type AccountId } from '@procesrum/shared/primitives/id.ts';
import type { Announce } from '../../../platform/announcements/announcements.ts';
import type { Clock } from '../../../platform/clock.ts';
import type { Database, Transaction } from '../../../platform/database.ts';
import type { NewNotification, StoredSubject } from '../notification-row.ts';
import { insertNotifications, raiseToMention } from '../notifications.repository.ts';
import { maySee, readPlaces, type Placed } from '../places.ts';
import type { ToldReaders } from '../told.ts';
import {
  newsOfComment,
  newsOfDecidedSuggestion,
  newsOfMentions,
  newsOfResolvedThread,
} from './comment-news.ts';
import type { Finding, FoundNews } from './found-news.ts';
import { newsOfGold } from './gold-news.ts';
import { newsOfCoFunding, newsOfDecision, newsOfProcess } from './other-news.ts';
import { newsOfAnswer, newsOfExpiry, newsOfRequest, newsOfRevisit } from './validation-news.ts';

/** What telling needs from elsewhere. */
export interface TellingParts {
  readonly database: Database;
  readonly clock: Clock;
  readonly announce: Announce;
  readonly readers: ToldReaders;
  /** Sees to it that people are mailed of what they have been told, in its time. */
  readonly expectMail: (transaction: Transaction, told: readonly NewNotification[]) => Promise<void>;
}

/**
 * Makes what tells people of a happening: it finds whom it concerns by what is true now, and stores a notification for
 * each of them who may know of it. In a transaction as the job `notifications`.
 */
export function createTelling(
  parts: TellingParts,
): (transaction: Transaction, happening: Happening) => Promise<void> {
  const { database, clock, announce, readers, expectMail } = parts;
  return async (transaction, happening) => {
    const at = clock.now();
    const found = await findNews({ transaction, readers, at }, happening);
    if (found === undefined || found.to.size === 0) return;
    const told = notificationsOf(found, await whoMayKnow(transaction, found, readers), at);
    const raised = found.isRaised === true ? await raise(transaction, told) : [];
    const fresh = await insertNotifications(transaction, told);
    await expectMail(transaction, [...raised, ...fresh]);
    const accounts = [...new Set([...raised, ...fresh].map(({ account }) => account))];
    if (accounts.length === 0) return;
    await database.afterCommit(() => announce({ kind: 'notifications-changed', accounts }));
  };
}

function findNews(finding: Finding, happening: Happening): Promise<FoundNews | undefined> {
  switch (happening.kind) {
    case 'comment-written':
      return newsOfComment(finding, happening);
    case 'mentions-added':
      return newsOfMentions(finding, happening);
    case 'suggestion-decided':
      return newsOfDecidedSuggestion(finding, happening);
    case 'thread-resolved':
      return newsOfResolvedThread(finding, happening);
    case 'validation-requested':
      return newsOfRequest(finding, happening);
    case 'validation-answered':
      return newsOfAnswer(finding, happening);
    case 'revisit':
      return newsOfRevisit(finding, happening);
    case 'validation-expires':
      return newsOfExpiry(finding, happening);
    case 'process-changed':
      return newsOfProcess(finding, happening);
    case 'gold':
      return newsOfGold(finding, happening);
    case 'decision':
      return newsOfDecision(finding, happening);
    case 'co-funding':
      return newsOfCoFunding(finding, happening);
    default:
      return assertNever(happening);
  }
}

/** Those whose account is in use and who may see the place at this moment, with what they are told. */
async function whoMayKnow(
  transaction: Transaction,
  { to, place }: FoundNews,
  readers: ToldReaders,
): Promise<Map<AccountId, StoredSubject>> {
  const placedAs = (subject: StoredSubject): Placed => ({
    ...{ process: null, thread: null, comment: null, list: null, coFunding: null },
    ...{ ...place, subject },
  });
  const places = await readPlaces(transaction, [...to.values()].map(placedAs), readers);
  const actors = await readers.actors(transaction, [...to.keys()]);
  const subjectOf = ({ account }: AccountActor) => to.get(account);
  return new Map(
    actors.flatMap((actor) => {
      const subject = subjectOf(actor);
      if (subject === undefined || !maySee(actor, placedAs(subject), places)) return [];
      return [[actor.account, subject] as const];
    }),
  );
}

function notificationsOf(
  { cause, by, municipality, place }: FoundNews,
  to: ReadonlyMap<AccountId, StoredSubject>,
  at: Date,
): NewNotification[] {
  return [...to].map(([account, subject]) => ({
    id: notificationId.parse(randomUUID()),
    ...{ account, cause, at, by, municipality, subject, place },
  }));
}

async function raise(transaction: Transaction, told: readonly NewNotification[]): Promise<NewNotification[]> {
  const [first] = told;
  if (first === undefined) return [];
  const accounts = told.map(({ account }) => account);
  const raised = new Set(await raiseToMention(transaction, accounts, first));
  return told.filter(({ account }) => raised.has(account));
}
