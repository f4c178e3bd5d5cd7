import type { AccountId } from '../primitives/id.ts';
import { accountId } from '../primitives/id.ts';

/** A piece of a comment: words as they were typed, or somebody who is mentioned. */
export type CommentRun =
  | { readonly kind: 'words'; readonly words: string }
  | { readonly kind: 'mention'; readonly account: AccountId };

const mention = /@\[([0-9a-f-]{36})\]/gu;

/** A mention as it stands in the text of a comment. */
export function mentionOf(account: AccountId): string {
  return `@[${account}]`;
}

/** Cuts the text of a comment into words and mentions; what only looks like a mention is words. */
export function commentRuns(text: string): CommentRun[] {
  const runs: CommentRun[] = [];
  let from = 0;
  for (const found of text.matchAll(mention)) {
    const account = accountId.safeParse(found[1]);
    if (!account.success) continue;
    if (found.index > from) runs.push({ kind: 'words', words: text.slice(from, found.index) });
    runs.push({ kind: 'mention', account: account.data });
    from = found.index + found[0].length;
  }
  if (from < text.length) runs.push({ kind: 'words', words: text.slice(from) });
  return runs;
}

/** The accounts a comment mentions, once each, in the order they stand. */
export function mentionsIn(text: string): AccountId[] {
  return [...new Set(commentRuns(text).flatMap((run) => (run.kind === 'mention' ? [run.account] : [])))];
}

/** A comment with names in the place of mentions, as mails and lists show it: "@Mette K. kan trinnet undværes?". */
export function spokenText(text: string, nameOf: (account: AccountId) => string): string {
  return commentRuns(text)
    .map((run) => (run.kind === 'words' ? run.words : `@${nameOf(run.account)}`))
    .join('');
}
