import type { PersonName } from '@procesrum/shared/accounts/account.ts';
import type { CommentId } from '@procesrum/shared/primitives/id.ts';
import { maxCommentCharacters } from '@procesrum/shared/protocol/limits.ts';
import { isFailure } from '@procesrum/shared/protocol/failure.ts';
import { noteOf, type FailureNote } from '#lib/app/failures.ts';
import { newCommentId } from '../thread-calls.ts';
import type { KeptStart, KeptTexts } from './kept-text.ts';
import {
  storedText,
  writtenMention,
  writtenText,
  type MentionSearch,
  type WrittenMention,
} from './written-mentions.ts';

/** Why it was not sent: one of the mentioned may not see the place, there is no text to change, or something else. */
export type WritingFailure = { readonly field?: string | undefined; readonly note: FailureNote };

/** Where what is written waits until it is sent. */
export interface KeptPlace {
  readonly texts: KeptTexts;
  readonly where: string;
  readonly nowMs: () => number;
  /** What the thread is about to be, where it is not begun yet. */
  readonly start?: (() => KeptStart) | undefined;
}

/** A comment while it is written. */
export class Writing {
  text = $state('');
  isSending = $state(false);
  failure = $state.raw<WritingFailure>();
  #mentions = $state.raw<readonly WrittenMention[]>([]);
  readonly #kept: KeptPlace | undefined;
  /** What a thread that was left unsent was about to be. */
  readonly keptStart: KeptStart | undefined;
  /** The same until it is sent: tried again, it is the same comment. */
  #comment = newCommentId();
  readonly stored: string = $derived(storedText(this.text, this.#mentions));
  readonly over: number = $derived(Math.max(0, this.stored.trim().length - maxCommentCharacters));
  readonly isEmpty: boolean = $derived(this.text.trim() === '');

  /** @param kept where it is kept until it is sent, and may have been kept before */
  constructor(kept?: KeptPlace) {
    this.#kept = kept;
    const before = kept?.texts.read(kept.where, kept.nowMs());
    this.keptStart = before?.start;
    if (before) this.#begin(before.text, before.people);
  }

  /** Begins with what a comment says, to change it. */
  static of(stored: string, people: readonly PersonName[]): Writing {
    const writing = new Writing();
    writing.#begin(stored, people);
    return writing;
  }

  /** The text has been typed on. */
  type(text: string): void {
    this.text = text;
    this.keep();
  }

  /** Puts somebody in the place of the name being written. @returns where the caret goes */
  mention(person: PersonName, { from, name }: MentionSearch): number {
    const mention = writtenMention(person, this.#mentions);
    if (!this.#mentions.includes(mention)) this.#mentions = [...this.#mentions, mention];
    const [before, after] = [this.text.slice(0, from), this.text.slice(from + 1 + name.length)];
    const gap = after.startsWith(' ') ? '' : ' ';
    this.type(before + mention.written + gap + after);
    return from + mention.written.length + 1;
  }

  /** Sends it; what could not be sent stays. @returns whether it is sent */
  async send(run: (text: string, comment: CommentId) => Promise<void>): Promise<boolean> {
    if (this.isSending) return false;
    this.isSending = true;
    this.failure = undefined;
    try {
      await run(this.stored.trim(), this.#comment);
      this.clear();
      return true;
    } catch (error) {
      this.failure = { field: isFailure(error) ? error.field : undefined, note: noteOf(error) };
      return false;
    } finally {
      this.isSending = false;
    }
  }

  /** Keeps it as it stands. */
  keep(): void {
    const people = this.#mentions.map(({ person }) => person);
    const start = this.#kept?.start?.();
    this.#kept?.texts.write(this.#kept.where, { text: this.stored, people, start }, this.#kept.nowMs());
  }

  /** Sent, or given up. */
  clear(): void {
    this.text = '';
    this.#mentions = [];
    this.failure = undefined;
    this.#comment = newCommentId();
    this.#kept?.texts.forget(this.#kept.where);
  }

  #begin(stored: string, people: readonly PersonName[]): void {
    const { text, mentions } = writtenText(stored, people);
    this.text = text;
    this.#mentions = mentions;
  }
}
