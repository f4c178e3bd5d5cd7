import type { Notification, NotificationSubject } from '@procesrum/shared/notifications/notification.ts';
import type { AccountActor } from '@procesrum/shared/permissions/actor.ts';
import { instant } from '@procesrum/shared/primitives/time.ts';
import type { Transaction } from '../../platform/database.ts';
import { saidKind, type SaidKind, type StoredNotification } from './notification-row.ts';
import { isOpenToAll, isOver, maySee, readPlaces, type Places } from './places.ts';
import type { ToldReaders } from './told.ts';

/** Something that one person may be told of at this moment. */
export interface Tellable {
  readonly notification: Notification;
  /** Its place is not open to all: a mail says that something is there, and not what. */
  readonly isDiscreet: boolean;
  /** What it asked for is over. */
  readonly isOver: boolean;
}

/** Words of a comment or a quote that are told beside it; whoever wants the rest goes there. */
const maxExcerptCharacters = 200;

/**
 * Of what is stored for a person, what they may be told at this moment, with the words that stand at its place now.
 * Decided by the tables of rights; where the transaction acts as the person, the database has decided as well.
 */
export async function tellableTo(
  transaction: Transaction,
  actor: AccountActor,
  stored: readonly StoredNotification[],
  readers: ToldReaders,
): Promise<Tellable[]> {
  const places = await readPlaces(transaction, stored, readers);
  return stored.flatMap((one) => {
    const subject = maySee(actor, one, places) ? subjectOf(one, places) : undefined;
    if (subject === undefined) return [];
    const notification = { ...frameOf(one), subject };
    return [{ notification, isDiscreet: !isOpenToAll(one, places), isOver: isOver(actor, one, places) }];
  });
}

function frameOf(one: StoredNotification): Omit<Notification, 'subject'> {
  const { id, by, municipality, process, title } = one;
  const at = (moment: Date) => instant.parse(moment.toISOString());
  return {
    ...{ id, at: at(one.at) },
    ...(by === null ? {} : { by }),
    ...(municipality === null ? {} : { municipality }),
    ...(process === null ? {} : { process: { id: process, title: title ?? '' } }),
    ...(one.readAt === null ? {} : { readAt: at(one.readAt) }),
    ...(one.doneAt === null ? {} : { doneAt: at(one.doneAt) }),
  };
}

/** What happened, with what is said of it at its place now; nothing when that is gone. */
function subjectOf(one: StoredNotification, places: Places): NotificationSubject | undefined {
  const { subject } = one;
  if (!isSaid(subject)) return subject;
  const thread = one.thread === null ? undefined : places.threads.get(one.thread);
  if (thread === undefined) return undefined;
  const { suggestion, quote } = thread;
  switch (subject.kind) {
    case 'mention':
    case 'reply':
    case 'comment': {
      const comment = one.comment === null ? undefined : places.comments.get(one.comment);
      if (comment === undefined) return undefined;
      // Whoever suggests something need not say anything besides.
      const excerpt = excerptOf(comment.spoken === '' ? (suggestion?.replacement ?? '') : comment.spoken);
      return { kind: subject.kind, thread: thread.id, comment: comment.id, excerpt };
    }
    case 'suggestion': {
      if (suggestion === undefined) return undefined;
      const [from, to] = [excerptOf(quote), excerptOf(suggestion.replacement)];
      return { kind: subject.kind, thread: thread.id, from, to };
    }
    case 'suggestion-decided': {
      if (suggestion === undefined) return undefined;
      const { state, reason } = suggestion;
      const isAccepted = state === 'accepted';
      return { kind: subject.kind, thread: thread.id, isAccepted, ...(reason && { reason }) };
    }
    case 'thread-resolved':
      return { kind: subject.kind, thread: thread.id, excerpt: excerptOf(quote) };
  }
}

const saidKinds: ReadonlySet<string> = new Set(saidKind.options);

function isSaid(subject: StoredNotification['subject']): subject is { readonly kind: SaidKind } {
  return saidKinds.has(subject.kind);
}

function excerptOf(text: string): string {
  const characters = Array.from(text.replaceAll(/\s+/gu, ' ').trim());
  if (characters.length <= maxExcerptCharacters) return characters.join('');
  return `${characters
    .slice(0, maxExcerptCharacters - 1)
    .join('')
    .trimEnd()}…`;
}
