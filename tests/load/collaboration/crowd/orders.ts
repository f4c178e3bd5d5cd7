import type { Spread } from '../../spread.ts';

/** The protocol a server speaks: y-websocket's, or the same with the document's name before every message. */
export type Dialect = 'y-websocket' | 'hocuspocus';

/** One person's way to one document of one server. */
export interface Door {
  readonly address: string;
  readonly dialect: Dialect;
  readonly document: string;
  /** The cookie of a server that asks who comes. */
  readonly cookie?: string;
}

/**
 * A text that came about by so many edits: typed sentence by sentence, which Yjs joins into few pieces, or corrected,
 * every edit at another place, which leaves as many pieces as there were edits.
 */
export interface Text {
  readonly kind: 'typed' | 'corrected';
  readonly edits: number;
}

/** What the crowd can be asked to do. A hall is a number of screens under one name. */
export type Order =
  | {
      readonly kind: 'open';
      readonly hall: string;
      readonly doors: readonly Door[];
      readonly together: number;
    }
  | { readonly kind: 'fill'; readonly door: Door; readonly text: Text }
  | TypeOrder
  | PointOrder
  | { readonly kind: 'read'; readonly door: Door }
  | { readonly kind: 'leave'; readonly hall: string };

/** How long to work, and what to watch meanwhile; only what happens after the warm-up is measured. */
export interface Window {
  readonly warmMs: number;
  readonly forMs: number;
  /** Processes whose work is counted during the window. */
  readonly pids: readonly number[];
}

/** The first of the first hall type; all others of it wait for what they wrote, or else the halls after it. */
export interface TypeOrder extends Window {
  readonly kind: 'type';
  readonly halls: readonly string[];
  readonly typists: number;
  readonly perSecond: number;
}

/** Everybody in the hall moves a cursor, and passes on what they hear as their stock client would. */
export interface PointOrder extends Window {
  readonly kind: 'point';
  readonly hall: string;
  readonly perSecond: number;
}

/** Screens that came: how long each waited for the whole document, and how long that was. */
export interface Opened {
  readonly ms: readonly number[];
  readonly bytes: readonly number[];
}

/** What went on while something was measured. */
export interface Watched {
  /** What each of the processes worked. */
  readonly cpuMs: readonly number[];
  readonly wallMs: number;
  /** How much of a core the crowd itself used, and how late its event loop was: near 1 it is what is measured. */
  readonly crowdShare: number;
  readonly crowdLateMs: number;
}

/** How typing went. */
export interface Typed extends Watched {
  readonly latency: Spread;
  readonly written: number;
  /** Deliveries that there should have been, and those that never came. */
  readonly due: number;
  readonly missing: number;
  /** Messages with changes that all screens together were sent. */
  readonly messages: number;
  /** Marks that a server said it has saved, in its own way of saying so. */
  readonly acknowledged: readonly string[];
  /** Marks that at least one other screen has seen. */
  readonly seen: readonly string[];
}

/** How pointing went. */
export interface Pointed extends Watched {
  readonly latency: Spread;
  readonly due: number;
  readonly missing: number;
  /** Awareness messages that all screens together were sent, and sent. */
  readonly heard: number;
  readonly said: number;
}
