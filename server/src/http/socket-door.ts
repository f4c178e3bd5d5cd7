import type { IncomingMessage } from 'node:http';
import type { SignedIn } from '@procesrum/shared/permissions/signed-in.ts';
import { Failure } from '@procesrum/shared/protocol/failure.ts';
import type { RateLimit } from '../platform/rate-limit.ts';
import type { SignedInOf } from './actor-of-request.ts';
import { limitKeyOf, type CallerAddress } from './caller-address.ts';
import type { IsSameOrigin } from './same-origin.ts';

/** Judges who may have a socket, before there is one and by the same rules for both kinds. */
export interface SocketDoor {
  /**
   * Whom an upgrade lets in. A ticket counts alone: whoever shows one means its sign-in, whatever cookies came along.
   * @throws Failure wrong-origin, unavailable, too-many-requests, not-signed-in
   */
  admit(request: IncomingMessage, tickets: readonly unknown[]): Promise<SignedIn>;
  /**
   * Lets a program's upgrade wait for the ticket that only comes afterwards. Never a page of another site, and
   * nobody who shows a cookie: that is judged at once.
   * @throws Failure wrong-origin, unavailable, too-many-requests
   */
  mayShowTicketLater(request: IncomingMessage): Promise<boolean>;
  /** True while a sign-in is neither ended nor expired. */
  isSignedIn(signIn: string): Promise<boolean>;
}

/** What the door decides by. */
export interface SocketDoorParts {
  /** False while the server stops: newcomers are sent away to try again. */
  readonly isAccepting: () => boolean;
  readonly isSameOrigin: IsSameOrigin;
  readonly signedInOf: SignedInOf;
  readonly redeem: (ticket: string) => Promise<SignedIn | undefined>;
  readonly signedInUnder: (signIn: string) => Promise<SignedIn | undefined>;
  readonly callerAddress: CallerAddress;
  /** Counts upgrades that were let in nowhere, by address. */
  readonly failures: RateLimit;
}

/** Makes the door. */
export function createSocketDoor(parts: SocketDoorParts): SocketDoor {
  const { isAccepting, isSameOrigin, signedInOf, redeem, signedInUnder, callerAddress, failures } = parts;

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
      const signedIn =
        tickets.length === 0 ? await signedInOf(request) : isOne ? await redeem(ticket) : undefined;
      if (signedIn !== undefined) return signedIn;
      await failures.take(key);
      throw new Failure('not-signed-in', 'sign in, or bring a fresh ticket');
    },
    async mayShowTicketLater(request) {
      if (request.headers.cookie !== undefined) return false;
      await judgeAddress(request);
      return true;
    },
    isSignedIn: async (signIn) => (await signedInUnder(signIn)) !== undefined,
  };
}
