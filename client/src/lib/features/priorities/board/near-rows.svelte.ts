import { SvelteSet } from 'svelte/reactivity';
import type { Attachment } from 'svelte/attachments';
import type { RowKey } from './calm-order.ts';

/** How far outside what is seen a row still counts as near: what a turn of the wheel brings in. */
const margin = '300px';

/** The rows of a table that are seen on this screen, or nearly. */
export class NearRows {
  readonly #near = new SvelteSet<RowKey>();
  readonly #keys = new WeakMap<Element, RowKey>();
  #observer: IntersectionObserver | undefined;

  /** Whether a row is near. */
  has(key: RowKey): boolean {
    return this.#near.has(key);
  }

  /** Follows a row for as long as it is in the table. */
  watch(key: RowKey): Attachment<Element> {
    return (row) => {
      this.#keys.set(row, key);
      this.#observer ??= new IntersectionObserver((seen) => this.#look(seen), {
        rootMargin: margin,
        scrollMargin: margin,
      });
      const observer = this.#observer;
      observer.observe(row);
      return () => {
        observer.unobserve(row);
        this.#near.delete(key);
      };
    };
  }

  #look(seen: readonly IntersectionObserverEntry[]): void {
    for (const { target, isIntersecting } of seen) {
      const key = this.#keys.get(target);
      if (key === undefined) continue;
      if (isIntersecting) this.#near.add(key);
      else this.#near.delete(key);
    }
  }
}
