import { createContext } from 'svelte';

/** What the page's one polite live region says. Summaries, not every event. */
export class Announcer {
  text = $state('');

  /** Says a sentence as soon as the screen reader is done with its own; the same sentence twice is said twice. */
  say = (text: string): void => {
    this.text = '';
    queueMicrotask(() => (this.text = text));
  };
}

/** The page's announcer, and how the root layout provides it. */
export const [useAnnouncer, provideAnnouncer] = createContext<Announcer>();
