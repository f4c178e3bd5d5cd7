import { isBefore, later, type Instant } from '../primitives/time.ts';
import { maxMailsPerDay } from '../protocol/limits.ts';
import { digestTimeOfDay, isDanishMonday, isDanishWeekend, nextDigestAfter } from './digest-times.ts';
import type { MailPace, NotificationPreferences, NotificationTopic } from './notification.ts';

/** News this young are not mailed yet: whoever wrote them may think again, and whoever they are for may be reading. */
export const mailDelayMs = 60_000;

/** Something one person has not been mailed of, and has not read. */
export interface WaitingNews {
  readonly at: Instant;
  readonly topic: NotificationTopic;
}

/** A moment at which it is looked whether one person gets a mail. */
export interface MailMoment {
  readonly at: Instant;
  /** It is the moment of a digest, which has everything that waits for one. */
  readonly isDigest: boolean;
}

/** What is decided of one person's news at a moment. */
export interface MailPlan<News> {
  /** What is told in one mail now; none is sent when there is nothing. */
  readonly mailed: readonly News[];
  /** When to look again, for what waits on. */
  readonly lookAgain: readonly MailMoment[];
}

/** What decides it. */
export interface MailDecision<News extends WaitingNews> {
  readonly now: Instant;
  /** The moment that has come; it may have come late. */
  readonly moment: MailMoment;
  readonly preferences: Pick<NotificationPreferences, 'paces' | 'isQuietOnWeekends'>;
  /** Mails to the person so far in this Danish day, digests among them. */
  readonly mailsToday: number;
  readonly waiting: readonly News[];
}

/** Decides whether a person gets a mail at a moment, and of what: one for all that is due, and never the fifth of a day. */
export function planMail<News extends WaitingNews>(decision: MailDecision<News>): MailPlan<News> {
  const { now, moment, preferences, waiting } = decision;
  const isDue = (news: News) => isOldEnough(news, now) && isDueAt(moment, preferences.paces[news.topic]);
  const due = waiting.filter(isDue);
  const mailed = due.length > 0 && mayMail(decision) ? due : [];
  const left = waiting.filter((news) => !mailed.includes(news));
  const moments = left.flatMap((news) => momentsOf(news, decision));
  return { mailed, lookAgain: withoutDoubles(moments) };
}

/** When it is first looked whether something new is mailed; never for what its person has turned off. */
export function firstMomentOf(
  news: WaitingNews,
  { paces, isQuietOnWeekends }: MailDecision<WaitingNews>['preferences'],
): MailMoment | undefined {
  const pace = paces[news.topic];
  if (pace === 'off') return undefined;
  const oldEnough = later(news.at, mailDelayMs);
  if (pace === 'at-once') return { at: oldEnough, isDigest: false };
  // A digest is not for what happened in the minute before it.
  return { at: nextDigestAfter(later(oldEnough, -1), pace, isQuietOnWeekends), isDigest: true };
}

/** Whether something that waits is for the digest at a moment to come, unless it is mailed or read before. */
export function isForDigest(
  { topic }: WaitingNews,
  at: Instant,
  { paces }: Pick<NotificationPreferences, 'paces'>,
): boolean {
  return isDueAt({ at, isDigest: true }, paces[topic]);
}

function mayMail({ now, moment, preferences, mailsToday }: MailDecision<WaitingNews>): boolean {
  if (preferences.isQuietOnWeekends && isDanishWeekend(now)) return false;
  // One place is kept for the day's digest while it is still to come.
  const kept = !moment.isDigest && isBefore(now, digestTimeOfDay(now)) ? 1 : 0;
  return mailsToday < maxMailsPerDay - kept;
}

function isDueAt({ at, isDigest }: MailMoment, pace: MailPace): boolean {
  if (pace === 'at-once') return true;
  return isDigest && (pace === 'daily' || (pace === 'weekly' && isDanishMonday(at)));
}

function momentsOf(news: WaitingNews, { now, preferences }: MailDecision<WaitingNews>): MailMoment[] {
  const first = firstMomentOf(news, preferences);
  if (first === undefined) return [];
  if (isBefore(now, first.at)) return [first];
  const pace = preferences.paces[news.topic] === 'weekly' ? 'weekly' : 'daily';
  return [{ at: nextDigestAfter(now, pace, preferences.isQuietOnWeekends), isDigest: true }];
}

function isOldEnough(news: WaitingNews, now: Instant): boolean {
  return !isBefore(now, later(news.at, mailDelayMs));
}

/** Of looks at what is due at once the first is enough: it finds when the next is to come. */
function withoutDoubles(moments: readonly MailMoment[]): MailMoment[] {
  const kept = new Map<string, MailMoment>();
  for (const moment of moments) {
    const key = moment.isDigest ? moment.at : 'at once';
    const other = kept.get(key);
    if (other === undefined || isBefore(moment.at, other.at)) kept.set(key, moment);
  }
  return [...kept.values()];
}
