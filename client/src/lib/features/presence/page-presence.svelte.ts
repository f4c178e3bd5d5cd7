import type { PresenceFocus } from '@procesrum/shared/presence/presence.ts';
import { peopleTogether, type PersonHere } from './people-here.ts';
import type { RoomPresence } from './room-presence.svelte.ts';

/**
 * Who is on the page of a process: the people of its open text and of its shielded one, each once. Where the viewer's
 * caret stands is told only in the room of the text it stands in: what is written in the shielded one is nobody else's.
 */
export class PagePresence {
  /** The room of each text, while it is there. */
  open = $state.raw<RoomPresence>();
  shielded = $state.raw<RoomPresence>();
  readonly people: readonly PersonHere[] = $derived(
    peopleTogether([this.open?.people ?? [], this.shielded?.people ?? []]),
  );
  readonly #isShielded: (focus: PresenceFocus) => boolean;

  /** @param isShielded whether a place lies in the shielded text now */
  constructor(isShielded: (focus: PresenceFocus) => boolean) {
    this.#isShielded = isShielded;
  }

  /** The present minute, for how long somebody has been away. */
  get nowMs(): number {
    return Math.max(this.open?.nowMs ?? 0, this.shielded?.nowMs ?? 0);
  }

  /** Everybody but the viewer whose caret stands here and who is not away. */
  at(focus: PresenceFocus): PersonHere[] {
    return this.people.filter(
      (person) => !person.isSelf && person.focus === focus && person.state !== 'away',
    );
  }

  /** Everybody but the viewer who is writing here now. */
  writingAt(focus: PresenceFocus): PersonHere[] {
    return this.at(focus).filter(({ state }) => state === 'writing');
  }

  /**
   * Tells those who may know it where the viewer's caret stands.
   * @param caret place in a one-line field
   * @param step which of several fields, where the place has them
   */
  focusOn(focus: PresenceFocus, caret?: number, step?: string): void {
    const here = this.#isShielded(focus) ? this.shielded : this.open;
    here?.focusOn(focus, caret, step);
  }

  /** The caret has left this place; nothing is told if it already stands somewhere else. */
  leave(focus: PresenceFocus): void {
    this.open?.leave(focus);
    this.shielded?.leave(focus);
  }
}
