import { createContext } from 'svelte';

/** How long a sentence may have stood when a dialog closes and still be said to the page: it came with the closing. */
const closingMs = 250;

/** What the page's one polite live region says. Summaries, not every event. */
export class Announcer {
  text = $state('');
  #dialogs = $state(0);
  #saidAt = -Infinity;

  /** Whether a modal dialog is open: what is behind it is inert, and a live region there is not heard. */
  get isInDialog(): boolean {
    return this.#dialogs > 0;
  }

  /** Says a sentence as soon as the screen reader is done with its own; the same sentence twice is said twice. */
  say = (text: string): void => {
    this.text = '';
    this.#saidAt = performance.now();
    queueMicrotask(() => (this.text = text));
  };

  /** From now on a dialog's region speaks and the page's is silent, until what is returned is called. */
  moveIntoDialog = (): (() => void) => {
    this.text = '';
    this.#dialogs += 1;
    return () => {
      this.#dialogs -= 1;
      if (performance.now() - this.#saidAt > closingMs) this.text = '';
    };
  };
}

/** The page's announcer, and how the root layout provides it. */
export const [useAnnouncer, provideAnnouncer] = createContext<Announcer>();
