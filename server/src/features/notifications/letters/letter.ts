import type {
  MailPace,
  Notification,
  NotificationPreferences,
  NotificationTopic,
} from '@procesrum/shared/notifications/notification.ts';

/** The language a letter is in. */
export type LetterLanguage = NotificationPreferences['language'];

/** One piece of news in a letter. */
export interface LetterItem {
  /** As its reader may see it. */
  readonly notification: Notification;
  /** The page it is about. */
  readonly link: string;
  /** True where a mail must not say more than that there is something: no title, no words, no name. */
  readonly isDiscreet: boolean;
}

/** What a letter is made of. */
export interface Letter {
  readonly pace: Exclude<MailPace, 'off'>;
  readonly language: LetterLanguage;
  /** Whom it is to: "Mette Kjær". */
  readonly name: string;
  readonly items: readonly LetterItem[];
  /** News that it does not show; they are in the inbox. */
  readonly more: number;
  /** Pages: the inbox, where mails are chosen, and where this kind is turned off. */
  readonly inbox: string;
  readonly preferences: string;
  readonly unsubscribe: string;
  /** What the last of them turns off. */
  readonly topics: readonly NotificationTopic[];
}

/** A letter in words. */
export interface RenderedLetter {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}
