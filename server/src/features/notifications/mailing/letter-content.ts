import { randomBytes } from 'node:crypto';
import {
  topicOf,
  type NotificationPreferences,
  type NotificationTopic,
} from '@procesrum/shared/notifications/notification.ts';
import { isDanishMonday, isDanishWeekend } from '@procesrum/shared/notifications/digest-times.ts';
import type { AccountActor } from '@procesrum/shared/permissions/actor.ts';
import type { AccountId } from '@procesrum/shared/primitives/id.ts';
import { instant } from '@procesrum/shared/primitives/time.ts';
import { maxDigestLines } from '@procesrum/shared/protocol/limits.ts';
import { hashOfToken } from '../../../http/actor-of-request.ts';
import type { Clock } from '../../../platform/clock.ts';
import type { Transaction } from '../../../platform/database.ts';
import type { Letter } from '../letters/letter.ts';
import { renderLetter } from '../letters/render-letter.ts';
import { readInLetter } from '../notifications.repository.ts';
import { insertUnsubscribing, readPreferences } from '../preferences.repository.ts';
import { tellableTo, type Tellable } from '../tellable.ts';
import type { ToldReaders } from '../told.ts';
import { pageOf } from './pages.ts';

/** What a letter says, as the post wants it. */
interface LetterContent {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly language: NotificationPreferences['language'];
  /** Where a mail program turns off what it is about. */
  readonly unsubscribe: string;
}

/** What writing letters needs from elsewhere. */
export interface LetterContentParts {
  readonly clock: Clock;
  readonly readers: ToldReaders;
  /** The person and what they are called, while their account is in use. */
  readonly personOf: (
    transaction: Transaction,
    account: AccountId,
  ) => Promise<{ readonly actor: AccountActor; readonly name: string } | undefined>;
  /** Lets what a letter was to tell of wait again. */
  readonly putBack: (transaction: Transaction, letter: DueLetter) => Promise<void>;
  /** Where our pages are: `https://procesrum.dk`. */
  readonly origin: string;
}

/** A letter that is to say something. */
interface DueLetter {
  readonly id: string;
  readonly account: AccountId;
  readonly madeAt: Date;
}

/**
 * Makes what writes a letter when it is sent, as the job `notifications`: of what is read, deleted, over or out of its
 * reader's sight by then it says nothing, and without anything to say it is not sent.
 */
export function createLetterContent({ clock, readers, personOf, putBack, origin }: LetterContentParts) {
  return async (transaction: Transaction, letter: DueLetter): Promise<LetterContent | undefined> => {
    const person = await personOf(transaction, letter.account);
    if (person === undefined) return undefined;
    const preferences = await readPreferences(transaction, letter.account);
    // The post held it up into a weekend that is to be quiet.
    if (preferences.isQuietOnWeekends && isDanishWeekend(instant.parse(clock.now().toISOString()))) {
      await putBack(transaction, letter);
      return undefined;
    }
    const stored = await readInLetter(transaction, letter.id);
    const tellable = await tellableTo(transaction, person.actor, stored, readers);
    const news = tellable.filter(
      ({ notification, isOver }) =>
        !isOver && preferences.paces[topicOf[notification.subject.kind]] !== 'off',
    );
    if (news.length === 0) return undefined;
    const topics = [...new Set(news.map(({ notification }) => topicOf[notification.subject.kind]))];
    const token = randomBytes(32).toString('base64url');
    const { account } = letter;
    await insertUnsubscribing(transaction, hashOfToken(token), { account, topics }, clock.now());
    const { language } = preferences;
    const rendered = renderLetter({
      ...{ pace: paceOf(letter, topics, preferences), language, name: person.name, topics },
      ...itemsOf(news, origin),
      inbox: `${origin}/indbakke`,
      preferences: `${origin}/indbakke#mail`,
      unsubscribe: `${origin}/afmeld/${token}`,
    });
    return { ...rendered, language, unsubscribe: `${origin}/api/v1/unsubscribe/${token}` };
  };
}

/** The latest first; a digest as long as this is read by nobody, so the rest is counted. */
function itemsOf(news: readonly Tellable[], origin: string): Pick<Letter, 'items' | 'more'> {
  const shown = news.slice(-maxDigestLines).reverse();
  return {
    items: shown.map(({ notification, isDiscreet }) => ({
      ...{ notification, isDiscreet },
      link: origin + pageOf(notification),
    })),
    more: news.length - shown.length,
  };
}

/** What it is called: it has what its person has chosen for the week, for the day, or nothing but what is told at once. */
function paceOf(
  { madeAt }: DueLetter,
  topics: readonly NotificationTopic[],
  { paces }: NotificationPreferences,
): Letter['pace'] {
  const chosen = new Set(topics.map((topic) => paces[topic]));
  if (chosen.has('weekly') && isDanishMonday(instant.parse(madeAt.toISOString()))) return 'weekly';
  return chosen.has('daily') || chosen.has('weekly') ? 'daily' : 'at-once';
}
