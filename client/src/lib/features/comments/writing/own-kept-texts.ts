import { browser } from '$app/env';
import { useViewer } from '#lib/app/context.ts';
import { KeptTexts } from './kept-text.ts';
import { Writing } from './writing.svelte.ts';

/**
 * What the person at the screen writes, kept on this device until it is sent. To be called while a component is made.
 * @param where the thread, or what a new one is about
 */
export function ownWriting(where: string): Writing {
  const { account } = useViewer();
  if (account === undefined) return new Writing();
  const texts = new KeptTexts(browser ? localStorage : undefined, account.id);
  return new Writing({ texts, where, nowMs: Date.now });
}
