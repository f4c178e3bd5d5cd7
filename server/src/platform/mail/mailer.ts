/** A mail to one person. */
export interface Mail {
  /** Names it for good: sent again, it is the same mail, and mail programs show one. */
  readonly id: string;
  readonly to: { readonly name: string; readonly address: string };
  readonly at: Date;
  readonly language: 'da' | 'en';
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /**
   * The address that one press in the mail program posts to, and nothing more of the kind comes (RFC 8058); absent where
   * nothing more of the kind comes anyway.
   */
  readonly unsubscribe?: string | undefined;
  /** What calendars do with it. */
  readonly calendar?: MailedCalendar | undefined;
  readonly files?: readonly MailedFile[] | undefined;
}

/** An entry of a calendar that a mail brings, changes or takes out again. */
export interface MailedCalendar {
  readonly method: 'REQUEST' | 'CANCEL';
  /** The whole of it (RFC 5545). */
  readonly text: string;
}

/** A file that goes along with a mail. */
export interface MailedFile {
  readonly name: string;
  readonly type: string;
  readonly bytes: Uint8Array;
}

/** What became of a mail that is not to be tried again. */
export type Delivery =
  | { readonly kind: 'sent' }
  /** `code` is the mail server's, such as 5.1.1; without its words, in which the address stands. */
  | { readonly kind: 'refused'; readonly code: string; readonly isAddressWrong: boolean };

/** Takes mails to where they go. */
export interface Mailer {
  /** @throws NotNow when it is worth trying again */
  send(mail: Mail): Promise<Delivery>;
  close(): void;
}
