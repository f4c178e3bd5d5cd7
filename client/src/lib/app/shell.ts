import { accountsApi, type Viewer } from '@procesrum/shared/accounts/accounts.api.ts';
import { isFailure } from '@procesrum/shared/protocol/failure.ts';
import { loadWords } from '#lib/words/words.ts';
import { createApi } from './api-client.ts';
import type { LayoutData } from './compose.ts';
import type { Preferences } from './preferences.ts';

/** What the root layout's load depends on: invalidate it when somebody signs in or out. */
export const viewerDependency = 'procesrum:viewer';

/** Loads what every page needs before it is drawn. */
export async function loadShell(
  preferences: Preferences,
  fetch: typeof globalThis.fetch,
  depends: (dependency: `${string}:${string}`) => void,
): Promise<LayoutData> {
  depends(viewerDependency);
  const [words, viewer] = await Promise.all([loadWords(preferences.language), askWhoIsLooking(fetch)]);
  return { words, viewer, preferences };
}

/** A server that does not answer leaves a visitor: the page then says itself what it could not fetch. */
async function askWhoIsLooking(fetch: typeof globalThis.fetch): Promise<Viewer> {
  try {
    return await createApi(fetch).call(accountsApi.viewer);
  } catch (error) {
    if (isFailure(error)) return { demo: false };
    throw error;
  }
}
