import { SvelteMap, SvelteSet } from 'svelte/reactivity';
import type { ProcessId } from '@procesrum/shared/primitives/id.ts';
import type { PriorityProcess } from '@procesrum/shared/priorities/priorities.api.ts';

/**
 * What the processes of a list are called, as the viewer may see them. News of a list names no process: whoever hears of
 * one they have not met asks, with their own rights.
 */
export class ProcessNames {
  readonly #known = new SvelteMap<ProcessId, PriorityProcess>();
  readonly #hidden = new SvelteSet<ProcessId>();
  readonly #ask: () => Promise<void>;
  #asking: Promise<void> | undefined;

  /** @param ask asks for the list anew, and has the names learnt */
  constructor(ask: () => Promise<void>) {
    this.#ask = ask;
  }

  of(id: ProcessId): PriorityProcess | undefined {
    return this.#known.get(id);
  }

  /** Whether it was asked for and not told. */
  isHidden(id: ProcessId): boolean {
    return this.#hidden.has(id);
  }

  /** Takes over what the server says of all processes: what it does not name any more is forgotten. */
  learn(told: readonly PriorityProcess[]): void {
    this.#keepOnly(told.map(({ id }) => id));
    for (const process of told) {
      this.#known.set(process.id, process);
      this.#hidden.delete(process.id);
    }
  }

  /** Asks for the names that are missing, and forgets those of what is on the list no more. */
  complete(listed: readonly ProcessId[]): void {
    this.#keepOnly(listed);
    const isComplete = listed.every((id) => this.#known.has(id) || this.#hidden.has(id));
    if (isComplete || this.#asking !== undefined) return;
    this.#asking = this.#ask().finally(() => {
      this.#asking = undefined;
      for (const id of listed) if (!this.#known.has(id)) this.#hidden.add(id);
    });
  }

  #keepOnly(ids: readonly ProcessId[]): void {
    for (const id of this.#known.keys()) if (!ids.includes(id)) this.#known.delete(id);
  }
}
