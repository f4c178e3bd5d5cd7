import type { Viewer } from '@procesrum/shared/accounts/accounts.api.ts';
import { Announcer, provideAnnouncer } from '#lib/ui/feedback/announcer.svelte.ts';
import { provideToasts, Toasts } from '#lib/ui/overlays/toasts.svelte.ts';
import { followingWords, provideWords, type Words } from '#lib/words/words.ts';
import { createApi } from './api-client.ts';
import { Connection } from './connection.svelte.ts';
import {
  provideApi,
  provideConnection,
  provideLiveSocket,
  providePreferences,
  provideUnread,
  provideViewer,
} from './context.ts';
import { createLiveSocket } from './live-socket.ts';
import { Unread } from './live/unread.svelte.ts';
import { PreferenceState } from './preferences.svelte.ts';
import type { Preferences } from './preferences.ts';
import { ViewerState } from './viewer.svelte.ts';

/** What the root layout has loaded. */
export type LayoutData = { words: Words; viewer: Viewer; preferences: Preferences };

/**
 * Makes what every page shares and hands it to them by context; called once, by the root layout.
 * @param read what is loaded now
 */
export function compose(read: () => LayoutData) {
  const announcer = provideAnnouncer(new Announcer());
  const connection = provideConnection(new Connection());
  const preferences = providePreferences(new PreferenceState(read));
  const api = provideApi(createApi((...request) => fetch(...request)));
  const live = provideLiveSocket(createLiveSocket(connection));
  return {
    words: provideWords(followingWords(() => preferences.words)),
    viewer: provideViewer(new ViewerState(() => read().viewer)),
    api,
    live,
    unread: provideUnread(new Unread(api, live)),
    toasts: provideToasts(new Toasts(announcer.say)),
    connection,
    announcer,
  };
}
