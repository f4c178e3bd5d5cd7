import { browser } from '$app/env';
import type { ProcessId } from '@procesrum/shared/primitives/id.ts';
import { useViewer } from '#lib/app/context.ts';
import { KeptTexts, type KeptStart } from './kept-text.ts';
import { Writing } from './writing.svelte.ts';

/**
 * What the person at the screen writes, kept on this device until it is sent. To be called while a component is made.
 * @param where the thread, or what a new one is about
 * @param start what a new one is about to be
 */
export function ownWriting(where: string, start?: () => KeptStart): Writing {
  const texts = ownKeptTexts();
  return texts === undefined ? new Writing() : new Writing({ texts, where, nowMs: Date.now, start });
}

/** What the person at the screen has not sent; absent for nobody. To be called while a component is made. */
export function ownKeptTexts(): KeptTexts | undefined {
  const { account } = useViewer();
  return account && new KeptTexts(browser ? localStorage : undefined, account.id);
}

/** Where what is begun about a process is kept. */
export function newThreadWhere(process: ProcessId): string {
  return `new/${process}`;
}
