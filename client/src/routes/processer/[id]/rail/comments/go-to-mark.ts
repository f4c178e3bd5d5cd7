import { tick } from 'svelte';
import type { TextPlace } from '@procesrum/shared/revisions/revision.ts';
import { goToPart } from '../../go-to.ts';
import type { Room } from '../../room.svelte.ts';

/** Goes from a thread to the words it is about: its section, and there the marked words. */
export async function goToMark(room: Room, part: TextPlace): Promise<void> {
  room.rail.isOpen = false;
  // What lies over the text closes first.
  await tick();
  if (part !== room.current) await goToPart(room, part);
  await tick();
  const mark = document.querySelector(`#afsnit-${part} .about.active`);
  if (mark === null) return;
  const isStill = matchMedia('(prefers-reduced-motion: reduce)').matches;
  mark.scrollIntoView({ block: 'center', behavior: isStill ? 'auto' : 'smooth' });
}

/** Goes from a thread to the step it is about. */
export async function goToStep(room: Room, step: string): Promise<void> {
  await goToPart(room, 'diagrams');
  await tick();
  document.querySelector<HTMLElement>(`#trin-for-trin [data-step="${CSS.escape(step)}"]`)?.focus();
}
