import { createHash, randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { isGuest, writerOf, type Asker } from '@procesrum/shared/permissions/signed-in.ts';
import {
  participantId,
  type AccountId,
  type InvitationId,
  type ParticipantId,
  type WorkshopId,
} from '@procesrum/shared/primitives/id.ts';
import { Failure } from '@procesrum/shared/protocol/failure.ts';
import type { JoinCode } from '@procesrum/shared/workshops/people/join-code.ts';
import { hasRoom } from '@procesrum/shared/workshops/transitions/people.ts';
import { join } from '@procesrum/shared/workshops/transitions/join.ts';
import type { Newcomer } from '@procesrum/shared/workshops/workshop-state.ts';
import type { WorkshopView } from '@procesrum/shared/workshops/workshop-view.ts';
import type { DoorReply, workshopsApi } from '@procesrum/shared/workshops/workshops.api.ts';
import type { Database, Transaction } from '../../../platform/database.ts';
import type { RateLimit } from '../../../platform/rate-limit.ts';
import type { KnownTenants } from '../tenants/known-tenants.ts';
import type { FreshGuest, Guests } from './guests.ts';
import type { WorkshopTurns } from '../turns/workshop-turns.ts';
import type { Views } from '../turns/views.ts';
import * as repository from '../workshops.repository.ts';

type JoinAsk = z.output<typeof workshopsApi.join.body>;

/** Somebody at a door: who they are, if they are known, and where from. */
export interface Caller {
  readonly asker: Asker | undefined;
  readonly address: string;
  /** Hash of the guest cookie they came with, whatever it is worth. */
  readonly guestTokenHash: Uint8Array | undefined;
}

/** Somebody who is in; a guest's device gets a new token unless it has one. */
export interface Joined {
  readonly workshop: WorkshopId;
  readonly participant: ParticipantId;
  readonly fresh?: FreshGuest | undefined;
}

/** The doors of workshops: what lies behind a code, and coming in. */
export interface WorkshopDoors {
  /** @throws Failure not-found, the same and as late for every code that opens nothing; too-many-requests */
  look(caller: Caller, code: JoinCode): Promise<DoorReply>;
  /** @throws Failure as `look`; bad-request, forbidden where people sign in, conflict when it is full */
  join(caller: Caller, code: JoinCode, ask: JoinAsk): Promise<Joined>;
  /** Comes in by the link of an invitation. @throws Failure as `join`; and what `keep` throws */
  enter(caller: Caller, view: WorkshopView, invited: InvitedCaller): Promise<Joined>;
}

/** Somebody who comes by the link of an invitation. */
export interface InvitedCaller {
  readonly invitation: InvitationId;
  /** Who they are, unless they are signed in. */
  readonly guest: { readonly name: string; readonly municipality: string };
  readonly isObserver: boolean;
  /** Keeps whom the link has let in, in the transaction that does so; refuses anybody else. */
  readonly keep: (transaction: Transaction, participant: ParticipantId) => Promise<void>;
}

/** What doors need from elsewhere. */
export interface DoorsParts {
  readonly database: Database;
  readonly turns: WorkshopTurns;
  readonly views: Views;
  readonly guests: Guests;
  readonly tenants: KnownTenants;
  /** How many are there now, where it is known. */
  readonly here: (workshop: WorkshopId) => Promise<number | undefined>;
  /** Whether an account is invited, in a transaction of the turns. */
  readonly invites: (transaction: Transaction, workshop: WorkshopId, account: AccountId) => Promise<boolean>;
  /** Counts codes that opened nothing, by address. */
  readonly wrongCodes: RateLimit;
}

/** Every code that opens nothing is answered this late: how long looking it up took tells nothing. */
const notFoundAfterMs = 250;

/** Makes the doors. */
export function createWorkshopDoors(parts: DoorsParts): WorkshopDoors {
  const { database, turns, views, guests, tenants, here, invites, wrongCodes } = parts;
  const turning = database.as({ kind: 'job', job: 'workshops' });

  function behind({ asker }: Caller, code: JoinCode) {
    return turning.transaction(async (transaction) => {
      const found = await repository.readByCode(transaction, code);
      const view = found && (await views.at(transaction, found.id, found.revision));
      if (view === undefined) return undefined;
      const standing = asker && (await repository.readStanding(transaction, view.id, writerOf(asker)));
      return { view, own: standing?.participant };
    });
  }

  async function opened<Result>(
    { asker, address }: Caller,
    work: () => Promise<Result | undefined>,
  ): Promise<Result> {
    // Who has an account counts alone: nobody keeps them out by guessing from the same hall. Anybody with one code can be
    // as many guests as they like, so these count by where they are.
    const guesser = asker === undefined || isGuest(asker) ? address : writerOf(asker);
    await wrongCodes.check(guesser);
    const isLate = new Promise<void>((resolve) => setTimeout(resolve, notFoundAfterMs));
    const result = await work().catch((error: unknown) => {
      if (error instanceof Failure && error.code === 'not-found') return undefined;
      throw error;
    });
    if (result !== undefined) return result;
    await isLate;
    await wrongCodes.take(guesser);
    throw new Failure('not-found', 'no open workshop has this code');
  }

  /** Who comes in: as the account, as the guest they are already, or as a new one. */
  async function newcomerOf(
    { asker }: Caller,
    view: WorkshopView,
    ask: JoinAsk,
  ): Promise<Newcomer & { account?: AccountId }> {
    const isObserver = ask.isObserver ?? false;
    if (asker !== undefined && !isGuest(asker)) {
      const { account, municipality } = asker.actor;
      const former = await turning.transaction((transaction) =>
        repository.readEntryOf(transaction, view.id, account),
      );
      return {
        participant: former ?? entryIdOf(view.id, `account/${account}`),
        ...{ name: asker.person.name, isGuest: false, isObserver, account },
        isInvited: await isInvited(view, account),
        ...(await tenantOf(municipality)),
      };
    }
    if (ask.guest === undefined) throw new Failure('bad-request', 'say who you are', { field: 'guest' });
    return {
      participant: entryIdOf(view.id, `device/${ask.key ?? randomUUID()}`),
      ...{ name: ask.guest.name, isGuest: true, isObserver },
      ...(await tenantOf(ask.guest.municipality)),
    };
  }

  async function tenantOf(cvr: string): Promise<Pick<Newcomer, 'municipality' | 'otherKind'>> {
    const known = await tenants();
    const tenant = known.find((one) => one.cvr === cvr);
    if (tenant === undefined)
      throw new Failure('bad-request', 'no such municipality', { field: 'guest.municipality' });
    const { kind } = tenant;
    return { municipality: tenant.cvr, ...(kind === 'municipality' ? {} : { otherKind: kind }) };
  }

  /** Those who facilitate it are among those who may come. */
  async function isInvited(
    { id, joining, facilitators }: WorkshopView,
    account: AccountId,
  ): Promise<boolean> {
    if (joining !== 'invited' || facilitators.some((one) => one.account === account)) return true;
    return turning.transaction((transaction) => invites(transaction, id, account));
  }

  /** @param also what belongs into the same transaction */
  async function letIn(
    caller: Caller,
    workshop: WorkshopId,
    newcomer: Newcomer & { account?: AccountId },
    also: (transaction: Transaction) => Promise<void> = () => Promise.resolve(),
  ): Promise<Joined> {
    const { account, participant, isGuest: isNewGuest } = newcomer;
    let fresh: FreshGuest | undefined;
    await turns.take(workshop, {
      by: account,
      joins: { participant, account },
      decide: (state, context) => join(state, newcomer, context),
      also: async (transaction) => {
        await also(transaction);
        if (isNewGuest) fresh = await guests.admit(transaction, workshop, participant);
      },
    });
    // The device is somebody else from now on.
    if (fresh !== undefined && caller.guestTokenHash !== undefined) await guests.leave(caller.guestTokenHash);
    return { workshop, participant, fresh };
  }

  return {
    async enter(caller, view, { invitation, guest, isObserver, keep }) {
      const { asker } = caller;
      const standing =
        asker &&
        (await turning.transaction((transaction) =>
          repository.readStanding(transaction, view.id, writerOf(asker)),
        ));
      if (standing?.participant !== undefined)
        return { workshop: view.id, participant: standing.participant };
      const isAccount = asker !== undefined && !isGuest(asker);
      const newcomer = isAccount
        ? await newcomerOf(caller, view, { isObserver })
        : {
            participant: entryIdOf(view.id, `invitation/${invitation}`),
            ...{ name: guest.name, isGuest: true, isObserver },
            ...(await tenantOf(guest.municipality)),
          };
      return letIn(caller, view.id, { ...newcomer, isInvited: true }, (transaction) =>
        keep(transaction, newcomer.participant),
      );
    },

    look: (caller, code) =>
      opened(caller, async () => {
        const found = await behind(caller, code);
        if (found === undefined) return undefined;
        const { view, own } = found;
        const isIn = own !== undefined;
        if (view.isDoorLocked && !isIn) return undefined;
        const { id, title, place, contract, voice, joining } = view;
        const isFull = !hasRoom(view);
        return {
          ...{ id, title, place, contract, voice, joining, isFull, isIn },
          here: (await here(id)) ?? view.participants.length,
        };
      }),

    join: (caller, code, ask) =>
      opened(caller, async () => {
        const carrying = ask.device === undefined ? undefined : await guests.redeemDevice(ask.device);
        const found = await behind(carrying === undefined ? caller : { ...caller, asker: carrying }, code);
        if (found === undefined) return undefined;
        const { view, own } = found;
        const workshop = view.id;
        const isOnOtherDevice = ask.device !== undefined;
        if (isOnOtherDevice && own === undefined) return undefined;
        // Before anything is asked of them: a locked door says nothing that a wrong code does not.
        if (view.isDoorLocked && own === undefined) return undefined;
        if (own !== undefined && !isOnOtherDevice) return { workshop, participant: own };
        const newcomer = own === undefined ? await newcomerOf(caller, view, ask) : newcomerAgain(view, own);
        if (newcomer === undefined) return undefined;
        return letIn(caller, view.id, newcomer);
      }),
  };
}

/**
 * The entry of somebody in a workshop: two tries or two devices that come in at once make one, without asking one
 * another. What it is made from cannot be read out of it.
 */
function entryIdOf(workshop: WorkshopId, who: string): ParticipantId {
  const hex = createHash('sha256').update(`${workshop}/${who}`).digest('hex');
  const parts = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)];
  return participantId.parse(parts.join('-'));
}

function newcomerAgain(view: WorkshopView, own: ParticipantId): Newcomer | undefined {
  const entry = view.participants.find(({ id }) => id === own);
  return entry && { ...entry, participant: entry.id, table: undefined };
}
