import type { z } from 'zod';
import { mentionsIn } from '@procesrum/shared/comments/comment-text.ts';
import type { commentsApi } from '@procesrum/shared/comments/comments.api.ts';
import { canReplace } from '@procesrum/shared/comments/place.ts';
import type { Reaction } from '@procesrum/shared/comments/thread.ts';
import type { AccountActor } from '@procesrum/shared/permissions/actor.ts';
import { authorize } from '@procesrum/shared/permissions/authorized.ts';
import { authorizeThread, threadActionsAllowed } from '@procesrum/shared/permissions/comment-policy.ts';
import type { CommentId, ProcessId, ThreadId } from '@procesrum/shared/primitives/id.ts';
import { Failure } from '@procesrum/shared/protocol/failure.ts';
import { maxCommentsOfThread, maxThreadsOfProcess } from '@procesrum/shared/protocol/limits.ts';
import type { Transaction } from '../../platform/database.ts';
import * as comments from './comments.repository.ts';
import { mentionable, mentionedIn, requireMentionable, type ActorsOf } from './mentions.ts';
import { refusePersonalNumbers } from './personal-numbers.ts';
import { insertSuggestion } from './suggestions.repository.ts';
import {
  announceThread,
  holdFor,
  isInShielded,
  type HeldThread,
  type ThreadChangeParts,
} from './thread-change.ts';
import { formatThreadCursor, parseThreadCursor } from './thread-cursor.ts';
import { removeComment } from './thread-removal.ts';
import { repliesOf, type ThreadReply } from './thread-reply.ts';
import { rightsOf, rightsOfNew } from './thread-row.ts';
import * as threads from './threads.repository.ts';

type ListAsk = z.output<typeof commentsApi.list.query>;
type ListReply = z.input<typeof commentsApi.list.reply>;
type OpenAsk = z.output<typeof commentsApi.open.body>;
type MentionAsk = z.output<typeof commentsApi.mentionable.query>;
type MentionReply = z.input<typeof commentsApi.mentionable.reply>;

/** What comments need from elsewhere. */
export interface CommentsParts extends ThreadChangeParts {
  readonly actorsOf: ActorsOf;
}

/**
 * Threads of comments. Every method decides rights itself, at the moment of use; what somebody may do in a workshop is
 * nothing to them.
 */
export interface CommentsService {
  /** @throws Failure not-found */
  list(actor: AccountActor, process: ProcessId, ask: ListAsk): Promise<ListReply>;
  /** @throws Failure not-found */
  read(actor: AccountActor, thread: ThreadId): Promise<ThreadReply>;
  /**
   * @throws Failure not-found, forbidden for a place the actor does not see; bad-request, conflict when there are many;
   *   personal-number, as whatever is written here
   */
  open(actor: AccountActor, process: ProcessId, ask: OpenAsk): Promise<ThreadReply>;
  /** @throws Failure not-found; bad-request, conflict when there are many */
  reply(actor: AccountActor, thread: ThreadId, comment: CommentId, text: string): Promise<ThreadReply>;
  /** @throws Failure not-found, forbidden for somebody else's; bad-request */
  edit(actor: AccountActor, comment: CommentId, text: string): Promise<ThreadReply>;
  /** @throws Failure not-found, forbidden for somebody else's; conflict while its suggestion is being applied */
  remove(actor: AccountActor, comment: CommentId): Promise<void>;
  /** Reacts, or takes the reaction back. @throws Failure not-found */
  react(actor: AccountActor, comment: CommentId, reaction: Reaction, isGiven: boolean): Promise<ThreadReply>;
  /** @throws Failure not-found, forbidden */
  setState(actor: AccountActor, thread: ThreadId, state: 'open' | 'resolved'): Promise<ThreadReply>;
  /** @throws Failure not-found, forbidden for a section the actor does not see */
  mentionable(actor: AccountActor, process: ProcessId, ask: MentionAsk): Promise<MentionReply>;
}

/** Threads on a page when the asker names no number. */
const usualPageItems = 50;

/** Makes the service of comments. */
export function createCommentsService(parts: CommentsParts): CommentsService {
  const { database, clock, tell, processFacts, actorsOf } = parts;

  async function requireProcess(transaction: Transaction, actor: AccountActor, id: ProcessId) {
    return authorize(actor, 'process:respond', await processFacts(transaction, id));
  }

  async function readWithin(
    transaction: Transaction,
    actor: AccountActor,
    id: ThreadId,
  ): Promise<ThreadReply> {
    const thread = await threads.readThread(transaction, id);
    const process = thread && (await processFacts(transaction, thread.process));
    authorizeThread(actor, 'thread:read', process, thread && rightsOf(thread));
    if (thread === undefined || process === undefined) throw new Error('nothing was authorized');
    const [reply] = await repliesOf(transaction, actor, process, [thread]);
    if (reply === undefined) throw new Error(`thread ${id} was lost`);
    return reply;
  }

  /** Does something in a thread that is held meanwhile, and tells its readers where anything came of it. */
  async function change(
    actor: AccountActor,
    find: (transaction: Transaction) => Promise<ThreadId | undefined>,
    action: 'thread:read' | 'thread:reply' | 'thread:resolve',
    work: (transaction: Transaction, held: HeldThread, now: Date) => Promise<boolean>,
  ): Promise<ThreadReply> {
    return database.as(actor).transaction(async (transaction) => {
      const held = await holdFor(parts, transaction, actor, action, await find(transaction));
      const { id } = held.thread;
      if (await work(transaction, held, clock.now())) await announceThread(parts, transaction, id);
      return readWithin(transaction, actor, id);
    });
  }

  const threadOf = (comment: CommentId) => (transaction: Transaction) =>
    comments.readThreadOf(transaction, comment);

  return {
    async list(actor, process, { state = 'open', limit = usualPageItems, after }) {
      const cursor = after === undefined ? undefined : parseThreadCursor(after, state);
      return database.as(actor).transaction(async (transaction) => {
        const facts = await requireProcess(transaction, actor, process);
        // One more than asked for tells whether there is a next page.
        const page = { after: cursor, limit: limit + 1 };
        const found = await threads.readThreads(transaction, process, state, page);
        const shown = found.slice(0, limit);
        const last = found.length > limit ? shown.at(-1) : undefined;
        const readable = shown.filter((thread) =>
          threadActionsAllowed(actor, facts, rightsOf(thread)).has('thread:read'),
        );
        const counts = await threads.countThreads(transaction, process);
        return {
          items: await repliesOf(transaction, actor, facts, readable),
          total: counts[state],
          counts,
          ...(last && {
            next: formatThreadCursor(state, { id: last.id, at: last.resolved?.at ?? last.openedAt }),
          }),
        };
      });
    },

    read: (actor, thread) =>
      database.as(actor).transaction((transaction) => readWithin(transaction, actor, thread)),

    async open(actor, process, ask) {
      requireSense(ask);
      const mentioned = await mentionedIn(actorsOf, ask.text);
      const { account, municipality } = actor;
      const { thread: id, place, audience } = ask;
      return database.as(actor).transaction(async (transaction) => {
        const facts = await requireProcess(transaction, actor, process);
        if (await isOpenedAlready(transaction, actor, process, ask))
          return readWithin(transaction, actor, id);
        const isShielded = isInShielded(facts, place);
        const rights = rightsOfNew(actor, audience, isShielded);
        if (!threadActionsAllowed(actor, facts, rights).has('thread:read'))
          throw new Failure('forbidden', 'the place is shielded');
        requireMentionable(mentioned, facts, rights);
        const { open, resolved } = await threads.countThreads(transaction, process);
        if (open + resolved >= maxThreadsOfProcess) throw new Failure('conflict', 'there are many threads');
        const at = clock.now();
        const opened = { id, process, municipality, audience, place, isShielded };
        if (!(await threads.insertThread(transaction, { ...opened, openedBy: account, openedAt: at }))) {
          // Asked twice at once, the second has waited for the first.
          if (await isOpenedAlready(transaction, actor, process, ask))
            return readWithin(transaction, actor, id);
          throw new Failure('conflict', 'there is another thread of that id');
        }
        await write(transaction, id, { id: ask.comment, by: account, at, text: ask.text });
        if (ask.suggestion) await insertSuggestion(transaction, id, ask.suggestion.replacement);
        await tell(transaction, { kind: 'comment-written', process, thread: id, comment: ask.comment });
        await announceThread(parts, transaction, id);
        return readWithin(transaction, actor, id);
      });
    },

    async reply(actor, id, comment, text) {
      refusePersonalNumbers(text, 'text');
      const mentioned = await mentionedIn(actorsOf, text);
      const find = () => Promise.resolve(id);
      return change(actor, find, 'thread:reply', async (transaction, { thread, process }, at) => {
        const said = await comments.readComments(transaction, [id]);
        if (said.some((one) => one.id === comment && one.by.id === actor.account)) return false;
        requireMentionable(mentioned, process, rightsOf(thread));
        if (said.length >= maxCommentsOfThread) throw new Failure('conflict', 'much has been said already');
        await write(transaction, id, { id: comment, by: actor.account, at, text });
        await threads.updateThread(transaction, id, { isWritten: true, resolved: null });
        await tell(transaction, { kind: 'comment-written', process: thread.process, thread: id, comment });
        return true;
      });
    },

    async edit(actor, comment, text) {
      refusePersonalNumbers(text, 'text');
      const mentioned = await mentionedIn(actorsOf, text);
      return change(actor, threadOf(comment), 'thread:read', async (transaction, { thread, process }, at) => {
        const before = await requireOwn(transaction, actor, comment);
        if (before.text === text) return false;
        const known = mentionsIn(before.text);
        requireMentionable(mentioned, process, rightsOf(thread), known);
        await comments.updateText(transaction, comment, text, at);
        await threads.updateThread(transaction, thread.id, { isWritten: true });
        const added = mentioned.ids.filter((account) => !known.includes(account));
        const change = {
          kind: 'mentions-added',
          process: thread.process,
          thread: thread.id,
          comment,
        } as const;
        if (added.length > 0) await tell(transaction, { ...change, mentioned: added });
        return true;
      });
    },

    remove: (actor, comment) =>
      database.as(actor).transaction(async (transaction) => {
        const found = await comments.readThreadOf(transaction, comment);
        const { thread } = await holdFor(parts, transaction, actor, 'thread:read', found);
        await requireOwn(transaction, actor, comment);
        const isGone = await removeComment(transaction, actor, thread, comment);
        await announceThread(parts, transaction, thread.id, isGone ? thread : undefined);
      }),

    react: (actor, comment, reaction, isGiven) =>
      change(actor, threadOf(comment), 'thread:reply', async (transaction, { thread }, at) => {
        const [found] = await comments.readCommentsById(transaction, [comment]);
        if (found === undefined || found.isDeleted) throw new Failure('not-found', 'no such comment');
        const given = { reaction, by: actor.account, at };
        const isChanged = await (isGiven ? comments.insertReaction : comments.deleteReaction)(
          ...[transaction, comment, given],
        );
        if (isChanged) await threads.updateThread(transaction, thread.id);
        return isChanged;
      }),

    setState: (actor, id, state) => {
      const find = () => Promise.resolve(id);
      return change(actor, find, 'thread:resolve', async (transaction, { thread }, at) => {
        if ((thread.resolved === undefined) === (state === 'open')) return false;
        const { account } = actor;
        const isResolved = state === 'resolved';
        const resolved = isResolved ? { by: account, at } : null;
        await threads.updateThread(transaction, id, { resolved });
        const { process } = thread;
        if (isResolved)
          await tell(transaction, { kind: 'thread-resolved', process, thread: id, by: account });
        return true;
      });
    },

    mentionable: (actor, process, { q, audience, section, thread: id }) =>
      database.as(actor).transaction(async (transaction) => {
        const facts = await requireProcess(transaction, actor, process);
        if (id !== undefined) {
          const thread = await threads.readThread(transaction, id);
          const known = thread?.process === process ? rightsOf(thread) : undefined;
          const rights = authorizeThread(actor, 'thread:reply', facts, known);
          return mentionable(transaction, actor, facts, rights, q);
        }
        const isShielded = section !== undefined && facts.shieldedSections.includes(section);
        if (isShielded) authorize(actor, 'process:shielded', facts);
        return mentionable(transaction, actor, facts, rightsOfNew(actor, audience, isShielded), q);
      }),
  };
}

/** @throws Failure bad-request for a thread that says nothing, or suggests what cannot be put in; personal-number */
function requireSense({ text, place, suggestion }: OpenAsk): void {
  refusePersonalNumbers(text, 'text');
  refusePersonalNumbers(suggestion?.replacement ?? '', 'suggestion');
  // What is kept of the text stays when the number is taken out of it, and is read by whoever sees the process then.
  if (place.kind === 'text') refusePersonalNumbers(`${place.before}${place.quote}${place.after}`, 'place');
  if (place.kind === 'step') refusePersonalNumbers(place.label, 'place');
  if (text === '' && suggestion === undefined)
    throw new Failure('bad-request', 'a comment says something', { field: 'text' });
  if (suggestion === undefined) return;
  if (place.kind !== 'text' || !canReplace(place))
    throw new Failure('bad-request', 'nothing else can be put in this place', { field: 'place' });
}

/** Whether the device asks again for what it has opened before. */
async function isOpenedAlready(
  transaction: Transaction,
  { account }: AccountActor,
  process: ProcessId,
  ask: OpenAsk,
): Promise<boolean> {
  const thread = await threads.readThread(transaction, ask.thread);
  if (thread === undefined) return false;
  const [first] = await comments.readComments(transaction, [ask.thread]);
  if (thread.process === process && thread.openedBy === account && first?.id === ask.comment) return true;
  throw new Failure('conflict', 'there is another thread of that id');
}

/** @throws Failure conflict when there is another comment of that id, wherever it is */
async function write(
  transaction: Transaction,
  thread: ThreadId,
  comment: Omit<Parameters<typeof comments.insertComment>[1], 'thread'>,
): Promise<void> {
  if (!(await comments.insertComment(transaction, { ...comment, thread })))
    throw new Failure('conflict', 'there is another comment of that id');
}

/** @throws Failure not-found when it is deleted, forbidden when it is somebody else's */
async function requireOwn(
  transaction: Transaction,
  { account }: AccountActor,
  id: CommentId,
): Promise<comments.StoredComment> {
  const [comment] = await comments.readCommentsById(transaction, [id]);
  if (comment === undefined || comment.isDeleted) throw new Failure('not-found', 'no such comment');
  if (comment.by.id !== account) throw new Failure('forbidden', 'it is somebody else’s');
  return comment;
}
