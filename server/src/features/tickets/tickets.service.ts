import { randomBytes } from 'node:crypto';
import type { SignedIn } from '@procesrum/shared/permissions/signed-in.ts';
import { instant } from '@procesrum/shared/primitives/time.ts';
import { ticketLifetimeMs, type FreshTicket } from '@procesrum/shared/tickets/tickets.api.ts';
import { hashOfToken, tokenShape } from '../../http/actor-of-request.ts';
import type { Clock } from '../../platform/clock.ts';
import type { TicketStore } from './ticket-store.ts';

/** Tickets by which programs get into the sockets. */
export interface TicketsService {
  /** Makes a ticket that stands for this sign-in; it is worth nothing once that has ended. */
  issue(signedIn: SignedIn): Promise<FreshTicket>;
  /** Uses a ticket up; answers whom it lets in, with the rights they have at this moment. */
  redeem(ticket: string): Promise<SignedIn | undefined>;
}

/** What tickets need from elsewhere. */
export interface TicketsParts {
  readonly store: TicketStore;
  readonly clock: Clock;
  /** The sign-in with this id, unless it has ended or expired. */
  readonly signedInUnder: (signIn: string) => Promise<SignedIn | undefined>;
}

/** Makes the service of tickets. */
export function createTicketsService({ store, clock, signedInUnder }: TicketsParts): TicketsService {
  return {
    async issue({ signIn }) {
      const ticket = randomBytes(32).toString('base64url');
      const expiresAt = new Date(clock.now().getTime() + ticketLifetimeMs);
      await store.keep(keptAs(ticket), signIn, ticketLifetimeMs);
      return { ticket, expiresAt: instant.parse(expiresAt.toISOString()) };
    },
    async redeem(ticket) {
      if (!tokenShape.test(ticket)) return undefined;
      const signIn = await store.take(keptAs(ticket));
      return signIn === undefined ? undefined : signedInUnder(signIn);
    },
  };
}

function keptAs(ticket: string): string {
  return Buffer.from(hashOfToken(ticket)).toString('base64url');
}
