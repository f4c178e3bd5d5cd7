import type { Happening } from '@procesrum/shared/notifications/happening.ts';
import { commentRecipients, decidersOf } from '@procesrum/shared/notifications/recipients.ts';
import type { ProcessRights } from '@procesrum/shared/permissions/policy.ts';
import type { AccountId, CommentId, ProcessId, ThreadId } from '@procesrum/shared/primitives/id.ts';
import { followersOf } from '../following.ts';
import type { ToldComment, ToldThread } from '../told.ts';
import { municipalityOf, toEach, type Finding, type FoundNews } from './found-news.ts';

type Of<Kind extends Happening['kind']> = Extract<Happening, { kind: Kind }>;

/** A comment as it stands, with its thread and what decides rights to its process; nothing once any of them is gone. */
async function readSaid(
  { transaction, readers }: Finding,
  at: { readonly process: ProcessId; readonly thread: ThreadId; readonly comment: CommentId },
): Promise<{ comment: ToldComment; thread: ToldThread; rights: ProcessRights } | undefined> {
  const [comment] = await readers.comments(transaction, [at.comment]);
  const [thread] = await readers.threads(transaction, [at.thread]);
  const rights = await readers.rightsOf(transaction, at.process);
  if (comment === undefined || comment.isDeleted || thread === undefined || rights === undefined)
    return undefined;
  return { comment, thread, rights };
}

/** Whom a new comment is told to, each as what it is to them. */
export async function newsOfComment(
  finding: Finding,
  { process, thread: threadId, comment: commentId }: Of<'comment-written'>,
): Promise<FoundNews | undefined> {
  const { transaction, readers } = finding;
  const said = await readSaid(finding, { process, thread: threadId, comment: commentId });
  if (said === undefined) return undefined;
  const { comment, thread, rights } = said;
  const followers = await followersOf(transaction, process, rights, readers);
  const opensSuggestion = comment.isFirst && thread.suggestion !== undefined;
  const ownerPeople = opensSuggestion ? await readers.peopleOf(transaction, [rights.municipality]) : [];
  const recipients = commentRecipients(
    {
      mentioned: comment.mentions,
      participants: thread.participants,
      followers: [...followers],
      deciders: opensSuggestion ? decidersOf({ ...rights, ownerPeople, followers }) : [],
    },
    comment.by,
  );
  return {
    cause: causeOf(commentId),
    by: comment.by,
    municipality: await municipalityOf(finding, comment.by),
    place: { process, thread: threadId, comment: commentId },
    to: new Map([...recipients].map(([account, kind]) => [account, { kind }])),
  };
}

/** Who is mentioned since a comment was changed is told as if they had been from the start. */
export async function newsOfMentions(
  finding: Finding,
  { process, thread, comment: commentId, mentioned }: Of<'mentions-added'>,
): Promise<FoundNews | undefined> {
  const said = await readSaid(finding, { process, thread, comment: commentId });
  if (said === undefined) return undefined;
  const { by, mentions } = said.comment;
  const still = mentioned.filter((account) => mentions.includes(account));
  return {
    ...{ cause: causeOf(commentId), by, isRaised: true },
    municipality: await municipalityOf(finding, by),
    place: { process, thread, comment: commentId },
    to: toEach(still, { kind: 'mention' }, by),
  };
}

/** Whoever suggested something is told what became of it. */
export async function newsOfDecidedSuggestion(
  finding: Finding,
  { process, thread: id, by }: Of<'suggestion-decided'>,
): Promise<FoundNews | undefined> {
  return newsOfThread(finding, process, id, by, ({ rights }) => ({
    cause: `decided ${id}`,
    to: toEach([rights.openedBy], { kind: 'suggestion-decided' }, by),
  }));
}

/** Whoever wrote in a thread is told that it is settled. */
export async function newsOfResolvedThread(
  finding: Finding,
  { process, thread: id, by }: Of<'thread-resolved'>,
): Promise<FoundNews | undefined> {
  return newsOfThread(finding, process, id, by, ({ participants }) => ({
    cause: `resolved ${id} ${finding.at.toISOString()}`,
    to: toEach(participants, { kind: 'thread-resolved' }, by),
  }));
}

async function newsOfThread(
  finding: Finding,
  process: ProcessId,
  id: ThreadId,
  by: AccountId,
  tell: (thread: ToldThread) => Pick<FoundNews, 'cause' | 'to'>,
): Promise<FoundNews | undefined> {
  const [thread] = await finding.readers.threads(finding.transaction, [id]);
  if (thread === undefined) return undefined;
  const municipality = await municipalityOf(finding, by);
  return { by, municipality, place: { process, thread: id }, ...tell(thread) };
}

/** One comment is one event, however somebody comes to hear of it. */
function causeOf(comment: CommentId): string {
  return `comment ${comment}`;
}
