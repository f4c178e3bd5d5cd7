import { untrack } from 'svelte';
import { threadId } from '@procesrum/shared/primitives/id.ts';
import { isFailure } from '@procesrum/shared/protocol/failure.ts';
import { maxCommentCharacters } from '@procesrum/shared/protocol/limits.ts';
import { replaceState } from '$app/navigation';
import { page } from '$app/state';
import { newDraft } from '#lib/features/comments/new/new-draft.ts';
import type { Unread } from '#lib/app/live/unread.svelte.ts';
import { provideThreads, Threads, type ThreadsParts } from '#lib/features/comments/threads.svelte.ts';
import { UnseenThreads } from '#lib/features/comments/unseen-threads.svelte.ts';
import type { Room } from '../../room.svelte.ts';
import { SectionResponses } from './section-responses.ts';

/** Opens what is said of the process to those who may respond to it. To be called while a component is made. */
export function followComments(room: Room, { unread, ...parts }: ThreadsParts & { unread: Unread }): void {
  const threads = provideThreads(new Threads(parts, room.process.id));
  const mayRespond = $derived(room.process.abilities.includes('process:respond'));
  // Editors may be there before what answers to them has been fetched.
  room.responses = new SectionResponses({
    marksIn: (section) => room.commenting?.marksIn(section) ?? [],
    selected: (section, selection) => room.commenting?.selected(section, selection),
    pressed: (mark) => room.commenting?.pressed(mark),
  });
  $effect(() => {
    if (!mayRespond) return;
    let isGone = false;
    const stop = threads.run();
    const fetched = import('./commenting.svelte.ts').then(({ Commenting }) => {
      if (!isGone) room.commenting = new Commenting(room, threads);
    });
    fetched.catch(() => (room.isBroken = true));
    return () => {
      isGone = true;
      stop();
      room.commenting = undefined;
    };
  });
  $effect(() => room.commenting?.follow());
  // The marks in the text are drawn from what is known, what is read and what is being written.
  $effect(() => {
    void [room.commenting, threads.open, threads.active, threads.draft];
    void room.texts.map(({ epoch }) => epoch);
    untrack(() => room.responses?.redraw());
  });
  // A section that changes hands takes its threads to other readers.
  let shielded = untrack(() => room.process.shieldedSections.join());
  $effect(() => {
    const now = room.process.shieldedSections.join();
    if (now === shielded) return;
    shielded = now;
    threads.refresh();
  });
  followLink(room, threads);
  followQuestion(room, threads);
  const unseen = new UnseenThreads(parts.api, unread, room.process.id);
  room.unseen = unseen;
  followUnseen(room, threads, unseen);
}

/** Finds out what has not been seen, and marks what is being read. */
function followUnseen(room: Room, threads: Threads, unseen: UnseenThreads): void {
  $effect(() => {
    void unseen.count;
    untrack(() => void unseen.look());
  });
  $effect(() => {
    const { active } = threads;
    if (active === undefined || room.rail.tab !== 'comments' || !unseen.has(active)) return;
    if (document.visibilityState === 'visible') void unseen.see(active);
  });
}

/** Unfolds the thread that the address leads to. */
function followLink(room: Room, threads: Threads): void {
  $effect(() => {
    const linked = threadId.safeParse(page.url.searchParams.get('traad'));
    if (!linked.success || room.commenting === undefined) return;
    untrack(() => {
      room.rail.show('comments');
      threads.reveal(linked.data).catch((error: unknown) => {
        // Without an answer the list says so itself.
        if (!isFailure(error)) throw error;
      });
    });
  });
}

/** Begins a comment about the whole process with the question that the address brings along, once. */
function followQuestion(room: Room, threads: Threads): void {
  $effect(() => {
    const words = page.url.searchParams.get('spoerg')?.slice(0, maxCommentCharacters) ?? '';
    if (words === '' || room.commenting === undefined) return;
    untrack(() => {
      threads.draft = newDraft({ kind: 'process' }, 'comment', words);
      threads.active = undefined;
      room.rail.show('comments');
      // The next visit to this address is not to ask again.
      void replaceState(page.url.pathname, page.state);
    });
  });
}
