import { untrack } from 'svelte';
import { page } from '$app/state';
import type { Room } from '../room.svelte.ts';

/** Opens *Bed om validering* where the address leads to it. To be called while a component is made. */
export function followFitLink(room: Room): void {
  $effect(() => {
    if (!page.url.searchParams.has('bed-om-validering')) return;
    untrack(() => {
      room.rail.show('fit');
      room.rail.asks = true;
    });
  });
}
