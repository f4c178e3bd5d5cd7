import type { PersonName } from '@procesrum/shared/accounts/account.ts';
import { commentsApi } from '@procesrum/shared/comments/comments.api.ts';
import type { Comment, Reaction, Thread, ThreadAudience } from '@procesrum/shared/comments/thread.ts';
import { commentId, type CommentId, type ProcessId, type ThreadId } from '@procesrum/shared/primitives/id.ts';
import { isFailure } from '@procesrum/shared/protocol/failure.ts';
import type { SectionKey } from '@procesrum/shared/processes/section.ts';
import type { Api } from '#lib/app/api-client.ts';
import { newId } from '#lib/app/live/new-id.ts';

/** How a suggestion is decided. */
export type Decision =
  { readonly decision: 'accept' } | { readonly decision: 'decline'; readonly reason?: string };

/** Where somebody is to be mentioned: only who can see the place may be. */
export interface MentionPlace {
  readonly process: ProcessId;
  readonly audience: ThreadAudience;
  readonly section?: SectionKey | undefined;
  /** Where something is said in one that is there. */
  readonly thread?: ThreadId;
}

/** A new id for a comment: sent again with the same, it is the same comment. */
export function newCommentId(): CommentId {
  return commentId.parse(newId());
}

/** Everything one does to a thread. What has become of it is told as soon as the server has said so. */
export class ThreadCalls {
  readonly #api: Api;
  readonly #became: (id: ThreadId, thread: Thread | undefined) => void;

  /** @param became takes over a thread as it is now; `undefined` when it is gone */
  constructor(api: Api, became: (id: ThreadId, thread: Thread | undefined) => void) {
    this.#api = api;
    this.#became = became;
  }

  /** @throws Failure */
  reply(thread: Thread, comment: CommentId, text: string): Promise<void> {
    const params = { thread: thread.id };
    return this.#take(thread, this.#api.call(commentsApi.reply, { params, body: { comment, text } }));
  }

  /** @throws Failure */
  edit(thread: Thread, comment: Comment, text: string): Promise<void> {
    const params = { comment: comment.id };
    return this.#take(thread, this.#api.call(commentsApi.edit, { params, body: { text } }));
  }

  /** @throws Failure */
  async remove(thread: Thread, comment: Comment): Promise<void> {
    await this.#api.call(commentsApi.remove, { params: { comment: comment.id } });
    try {
      await this.#take(thread, this.#api.call(commentsApi.read, { params: { thread: thread.id } }));
    } catch (error) {
      if (!isFailure(error)) throw error;
      // It went with its last comment; else the news of it are on their way.
      if (error.code === 'not-found') this.#became(thread.id, undefined);
    }
  }

  /** @throws Failure */
  react(thread: Thread, comment: Comment, reaction: Reaction, isOn: boolean): Promise<void> {
    const endpoint = isOn ? commentsApi.react : commentsApi.takeReactionBack;
    return this.#take(thread, this.#api.call(endpoint, { params: { comment: comment.id, reaction } }));
  }

  /** @throws Failure */
  setState(thread: Thread, state: 'open' | 'resolved'): Promise<void> {
    const params = { thread: thread.id };
    return this.#take(thread, this.#api.call(commentsApi.setState, { params, body: { state } }));
  }

  /** @throws Failure conflict when the text does not stand as it stood, or when somebody has decided already */
  async decide(thread: Thread, decision: Decision): Promise<void> {
    const params = { thread: thread.id };
    await this.#take(thread, this.#api.call(commentsApi.decide, { params, body: decision }));
  }

  /** Whom one may mention there. @throws Failure */
  mentionable(place: MentionPlace, name: string, signal: AbortSignal): Promise<PersonName[]> {
    const { process, audience, section, thread } = place;
    return this.#api.call(commentsApi.mentionable, {
      params: { id: process },
      query: {
        ...{ q: name, audience },
        ...(section === undefined ? {} : { section }),
        ...(thread === undefined ? {} : { thread }),
      },
      signal,
    });
  }

  async #take({ id }: Thread, reply: Promise<Thread>): Promise<void> {
    this.#became(id, await reply);
  }
}
