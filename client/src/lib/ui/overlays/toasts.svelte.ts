import { createContext } from 'svelte';

/** One receipt: what happened and, where it can be, how to undo or see it. */
export type Toast = {
  text: string;
  action?: { text: string; run: () => void } | { text: string; href: string };
};

/** A receipt on screen. */
export type ShownToast = Toast & { key: number };

/** How long a receipt stays, unless it is pointed at or has focus. */
export const toastMs = 8_000;

/** The receipts of one page. Made in the root layout; whoever has something to tell takes it by `useToasts`. */
export class Toasts {
  shown = $state<ShownToast[]>([]);
  #nextKey = 0;
  readonly #announce: (text: string) => void;

  /** @param announce says a receipt to screen readers, through the page's one live region */
  constructor(announce: (text: string) => void) {
    this.#announce = announce;
  }

  /** Shows a receipt; at most three stand at once, the oldest gives way. */
  show(toast: Toast): void {
    this.shown = [...this.shown, { ...toast, key: this.#nextKey++ }].slice(-3);
    this.#announce(toast.text);
  }

  /** Takes all receipts away. */
  clear = (): void => {
    this.shown = [];
  };

  /** Takes a receipt away. */
  dismiss(key: number): void {
    this.shown = this.shown.filter((toast) => toast.key !== key);
  }
}

/** The page's receipts, and how the root layout provides them. */
export const [useToasts, provideToasts] = createContext<Toasts>();
