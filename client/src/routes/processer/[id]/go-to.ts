import { tick } from 'svelte';
import type { TextPart } from '@procesrum/shared/processes/cpr-like-places.ts';
import type { PagePart, Room } from './room.svelte.ts';

/** Makes a part of the page the current one and moves there: the eye and the focus. */
export async function goToSection(room: Room, section: PagePart): Promise<void> {
  room.current = section;
  await tick();
  document.getElementById(`afsnit-${section}-titel`)?.focus({ preventScroll: true });
  // On a phone the section is the page; on a wide screen it is further down in its column.
  if (matchMedia('(max-width: 899px)').matches) window.scrollTo(0, 0);
  else document.getElementById(`afsnit-${section}`)?.scrollIntoView({ block: 'start' });
}

/** Puts the caret into the first section, where writing goes on after title and summary. */
export function focusFirstText(): void {
  document.querySelector<HTMLElement>('#afsnit-brief .section-text')?.focus();
}

/** Closes what lies over the text and goes to the part of it that was spoken of. */
export async function goToPart(room: Room, part: TextPart | 'about'): Promise<void> {
  room.isChangingVisibility = false;
  room.rail.isOpen = false;
  // What closes gives focus back; only then is it moved on.
  await tick();
  if (part === 'title' || part === 'summary') {
    // On a phone title and summary stand above the first section.
    room.current = 'brief';
    await tick();
    document.querySelector<HTMLElement>(`.line.${part} textarea`)?.focus();
  } else if (part === 'diagrams') {
    await goToSection(room, 'asIs');
    document.getElementById('trin-for-trin')?.scrollIntoView({ block: 'start' });
  } else {
    await goToSection(room, part === 'fields' ? 'about' : part);
  }
}
