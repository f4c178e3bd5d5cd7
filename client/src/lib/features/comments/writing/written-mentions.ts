import type { PersonName } from '@procesrum/shared/accounts/account.ts';
import { commentRuns, mentionOf } from '@procesrum/shared/comments/comment-text.ts';

/** Somebody who is mentioned, as their name stands in the text while it is written. */
export interface WrittenMention {
  readonly person: PersonName;
  /** With the @: "@Mette Kjær". */
  readonly written: string;
}

/** How somebody's name is written in; told apart where it could be taken for another that stands there already. */
export function writtenMention(person: PersonName, present: readonly WrittenMention[]): WrittenMention {
  const same = present.find((mention) => mention.person.id === person.id);
  if (same) return same;
  const plain = `@${person.name}`;
  const isTaken = (name: string) =>
    present.some(({ written }) => written.startsWith(name) || name === written);
  const withCode = `${plain} (${person.municipality.shortCode})`;
  if (!isTaken(plain)) return { person, written: plain };
  return { person, written: isTaken(withCode) ? `${withCode} ${present.length + 1}` : withCode };
}

/** The text as it is stored: with ids in the place of the names that were chosen. */
export function storedText(text: string, mentions: readonly WrittenMention[]): string {
  // The longest first: "@Mette Kjær (AAR)" is not "@Mette Kjær" with something after it.
  const longestFirst = mentions.toSorted((one, other) => other.written.length - one.written.length);
  return longestFirst.reduce(
    (sofar, { person, written }) => sofar.replaceAll(written, mentionOf(person.id)),
    text,
  );
}

/** A stored text as it is written on: with names in the place of ids, and whom they stand for. */
export function writtenText(
  stored: string,
  people: readonly PersonName[],
): { readonly text: string; readonly mentions: readonly WrittenMention[] } {
  const mentions: WrittenMention[] = [];
  const parts = commentRuns(stored).map((run) => {
    if (run.kind === 'words') return run.words;
    const person = people.find(({ id }) => id === run.account);
    if (person === undefined) return mentionOf(run.account);
    const mention = writtenMention(person, mentions);
    if (!mentions.includes(mention)) mentions.push(mention);
    return mention.written;
  });
  return { text: parts.join(''), mentions };
}

/** A name that is being written. */
export interface MentionSearch {
  /** Where its @ stands. */
  readonly from: number;
  readonly name: string;
}

/** No name is longer than this. */
const longestSearch = 40;

/** The name being written where the caret is: what comes after an @ that begins a word. */
export function mentionSearchAt(text: string, caret: number): MentionSearch | undefined {
  const before = text.slice(Math.max(0, caret - longestSearch), caret);
  const found = /(?:^|[\s(])@(?<name>[\p{L}\p{M}'.-]*(?: [\p{L}\p{M}'.-]*){0,2})$/u.exec(before);
  const name = found?.groups?.['name'];
  return name === undefined ? undefined : { from: caret - name.length - 1, name };
}
