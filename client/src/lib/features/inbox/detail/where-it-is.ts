import type { Notification } from '@procesrum/shared/notifications/notification.ts';
import { assertNever } from '@procesrum/shared/primitives/assert.ts';
import type { Words } from '#lib/words/words.ts';

/** Where what a message tells of is seen and answered. */
export interface Place {
  readonly href: string;
  /** What pressing it does. */
  readonly text: string;
}

/** The place a message is about; absent where there is none to go to. */
export function placeOf({ process, subject }: Notification, words: Words): Place | undefined {
  const { open } = words.inbox;
  const address = process === undefined ? undefined : `/processer/${process.id}`;
  switch (subject.kind) {
    case 'decision':
      return { href: `/prioritering/${subject.list}/beslutninger/${subject.decision}`, text: open.decision };
    case 'co-funding':
      return { href: `/samfinansiering/${subject.coFunding}`, text: open.coFunding };
    case 'mention':
    case 'reply':
    case 'comment':
    case 'suggestion':
    case 'suggestion-decided':
    case 'thread-resolved':
      return address === undefined
        ? undefined
        : { href: `${address}?traad=${subject.thread}`, text: open.thread };
    case 'process-changed':
      if (address === undefined) return undefined;
      return subject.what === 'text'
        ? { href: `${address}/historik`, text: open.history }
        : { href: address, text: open.process };
    case 'validation-requested':
    case 'validation-answered':
    case 'revisit':
    case 'validation-expires':
    case 'gold':
      return address === undefined ? undefined : { href: address, text: open.process };
    default:
      return assertNever(subject);
  }
}
