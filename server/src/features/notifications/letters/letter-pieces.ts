import { shortPersonName } from '@procesrum/shared/accounts/account.ts';
import type { Notification } from '@procesrum/shared/notifications/notification.ts';
import { assertNever } from '@procesrum/shared/primitives/assert.ts';
import type { MaterialChange } from '@procesrum/shared/validations/material-change.ts';
import type { LetterItem } from './letter.ts';
import type { LetterFormats } from '../../../platform/mail/writing/letter-formats.ts';
import type { LetterWords } from './letter-words.da.ts';

/** One piece of news in words. */
export interface LetterPiece {
  readonly head: string;
  readonly lines: readonly string[];
  /** What somebody wrote, in the language they wrote it in. */
  readonly quote?: string | undefined;
  readonly action: string;
  readonly link: string;
}

/** The words and the formats of a letter's language. */
export interface LetterTongue {
  readonly words: LetterWords;
  readonly formats: LetterFormats;
}

/** A piece of news in words; of what is not open to all no more than that it is there. */
export function pieceOf({ notification, link, isDiscreet }: LetterItem, tongue: LetterTongue): LetterPiece {
  const { hidden, open } = tongue.words;
  if (isDiscreet) return { head: hidden.head, lines: [hidden.line], action: open.hidden, link };
  return { ...saying(notification, tongue), link };
}

type Said = Omit<LetterPiece, 'link'>;

function saying(notification: Notification, { words, formats }: LetterTongue): Said {
  const { subject } = notification;
  const { told, lines, open } = words;
  const who = personOf(notification, words);
  const municipality = notification.municipality?.name ?? words.somebody;
  switch (subject.kind) {
    case 'mention':
    case 'reply':
    case 'comment':
      return { head: told[subject.kind](who), lines: [], quote: subject.excerpt, action: open.thread };
    case 'suggestion':
      return { head: told.suggestion(who), lines: [changeLine(subject, words)], action: open.thread };
    case 'suggestion-decided':
      return {
        head: subject.isAccepted ? told.accepted(who) : told.declined(who),
        ...{ lines: [], quote: subject.reason, action: open.thread },
      };
    case 'thread-resolved':
      return { head: told.resolved(who), lines: [], quote: subject.excerpt, action: open.thread };
    case 'validation-requested':
      return {
        head: subject.isReminder ? told.reminded(municipality) : told.requested(municipality),
        lines: [lines.answerBy(formats.day(subject.deadline)), lines.asked(subject.asked)],
        action: open.answer,
      };
    case 'validation-answered':
      return {
        head: told.answered(municipality),
        ...{ lines: [`${lines.verdicts[subject.verdict]}.`], action: open.process },
      };
    case 'revisit': {
      const changes = subject.changes.map((change) => changeOf(change, { words, formats }));
      return {
        head: told.revisit,
        ...{ lines: changes.length === 0 ? [] : [lines.changed(changes)], action: open.answer },
      };
    }
    case 'validation-expires': {
      const isOver = notification.at >= subject.validUntil;
      const day = formats.day(subject.validUntil);
      return {
        head: isOver ? told.expired : told.expires,
        lines: [isOver ? lines.wasValidUntil(day) : lines.validUntil(day)],
        action: open.answer,
      };
    }
    case 'process-changed':
      return { head: changedHead(subject, municipality, words), lines: [], action: open.process };
    case 'decision':
      return {
        head: told.decision(subject.title),
        lines: [
          ...(subject.municipalities > 0 ? [lines.municipalities(subject.municipalities)] : []),
          ...(subject.place === undefined ? [] : [lines.place(subject.place)]),
        ],
        action: open.decision,
      };
    case 'co-funding':
      return {
        head: told.coFunding(subject.title),
        ...{ lines: [lines.answerBy(formats.time(subject.closesAt))], action: open.coFunding },
      };
    case 'gold':
      return {
        head: told.gold[subject.reason](municipality),
        lines: subject.similarTo === undefined ? [] : [lines.likeYours(subject.similarTo.title)],
        action: open.process,
      };
    default:
      return assertNever(subject);
  }
}

/** "Jonas P., Syddjurs". */
function personOf({ by }: Notification, words: LetterWords): string {
  return by === undefined ? words.somebody : words.person(shortPersonName(by.name), by.municipality.name);
}

function changeLine({ from, to }: { from: string; to: string }, { lines }: LetterWords): string {
  if (to === '') return lines.take(from);
  return from === '' ? lines.put(to) : lines.change(from, to);
}

function changedHead(
  { what, phase, status }: Extract<Notification['subject'], { kind: 'process-changed' }>,
  municipality: string,
  { told }: LetterWords,
): string {
  switch (what) {
    case 'text':
      return told.text;
    case 'phase':
      return phase === undefined ? told.newPhase : told.phase(phase);
    case 'status':
      return status === undefined ? told.newStatus : told.status(status);
    case 'shared':
      return told.shared(municipality);
    default:
      return assertNever(what);
  }
}

function changeOf(change: MaterialChange, { words: { lines }, formats: { number } }: LetterTongue): string {
  switch (change.what) {
    case 'times':
    case 'minutes':
    case 'share':
      return lines[change.what](number(change.from), number(change.to));
    case 'steps':
    case 'systems':
      return lines[change.what];
    case 'legal-clause':
      return lines.legalClause;
    case 'operation':
      return change.isInOperation ? lines.inOperation : lines.outOfOperation;
    case 'as-is':
      return lines.asIs(number(change.percent));
    default:
      return assertNever(change);
  }
}
