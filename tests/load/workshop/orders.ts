import type { WorkshopCommand } from '../../../shared/src/workshops/workshops.commands.ts';

/** A moment that two processes of one machine agree about, in milliseconds with fractions. */
export function moment(): number {
  return performance.timeOrigin + performance.now();
}

/** People come in by the code, one after another, evenly over a time; each stays, with its socket open. */
export interface JoinOrder {
  readonly kind: 'join';
  /** Nodes; people are spread over them. */
  readonly origins: readonly string[];
  readonly code: string;
  readonly municipalities: readonly string[];
  readonly count: number;
  readonly withinMs: number;
}

/** Sockets are opened to bare servers. */
export interface BareOrder {
  readonly kind: 'bare';
  readonly origins: readonly string[];
  readonly count: number;
}

/** Everybody who is there answers once, evenly over a time. */
export interface VoteOrder {
  readonly kind: 'vote';
  readonly workshop: string;
  readonly round: string;
  readonly withinMs: number;
}

/** Everybody who is there gives a command of their own once, evenly over a time; the nth person the nth, and so round. */
export interface DeedsOrder {
  readonly kind: 'deeds';
  readonly workshop: string;
  readonly deeds: readonly WorkshopCommand[];
  readonly withinMs: number;
}

/** Further sockets of those who are there, which hear nothing but what everybody hears, and ask for nothing. */
export interface IdleOrder {
  readonly kind: 'idle';
  readonly origins: readonly string[];
  readonly count: number;
}

/** What the crowd can be asked to do. */
export type Order = JoinOrder | BareOrder | VoteOrder | DeedsOrder | IdleOrder | { readonly kind: 'leave' };

/** How it went to come in: what each waited for the door, and until their screen followed the room. */
export interface Joined {
  readonly doorMs: readonly number[];
  readonly followingMs: readonly number[];
  readonly errors: readonly string[];
}

/** How it went to answer. */
export interface Voted {
  readonly votes: readonly {
    readonly sentAt: number;
    readonly acknowledgedAt: number;
    readonly revision: number;
  }[];
  readonly errors: readonly string[];
  /** What one screen was sent meanwhile, acknowledgements apart, on average. */
  readonly messages: number;
  readonly bytes: number;
}
