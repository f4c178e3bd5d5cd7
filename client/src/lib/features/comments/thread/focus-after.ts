import { tick } from 'svelte';

/**
 * What had focus is gone with what it did. Focus goes to what stands in its place, else to the card of the thread, and
 * when that is gone too to where a new thread is begun. Whoever has moved on meanwhile is left alone.
 * @param within the part of the card it happened in
 * @param wanted what stands there now, as a selector; the card itself where it is left out
 */
export async function focusAfter(within: HTMLElement | undefined, wanted?: string): Promise<void> {
  await tick();
  if (document.activeElement !== document.body) return;
  const next = within?.isConnected
    ? ((wanted === undefined ? null : within.querySelector<HTMLElement>(wanted)) ??
      within.closest<HTMLElement>('article'))
    : document.getElementById('ny-kommentar');
  next?.focus();
}
