import type { Activity } from '@procesrum/shared/workshops/activity.ts';
import type { Console } from '../../console/console.svelte.ts';

/**
 * An agenda as it is being edited: shown at once, sent one change after another, and the server's again as soon as that
 * has caught up.
 */
export class AgendaDraft {
  readonly #console: Console;
  #edited = $state.raw<readonly Activity[]>();
  /** The revision from which the view holds what was edited. */
  #inViewFrom = $state(0);
  #sending: Promise<boolean> | undefined;

  constructor(console: Console) {
    this.#console = console;
  }

  /** The agenda to draw. */
  get agenda(): readonly Activity[] {
    const isAhead = this.#edited !== undefined && this.#console.view.revision < this.#inViewFrom;
    return (isAhead ? this.#edited : undefined) ?? this.#console.view.agenda;
  }

  /** Changes it, also while an earlier change is on its way. @returns whether the last that was sent was taken */
  async change(agenda: readonly Activity[]): Promise<boolean> {
    this.#edited = agenda;
    this.#inViewFrom = Infinity;
    this.#sending ??= this.#sendAll().finally(() => (this.#sending = undefined));
    return this.#sending;
  }

  async #sendAll(): Promise<boolean> {
    let sent: readonly Activity[] | undefined;
    let isTaken = false;
    while (sent !== this.#edited) {
      sent = this.#edited;
      const done = await this.#console.do({ type: 'edit-agenda', agenda: [...(sent ?? [])] });
      isTaken = done !== undefined;
      if (sent === this.#edited) this.#inViewFrom = done?.revision ?? 0;
    }
    return isTaken;
  }
}
