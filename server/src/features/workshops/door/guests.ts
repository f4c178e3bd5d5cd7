import { randomBytes, randomUUID } from 'node:crypto';
import type { SignedInGuest } from '@procesrum/shared/permissions/signed-in.ts';
import {
  guestId,
  type GuestId,
  type ParticipantId,
  type WorkshopId,
} from '@procesrum/shared/primitives/id.ts';
import { instant, type Instant } from '@procesrum/shared/primitives/time.ts';
import { Failure } from '@procesrum/shared/protocol/failure.ts';
import { deviceTicketLifetimeMs } from '@procesrum/shared/workshops/workshops.api.ts';
import { hashOfToken, tokenShape } from '../../../http/actor-of-request.ts';
import type { Announce } from '../../../platform/announcements/announcements.ts';
import type { Clock } from '../../../platform/clock.ts';
import type { Database, Transaction } from '../../../platform/database.ts';
import { gather } from '../../../platform/gather.ts';
import * as repository from './guests.repository.ts';

/**
 * A guest is let in for one long day: a workshop is over by then, and what came of it has been read. A phone that was
 * borrowed or lost is nobody's way in the next morning.
 */
export const guestLifetimeMs = 12 * 60 * 60 * 1000;

/** A device just let in; its token is known to nobody but the browser it is sent to. */
export interface FreshGuest {
  readonly token: string;
  readonly lifetimeMs: number;
}

/** Remembers something for a while, and gives it to the first who asks. */
export interface DeviceTickets {
  /** @throws Failure unavailable when it cannot be known whether it is kept */
  keep(hash: string, signIn: string, lifetimeMs: number): Promise<void>;
  /** @throws Failure unavailable when it cannot be known whether it is the first time */
  take(hash: string): Promise<string | undefined>;
}

/** People in a workshop without an account: who they are, on which devices, and how that ends. */
export interface Guests {
  /**
   * Lets a device in as a guest, in the transaction that stores their entry or finds it again. Always under a new
   * token: one that somebody planted in the browser before never becomes valid.
   */
  admit(transaction: Transaction, workshop: WorkshopId, participant: ParticipantId): Promise<FreshGuest>;
  /** The guest whose device holds this token, with what they attend at this moment. */
  find(tokenHash: Uint8Array): Promise<SignedInGuest | undefined>;
  /** Who is let in under this id at this moment; nobody when it has ended or expired. */
  under(signIn: string): Promise<SignedInGuest | undefined>;
  /** Those of the guests who still are let in on some device, with what they attend at this moment. */
  actors(guests: readonly GuestId[]): Promise<SignedInGuest['actor'][]>;
  /**
   * Once the transaction that marks an entry as left is committed, every node closes what its devices have open. Their
   * tokens let nobody in any more; should the removal be taken back, they do again.
   */
  expel(participant: ParticipantId): Promise<void>;
  /** Two entries are one person: the devices of one go on as the other, in the transaction that merges them. */
  merge(transaction: Transaction, from: ParticipantId, into: ParticipantId): Promise<void>;
  /** Ends one device, if it is one: its person goes on as somebody else, or leaves. */
  leave(tokenHash: Uint8Array): Promise<void>;
  /**
   * Makes the way by which a guest carries on on another device: a path that works once.
   * @throws Failure conflict once the workshop has closed, unavailable when tickets cannot be kept now
   */
  addDevice(guest: SignedInGuest): Promise<{ path: string; expiresAt: Instant }>;
  /**
   * Uses such a way up; answers whose it was, unless their own sign-in has ended meanwhile.
   * @throws Failure unavailable
   */
  redeemDevice(ticket: string): Promise<SignedInGuest | undefined>;
}

/** What guests need from elsewhere. */
export interface GuestsParts {
  readonly database: Database;
  readonly clock: Clock;
  readonly announce: Announce;
  readonly tickets: DeviceTickets;
}

/** Makes the port. */
export function createGuests({ database, clock, announce, tickets }: GuestsParts): Guests {
  const asRights = database.as({ kind: 'job', job: 'rights' });
  const asWorkshops = database.as({ kind: 'job', job: 'workshops' });

  const under = gather((signIns: readonly string[]) =>
    asRights.transaction((transaction) => repository.readGuestsUnder(transaction, signIns, clock.now())),
  );

  return {
    async admit(transaction, workshop, participant) {
      const token = randomBytes(32).toString('base64url');
      const at = clock.now();
      await repository.deleteExpiredGuests(transaction, at);
      await repository.insertGuest(transaction, {
        id: randomUUID(),
        tokenHash: hashOfToken(token),
        ...{ workshop, participant, at },
        expiresAt: new Date(at.getTime() + guestLifetimeMs),
      });
      return { token, lifetimeMs: guestLifetimeMs };
    },
    find: (tokenHash) =>
      asRights.transaction((transaction) => repository.readGuest(transaction, tokenHash, clock.now())),
    under,
    actors: (guests) =>
      asRights.transaction((transaction) => repository.readGuestActors(transaction, guests, clock.now())),
    expel: (participant) =>
      database.afterCommit(() => announce({ kind: 'guest-ended', guest: guestId.parse(participant) })),
    merge: repository.updateParticipant,
    async leave(tokenHash) {
      const ended = await asWorkshops.transaction((transaction) =>
        repository.deleteGuest(transaction, tokenHash),
      );
      if (ended !== undefined) await announce({ kind: 'guest-ended', ...ended });
    },
    async addDevice({ signIn, workshop }) {
      const code = await asRights.transaction((transaction) => repository.readCode(transaction, workshop));
      if (code === undefined) throw new Failure('conflict', 'the workshop is not open');
      const ticket = randomBytes(32).toString('base64url');
      const expiresAt = new Date(clock.now().getTime() + deviceTicketLifetimeMs);
      await tickets.keep(keptAs(ticket), signIn, deviceTicketLifetimeMs);
      return { path: `/w/${code}?enhed=${ticket}`, expiresAt: instant.parse(expiresAt.toISOString()) };
    },
    async redeemDevice(ticket) {
      if (!tokenShape.test(ticket)) return undefined;
      const signIn = await tickets.take(keptAs(ticket));
      return signIn === undefined ? undefined : under(signIn);
    },
  };
}

/** Apart from the tickets that open sockets: neither kind is ever taken for the other. */
function keptAs(ticket: string): string {
  return `device-${Buffer.from(hashOfToken(ticket)).toString('base64url')}`;
}
