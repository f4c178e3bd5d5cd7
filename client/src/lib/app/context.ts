import { createContext } from 'svelte';
import type { Api } from './api-client.ts';
import type { Connection } from './connection.svelte.ts';
import type { LiveSocket } from './live-socket.ts';
import type { Unread } from './live/unread.svelte.ts';
import type { PreferenceState } from './preferences.svelte.ts';
import type { ViewerState } from './viewer.svelte.ts';

/** What the root layout gives every page, each by its own name and type. Words are in `words/words.ts`. */
export const [useApi, provideApi] = createContext<Api>();
export const [useViewer, provideViewer] = createContext<ViewerState>();
export const [useConnection, provideConnection] = createContext<Connection>();
export const [useLiveSocket, provideLiveSocket] = createContext<LiveSocket>();
export const [usePreferences, providePreferences] = createContext<PreferenceState>();
export const [useUnread, provideUnread] = createContext<Unread>();
