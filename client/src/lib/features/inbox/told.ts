import { shortPersonName } from '@procesrum/shared/accounts/account.ts';
import type { Notification, NotificationSubject } from '@procesrum/shared/notifications/notification.ts';
import { assertNever } from '@procesrum/shared/primitives/assert.ts';
import type { Words } from '#lib/words/words.ts';

/** A message in three lines: what happened, to what, and what is said of it. */
export interface Told {
  readonly head: string;
  /** The name of a process or a list, in Danish whatever the language of the screen. */
  readonly title: string;
  readonly line: string;
}

/** What a message says. */
export function toldOf(message: Notification, words: Words, now: number): Told {
  return {
    head: headOf(message, words, now),
    title: titleOf(message),
    line: lineOf(message, words, now),
  };
}

/** Who did it: a person by first name and initial, else a municipality. */
export function whoOf({ by, municipality }: Notification, words: Words): string {
  return by ? shortPersonName(by.name) : (municipality?.name ?? words.inbox.somebody);
}

function titleOf({ process, subject }: Notification): string {
  return process?.title ?? ('title' in subject ? subject.title : '');
}

function headOf(message: Notification, words: Words, now: number): string {
  const { told } = words.inbox;
  const { subject } = message;
  const who = whoOf(message, words);
  const whose = message.municipality?.name ?? who;
  switch (subject.kind) {
    case 'mention':
    case 'reply':
    case 'comment':
    case 'suggestion':
      return told[subject.kind](who);
    case 'suggestion-decided':
      return subject.isAccepted ? told.suggestionAccepted(who) : told.suggestionDeclined(who);
    case 'thread-resolved':
      return told.threadResolved;
    case 'validation-requested':
      return subject.isReminder ? told.reminded(whose) : told.requested(whose);
    case 'validation-answered':
      return told.answered(whose);
    case 'revisit':
      return told.revisit;
    case 'validation-expires':
      return Date.parse(subject.validUntil) > now ? told.expires : told.expired;
    case 'process-changed':
      return subject.what === 'shared' ? told.shared(whose) : told[subject.what];
    case 'decision':
      return told.decision;
    case 'co-funding':
      return told.coFunding;
    case 'gold':
      return told.gold[subject.reason];
    default:
      return assertNever(subject);
  }
}

function lineOf(message: Notification, words: Words, now: number): string {
  const { line } = words.inbox;
  const { format } = words;
  const { subject } = message;
  switch (subject.kind) {
    case 'mention':
    case 'reply':
    case 'comment':
      return subject.excerpt;
    case 'suggestion':
      return suggestionLine(subject, words);
    case 'suggestion-decided':
      return subject.reason ?? (subject.isAccepted ? line.accepted : line.declined);
    case 'thread-resolved':
      return message.by ? line.resolvedBy(whoOf(message, words)) : subject.excerpt;
    case 'validation-requested':
      return line.requested(format.date(subject.deadline));
    case 'validation-answered':
      return line.verdicts[subject.verdict];
    case 'revisit':
      return subject.changes.length === 0
        ? ''
        : line.changed([...new Set(subject.changes.map(({ what }) => line.changes[what]))]);
    case 'validation-expires':
      return Date.parse(subject.validUntil) > now
        ? line.holdsUntil(format.fullDate(subject.validUntil))
        : line.heldUntil(format.fullDate(subject.validUntil));
    case 'process-changed':
      return changedLine(subject, words);
    case 'decision':
      return [
        line.decision(subject.municipalities),
        subject.place === undefined ? '' : line.place(subject.place),
      ]
        .join(' ')
        .trim();
    case 'co-funding':
      return line.closes(format.date(subject.closesAt));
    case 'gold':
      return goldLine(message, subject, words);
    default:
      return assertNever(subject);
  }
}

function suggestionLine({ from, to }: NotificationSubject & { kind: 'suggestion' }, words: Words): string {
  const { line } = words.inbox;
  if (to === '') return line.take(from);
  return from === '' ? line.put(to) : line.fromTo(from, to);
}

function changedLine(
  { what, phase, status }: NotificationSubject & { kind: 'process-changed' },
  words: Words,
): string {
  const { line } = words.inbox;
  if (what === 'phase' && phase !== undefined) return line.phase(words.processes.phases[phase]);
  if (what === 'status' && status !== undefined) return line.status(words.processes.statuses[status]);
  if (what === 'text') return line.text;
  return what === 'shared' ? line.shared : '';
}

function goldLine(
  { municipality }: Notification,
  { reason, similarTo }: NotificationSubject & { kind: 'gold' },
  words: Words,
): string {
  const { line } = words.inbox;
  if (similarTo) return line.similar(similarTo.title);
  if (!municipality) return '';
  return reason === 'in-operation' ? line.inOperation(municipality.name) : line.new(municipality.name);
}
