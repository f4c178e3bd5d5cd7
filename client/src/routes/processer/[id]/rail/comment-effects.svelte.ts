import { untrack } from 'svelte';
import { threadId } from '@procesrum/shared/primitives/id.ts';
import { isFailure } from '@procesrum/shared/protocol/failure.ts';
import { page } from '$app/state';
import { provideThreads, Threads, type ThreadsParts } from '#lib/features/comments/threads.svelte.ts';
import { Commenting } from './commenting.svelte.ts';
import type { Room } from '../room.svelte.ts';

/** Opens what is said of the process to those who may respond to it. To be called while a component is made. */
export function followComments(room: Room, parts: ThreadsParts): void {
  const threads = provideThreads(new Threads(parts, room.process.id));
  const mayRespond = $derived(room.process.abilities.includes('process:respond'));
  $effect(() => {
    if (!mayRespond) return;
    const commenting = untrack(() => new Commenting(room, threads));
    room.commenting = commenting;
    const stop = threads.run();
    return () => {
      stop();
      room.commenting = undefined;
    };
  });
  $effect(() => room.commenting?.follow());
  // The marks in the text are drawn from what is known, what is read and what is being written.
  $effect(() => {
    const { commenting } = room;
    void [threads.open, threads.active, threads.draft, ...room.texts.map(({ epoch }) => epoch)];
    untrack(() => commenting?.responses.redraw());
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
