import type * as Y from 'yjs';
import { placeOfWords } from '@procesrum/shared/comments/anchoring.ts';
import { mentionOf, mentionsIn } from '@procesrum/shared/comments/comment-text.ts';
import type { ThreadPlace } from '@procesrum/shared/comments/place.ts';
import { reaction, type Reaction, type ThreadAudience } from '@procesrum/shared/comments/thread.ts';
import type {
  AccountId,
  CommentId,
  MunicipalityCvr,
  ProcessId,
  ThreadId,
} from '@procesrum/shared/primitives/id.ts';
import type { Transaction } from '../../platform/database.ts';
import { demoAccountId, demoCommentId, demoProcessId, demoThreadId } from './demo-ids.ts';
import { beforeNow } from './demo-keys.ts';
import { personIn } from './demo-priorities.ts';
import type { DemoSeed, SeedThread } from './demo-seed.ts';
import type { DemoTold } from './demo-told.ts';

/** What threads are stored with: the functions of comments, and of the documents they are about. */
export interface DemoThreadParts {
  readonly now: Date;
  /** The text of a process as it stands, in its first life. */
  readText(transaction: Transaction, process: ProcessId): Promise<Y.Doc>;
  insertThread(
    transaction: Transaction,
    thread: {
      readonly id: ThreadId;
      readonly process: ProcessId;
      readonly municipality: MunicipalityCvr;
      readonly openedBy: AccountId;
      readonly openedAt: Date;
      readonly audience: ThreadAudience;
      readonly place: ThreadPlace;
      readonly isShielded: boolean;
    },
  ): Promise<unknown>;
  insertComment(
    transaction: Transaction,
    comment: {
      readonly id: CommentId;
      readonly thread: ThreadId;
      readonly by: AccountId;
      readonly at: Date;
      readonly text: string;
    },
  ): Promise<unknown>;
  insertReaction(
    transaction: Transaction,
    comment: CommentId,
    given: { readonly reaction: Reaction; readonly by: AccountId; readonly at: Date },
  ): Promise<unknown>;
  insertSuggestion(transaction: Transaction, thread: ThreadId, replacement: string): Promise<void>;
  updateThread(
    transaction: Transaction,
    thread: ThreadId,
    change: { readonly resolved: { readonly by: AccountId; readonly at: Date } },
  ): Promise<void>;
}

/**
 * Stores the demo world's threads as they came about.
 * @returns what their people were told of them
 */
export async function storeThreads(
  transaction: Transaction,
  world: DemoSeed,
  parts: DemoThreadParts,
): Promise<DemoTold[]> {
  const told: DemoTold[] = [];
  for (const seed of world.responses.threads)
    told.push(...(await storeThread(transaction, world, seed, parts)));
  return told;
}

async function storeThread(
  transaction: Transaction,
  world: DemoSeed,
  seed: SeedThread,
  parts: DemoThreadParts,
): Promise<DemoTold[]> {
  const process = demoProcessId(seed.process);
  const thread = demoThreadId(seed.key);
  const [first] = seed.comments;
  const opener = personIn(world, first.by);
  await parts.insertThread(transaction, {
    ...{ id: thread, process, audience: seed.audience, isShielded: false },
    municipality: opener.municipality,
    openedBy: demoAccountId(first.by),
    openedAt: beforeNow(first, parts.now),
    place: await placeOf(transaction, seed, parts),
  });
  if (seed.suggestion) await parts.insertSuggestion(transaction, thread, seed.suggestion.replacement);
  const told: DemoTold[] = [];
  const writers: string[] = [];
  for (const [index, comment] of seed.comments.entries()) {
    const id = demoCommentId(`${seed.key}:${index}`);
    const [by, at] = [demoAccountId(comment.by), beforeNow(comment, parts.now)];
    const text = comment.text.replace(/@\{([^}]+)\}/gu, (_, key: string) => mentionOf(demoAccountId(key)));
    await parts.insertComment(transaction, { id, thread, by, at, text });
    for (const [name, people] of Object.entries(comment.reactions ?? {})) {
      for (const key of people)
        await parts.insertReaction(transaction, id, {
          ...{ reaction: reaction.parse(name), by: demoAccountId(key) },
          at: beforeNow({ ...comment, minute: comment.minute + 2 }, parts.now),
        });
    }
    const news = { by, municipality: personIn(world, comment.by).municipality, at, process, thread };
    const mentioned = mentionsIn(text);
    for (const account of mentioned)
      told.push({ ...news, comment: id, account, subject: { kind: 'mention' }, cause: `comment:${id}` });
    for (const account of new Set(writers.map(demoAccountId))) {
      if (account === by || mentioned.includes(account)) continue;
      told.push({ ...news, comment: id, account, subject: { kind: 'reply' }, cause: `comment:${id}` });
    }
    if (seed.suggestion && index === 0)
      told.push({
        ...{ ...news, account: creatorOf(world, seed.process), subject: { kind: 'suggestion' } as const },
        cause: `suggestion:${thread}`,
      });
    writers.push(comment.by);
  }
  if (seed.resolved) {
    const by = demoAccountId(seed.resolved.by);
    const at = beforeNow(seed.resolved, parts.now);
    await parts.updateThread(transaction, thread, { resolved: { by, at } });
    for (const account of new Set(writers.map(demoAccountId)))
      told.push({
        ...{ by, municipality: personIn(world, seed.resolved.by).municipality, at, process, thread },
        ...{ account, subject: { kind: 'thread-resolved' } as const },
        cause: `resolved:${thread}:${at.getTime()}`,
      });
  }
  return told;
}

function creatorOf(world: DemoSeed, key: string): AccountId {
  const process = world.processes.find((one) => one.key === key);
  if (process === undefined) throw new Error(`the demo world has no process ${key}`);
  return demoAccountId(process.creator);
}

async function placeOf(
  transaction: Transaction,
  { key, process, place }: SeedThread,
  { readText }: DemoThreadParts,
): Promise<ThreadPlace> {
  if ('process' in place) return { kind: 'process' };
  if ('field' in place) return { kind: 'field', field: place.field };
  const document = await readText(transaction, demoProcessId(process));
  const found = placeOfWords(document, place.part, place.quote, 1);
  document.destroy();
  if (found === undefined)
    throw new Error(`the words of the demo thread ${key} stand nowhere: ${place.quote}`);
  return found;
}
