import type { IncomingMessage } from 'node:http';
import type { Asker, SignedIn } from '@procesrum/shared/permissions/signed-in.ts';
import { Failure } from '@procesrum/shared/protocol/failure.ts';
import type { RateLimit } from '../platform/rate-limit.ts';
import type { GuestOf, SignedInOf } from './actor-of-request.ts';
import { limitKeyOf, type CallerAddress } from './caller-address.ts';
import type { IsSameOrigin } from './same-origin.ts';

/** Judges who may have a socket, before there is one and by the same rules for both kinds. */
export interface SocketDoor {
  /**
   * Whom an upgrade lets in: an account, or else a guest. A ticket counts alone: whoever shows one means its sign-in,
   * whatever cookies came along.
   * @throws Failure wrong-origin, unavailable, too-many-requests, not-signed-in
   */
  admit(request: IncomingMessage, tickets: readonly unknown[]): Promise<Asker>;
  /**
   * Lets a program's upgrade wait for the ticket that only comes afterwards. Never a page of another site, and
   * nobody who shows a cookie: that is judged at once.
   * @throws Failure wrong-origin, unavailable, too-many-requests
   */
  mayShowTicketLater(request: IncomingMessage): Promise<boolean>;
  /** True while an asker's sign-in is neither ended nor expired. */
  isStillIn(asker: Asker): Promise<boolean>;
}

/** What the door decides by. */
export interface SocketDoorParts {
  /** False while the server stops: newcomers are sent away to try again. */
  readonly isAccepting: () => boolean;
  readonly isSameOrigin: IsSameOrigin;
  readonly signedInOf: SignedInOf;
  readonly guestOf: GuestOf;
  readonly redeem: (ticket: string) => Promise<SignedIn | undefined>;
  /** Who an asker is at this moment; nobody, once their sign-in has ended. */
  readonly askerNow: (asker: Asker) => Promise<Asker | undefined>;
  readonly callerAddress: CallerAddress;
  /** Counts upgrades that were let in nowhere, by address. */
  readonly failures: RateLimit;
}

/** Makes the door. */
export function createSocketDoor(parts: SocketDoorParts): SocketDoor {
  const { isAccepting, isSameOrigin, signedInOf, guestOf, redeem, askerNow, callerAddress, failures } = parts;

  /** What costs nothing first; then whether this address has already failed so often that nothing is looked up. */
  async function judgeAddress(request: IncomingMessage): Promise<string> {
    if (!isSameOrigin(request)) throw new Failure('wrong-origin', 'not a page of ours');
    if (!isAccepting()) throw new Failure('unavailable', 'stopping');
    const key = limitKeyOf(callerAddress(request));
    await failures.check(key);
    return key;
  }

  return {
    async admit(request, tickets) {
      const key = await judgeAddress(request);
      const [ticket] = tickets;
      const isOne = tickets.length === 1 && typeof ticket === 'string';
      const byCookie = async () => (await signedInOf(request)) ?? guestOf(request);
      const asker = tickets.length === 0 ? await byCookie() : isOne ? await redeem(ticket) : undefined;
      if (asker !== undefined) return asker;
      await failures.take(key);
      throw new Failure('not-signed-in', 'sign in, or bring a fresh ticket');
    },
    async mayShowTicketLater(request) {
      if (request.headers.cookie !== undefined) return false;
      await judgeAddress(request);
      return true;
    },
    isStillIn: async (asker) => (await askerNow(asker)) !== undefined,
  };
}
