import type { Notification } from '@procesrum/shared/notifications/notification.ts';

/** The address of the page that something is about, from the root of the site. */
export function pageOf({ process, subject }: Notification): string {
  switch (subject.kind) {
    case 'decision':
      return `/prioritering/${subject.list}/beslutninger/${subject.decision}`;
    case 'co-funding':
      return `/samfinansiering/${subject.coFunding}`;
    case 'mention':
    case 'reply':
    case 'comment':
    case 'suggestion':
    case 'suggestion-decided':
    case 'thread-resolved':
      return process === undefined ? '/indbakke' : `/processer/${process.id}?traad=${subject.thread}`;
    case 'validation-requested':
    case 'validation-answered':
    case 'revisit':
    case 'validation-expires':
    case 'process-changed':
    case 'gold':
      return process === undefined ? '/indbakke' : `/processer/${process.id}`;
  }
}
