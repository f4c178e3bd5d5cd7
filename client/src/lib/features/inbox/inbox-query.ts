import { inboxBox, type InboxBox } from '@procesrum/shared/notifications/notification.ts';
import {
  notificationId,
  processId,
  type NotificationId,
  type ProcessId,
} from '@procesrum/shared/primitives/id.ts';

/** What the list of the inbox shows, as its address says it. */
export type InboxQuery = {
  readonly box: InboxBox;
  /** Only what is about this process. */
  readonly process?: ProcessId | undefined;
  readonly isUnreadOnly: boolean;
};

const boxWords = {
  all: 'alt',
  validations: 'valideringer',
  mentions: 'omtaler',
  comments: 'kommentarer',
  suggestions: 'forslag',
  done: 'faerdige',
} as const satisfies Record<InboxBox, string>;

/** Everything, read or not: what the inbox shows unless asked otherwise. */
export const wholeInbox: InboxQuery = { box: 'all', isUnreadOnly: false };

/** Reads the query from an address; what it does not know it leaves out. */
export function inboxQueryOf(params: Pick<URLSearchParams, 'get'>): InboxQuery {
  const word = params.get('kasse');
  const process = processId.safeParse(params.get('proces'));
  return {
    box: inboxBox.options.find((box) => boxWords[box] === word) ?? 'all',
    ...(process.success ? { process: process.data } : {}),
    isUnreadOnly: params.get('vis') === 'ulaeste',
  };
}

/** The message that is open, as an address says it. */
export function chosenIn(params: Pick<URLSearchParams, 'get'>): NotificationId | undefined {
  const chosen = notificationId.safeParse(params.get('besked'));
  return chosen.success ? chosen.data : undefined;
}

/** The address of a list, with a message open in it or none, and without what is so anyway. */
export function inboxPath({ box, process, isUnreadOnly }: InboxQuery, chosen?: NotificationId): string {
  const params = new URLSearchParams();
  if (box !== 'all') params.set('kasse', boxWords[box]);
  if (process !== undefined) params.set('proces', process);
  if (isUnreadOnly) params.set('vis', 'ulaeste');
  if (chosen !== undefined) params.set('besked', chosen);
  const text = params.toString();
  return text === '' ? '/indbakke' : `/indbakke?${text}`;
}
