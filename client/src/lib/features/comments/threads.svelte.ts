import { createContext } from 'svelte';
import { commentEvents, commentsApi } from '@procesrum/shared/comments/comments.api.ts';
import type { ThreadPlace } from '@procesrum/shared/comments/place.ts';
import type { Thread, ThreadAudience } from '@procesrum/shared/comments/thread.ts';
import type { CommentId, ProcessId, ThreadId } from '@procesrum/shared/primitives/id.ts';
import type { Instant } from '@procesrum/shared/primitives/time.ts';
import { isFailure } from '@procesrum/shared/protocol/failure.ts';
import { maxPageItems } from '@procesrum/shared/protocol/limits.ts';
import type { Api } from '#lib/app/api-client.ts';
import { arrivedNow } from '#lib/app/live/arrived-now.ts';
import { FollowedReply } from '#lib/app/live/followed-reply.svelte.ts';
import type { LiveSocket } from '#lib/app/live-socket.ts';
import type { NewDraft } from './new/new-draft.ts';
import { ThreadCalls } from './thread-calls.ts';

/** Whether a thread is settled. */
export type ThreadState = 'open' | 'resolved';

/** The threads of a process, as of when they were asked for. */
interface KnownThreads {
  readonly at: Instant;
  readonly open: readonly Thread[];
  /** Absent until somebody has looked at them. */
  readonly resolved: readonly Thread[] | undefined;
  readonly counts: Record<ThreadState, number>;
}

/** A thread that is being opened. */
export interface NewThread {
  readonly thread: ThreadId;
  readonly comment: CommentId;
  readonly place: ThreadPlace;
  readonly audience: ThreadAudience;
  readonly text: string;
  readonly suggestion?: { readonly replacement: string };
}

/** Where the threads of a process come from. */
export interface ThreadsParts {
  readonly api: Api;
  readonly live: LiveSocket;
}

/** The threads of one process that are for the viewer, kept right by the server's news. */
export class Threads {
  readonly process: ProcessId;
  readonly calls: ThreadCalls;
  /** Which of them are looked at. */
  shown = $state<ThreadState>('open');
  /** The thread that is being read: unfolded, and marked in the text. */
  active = $state<ThreadId>();
  /** A thread that was asked for by its address, and is not there for the viewer. */
  missing = $state<ThreadId>();
  /** A thread that is being written. */
  draft = $state.raw<NewDraft>();
  readonly #parts: ThreadsParts;
  readonly #followed: FollowedReply<KnownThreads>;
  #wantsResolved = false;

  constructor(parts: ThreadsParts, process: ProcessId) {
    this.#parts = parts;
    this.process = process;
    this.calls = new ThreadCalls(parts.api, (id, thread) => this.#become(id, thread));
    this.#followed = new FollowedReply<KnownThreads>({
      live: parts.live,
      fetch: () => this.#fetch(),
      hear: (refresh) =>
        parts.live.on(commentEvents.changed, (changed) => {
          if (changed.process === process) refresh();
        }),
    });
  }

  /** Open threads in the order they were opened. */
  get open(): readonly Thread[] {
    return this.#followed.current?.open ?? [];
  }

  /** All that have been fetched. */
  get known(): readonly Thread[] {
    return [...this.open, ...(this.#followed.current?.resolved ?? [])];
  }

  /** The threads looked at; absent while they are on their way. */
  get listed(): readonly Thread[] | undefined {
    return this.#followed.current?.[this.shown];
  }

  get counts(): Record<ThreadState, number> {
    return this.#followed.current?.counts ?? { open: 0, resolved: 0 };
  }

  /** How the viewer stands to them, and whether the newest could be fetched. */
  get standing() {
    return this.#followed.standing;
  }
  get isStale() {
    return this.#followed.isStale;
  }
  get failure() {
    return this.#followed.failure;
  }

  /** Follows them until the returned function is called. */
  run(): () => void {
    return this.#followed.run();
  }

  /** Fetches them as they are now. */
  refresh(): void {
    this.#followed.refresh();
  }

  /** Looks at the open or the resolved ones. */
  show(state: ThreadState): void {
    this.shown = state;
    if (state === 'open' || this.#wantsResolved) return;
    this.#wantsResolved = true;
    this.#followed.refresh();
  }

  /** The thread of that id, as far as it has been fetched. */
  find(id: ThreadId): Thread | undefined {
    return this.known.find((thread) => thread.id === id);
  }

  /** Unfolds a thread, wherever it is listed; where there is none for the viewer, that is said. @throws Failure */
  async reveal(id: ThreadId): Promise<void> {
    this.missing = undefined;
    const thread = this.find(id) ?? (await this.#read(id));
    if (thread === undefined) {
      this.missing = id;
      return;
    }
    this.show(thread.resolved === undefined ? 'open' : 'resolved');
    this.active = id;
  }

  /** Opens a thread with its first comment. @throws Failure */
  async start(body: NewThread): Promise<void> {
    const thread = await this.#parts.api.call(commentsApi.open, { params: { id: this.process }, body });
    this.#become(thread.id, thread);
    this.shown = 'open';
    this.active = thread.id;
  }

  async #read(id: ThreadId): Promise<Thread | undefined> {
    try {
      const thread = await this.#parts.api.call(commentsApi.read, { params: { thread: id } });
      if (thread.process !== this.process) return undefined;
      this.#become(id, thread);
      return thread;
    } catch (error) {
      if (isFailure(error) && error.code === 'not-found') return undefined;
      throw error;
    }
  }

  /** Takes over what has become of one thread; what was asked for before that is fetched anew. */
  #become(id: ThreadId, thread: Thread | undefined): void {
    const known = this.#followed.current;
    if (known !== undefined) {
      const { open, resolved } = withThread(known, id, thread);
      const counts = { ...known.counts, open: open.length };
      this.#followed.take(arrivedNow({ open, resolved, counts }));
    }
    if (thread === undefined && this.active === id) this.active = undefined;
    this.#followed.refresh();
  }

  async #fetch(): Promise<KnownThreads> {
    const { at } = arrivedNow({});
    const open = await this.#pagesOf('open');
    const resolved = this.#wantsResolved ? await this.#pagesOf('resolved') : undefined;
    return { at, open: open.items, resolved: resolved?.items, counts: open.counts };
  }

  async #pagesOf(state: ThreadState) {
    const items: Thread[] = [];
    let after: string | undefined;
    for (;;) {
      const page = await this.#parts.api.call(commentsApi.list, {
        params: { id: this.process },
        query: { state, limit: maxPageItems, ...(after === undefined ? {} : { after }) },
      });
      items.push(...page.items);
      after = page.next;
      if (after === undefined) return { items, counts: page.counts };
    }
  }
}

function withThread(
  { open, resolved }: Pick<KnownThreads, 'open' | 'resolved'>,
  id: ThreadId,
  thread: Thread | undefined,
): Pick<KnownThreads, 'open' | 'resolved'> {
  const isOpen = thread !== undefined && thread.resolved === undefined;
  return {
    open: replaced(open, id, isOpen ? thread : undefined, 'end'),
    resolved: resolved && replaced(resolved, id, isOpen ? undefined : thread, 'start'),
  };
}

/** The list with the thread in its old place, or else where a new one belongs. */
function replaced(
  list: readonly Thread[],
  id: ThreadId,
  thread: Thread | undefined,
  where: 'start' | 'end',
): readonly Thread[] {
  if (thread === undefined) return list.filter((each) => each.id !== id);
  if (list.some((each) => each.id === id)) return list.map((each) => (each.id === id ? thread : each));
  return where === 'start' ? [thread, ...list] : [...list, thread];
}

/** The page's threads, for its parts. */
export const [useThreads, provideThreads] = createContext<Threads>();
