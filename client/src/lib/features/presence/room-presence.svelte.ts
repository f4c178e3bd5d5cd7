import type { Awareness } from 'y-protocols/awareness';
import type * as Y from 'yjs';
import { awayAfterMs, type PresenceFocus } from '@procesrum/shared/presence/presence.ts';
import { Activity } from './activity.ts';
import { peopleHere, type PersonHere, type RoomPerson } from './people-here.ts';

/** The document whose room this is. */
export interface PresenceSource {
  readonly document: Y.Doc;
  readonly awareness: Awareness;
  /** The first exchange is done: from now on a change means that somebody is writing. */
  readonly isLive: () => boolean;
}

/** How often "away for 6 min." is looked at again. */
const minuteHandMs = 20_000;

/** In a full room somebody moves all the time; who is there is read at most this often, in milliseconds. */
const lookPaceMs = 120;

/** What others are told less often than it happens, in milliseconds; the server takes at most ten a second. */
const caretPaceMs = 150;

/** Who is in the room of one document, and what it is told of the viewer. Closed with the document it belongs to. */
export class RoomPresence {
  people = $state.raw<readonly PersonHere[]>([]);
  /** The present minute, for how long somebody has been away. */
  nowMs = $state(Date.now());

  readonly #source: PresenceSource;
  readonly #self: RoomPerson;
  readonly #activity = new Activity();
  #focus: PresenceFocus | undefined;
  #caret: number | undefined;
  #step: string | undefined;
  #lastTouchedMs = Date.now();
  #lookAgain: ReturnType<typeof setTimeout> | undefined;
  #lookSoon: ReturnType<typeof setTimeout> | undefined;
  #tellCaret: ReturnType<typeof setTimeout> | undefined;
  readonly #minuteHand: ReturnType<typeof setInterval>;

  constructor(source: PresenceSource, self: RoomPerson) {
    this.#source = source;
    this.#self = self;
    source.awareness.on('change', this.#changed);
    source.document.on('afterTransaction', this.#transacted);
    for (const event of touches) window.addEventListener(event, this.#touched, { passive: true });
    this.#minuteHand = setInterval(this.#minutePassed, minuteHandMs);
    this.#look();
  }

  /**
   * Tells the room where the viewer's caret stands.
   * @param caret place in a one-line field
   * @param step which of several fields, where the place has them
   */
  focusOn(focus: PresenceFocus, caret?: number, step?: string): void {
    if (step !== this.#step) {
      this.#step = step;
      this.#tell('step', step ?? null);
    }
    if (focus !== this.#focus) {
      this.#focus = focus;
      this.#tell('focus', focus);
      this.#look();
    }
    if (caret === this.#caret) return;
    this.#caret = caret;
    this.#tellCaret ??= setTimeout(() => {
      this.#tellCaret = undefined;
      this.#tell('caret', this.#caret ?? null);
    }, caretPaceMs);
  }

  /** The caret has left this place; nothing is told if it already stands somewhere else. */
  leave(focus: PresenceFocus): void {
    if (this.#focus !== focus) return;
    this.#focus = undefined;
    this.#caret = undefined;
    if (this.#step !== undefined) this.#tell('step', null);
    this.#step = undefined;
    this.#tell('focus', null);
    this.#look();
  }

  close(): void {
    clearTimeout(this.#lookAgain);
    clearTimeout(this.#tellCaret);
    clearInterval(this.#minuteHand);
    this.#source.awareness.off('change', this.#changed);
    clearTimeout(this.#lookSoon);
    this.#source.document.off('afterTransaction', this.#transacted);
    for (const event of touches) window.removeEventListener(event, this.#touched);
  }

  #tell(field: string, value: unknown): void {
    this.#source.awareness.setLocalStateField(field, value);
  }

  readonly #changed = (): void => {
    this.#lookSoon ??= setTimeout(this.#look, lookPaceMs);
  };

  readonly #look = (): void => {
    clearTimeout(this.#lookSoon);
    this.#lookSoon = undefined;
    const { awareness } = this.#source;
    const states = awareness.getStates();
    const nowMs = Date.now();
    this.#activity.seen(states, nowMs);
    this.people = peopleHere({
      states,
      self: { client: awareness.clientID, person: this.#self, focus: this.#focus },
      activity: this.#activity,
      nowMs,
    });
    this.#waitForPause(nowMs);
  };

  /** Looks again when the first of those writing may have paused. */
  #waitForPause(nowMs: number): void {
    clearTimeout(this.#lookAgain);
    const pauseMs = this.#activity.nextPauseMs(nowMs);
    if (pauseMs !== undefined) this.#lookAgain = setTimeout(this.#look, pauseMs - nowMs + 50);
  }

  readonly #transacted = (transaction: Y.Transaction): void => {
    if (transaction.local || !this.#source.isLive()) return;
    const nowMs = Date.now();
    let begun = false;
    for (const [client, clock] of transaction.afterState) {
      if ((transaction.beforeState.get(client) ?? 0) >= clock) continue;
      if (this.#activity.wrote(client, nowMs)) begun = true;
    }
    // Once somebody is known to be writing, each further letter says nothing new.
    if (begun) this.#look();
  };

  readonly #touched = (): void => {
    this.#lastTouchedMs = Date.now();
    if (this.#source.awareness.getLocalState()?.['away'] === true) this.#tell('away', false);
  };

  readonly #minutePassed = (): void => {
    this.nowMs = Date.now();
    const isAway = this.nowMs - this.#lastTouchedMs >= awayAfterMs;
    if (isAway && this.#source.awareness.getLocalState()?.['away'] !== true) this.#tell('away', true);
  };
}

/** What counts as being at the keys. */
const touches = ['keydown', 'pointerdown', 'pointermove', 'wheel', 'touchstart'] as const;
