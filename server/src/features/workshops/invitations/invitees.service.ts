import type { z } from 'zod';
import { isGuest } from '@procesrum/shared/permissions/signed-in.ts';
import type { ParticipantId, WorkshopId } from '@procesrum/shared/primitives/id.ts';
import { Failure, isFailure } from '@procesrum/shared/protocol/failure.ts';
import { calendarEntryOf } from '@procesrum/shared/workshops/people/calendar-entry.ts';
import { invitedKindOf } from '@procesrum/shared/workshops/people/invitation.ts';
import type { invitationsApi, InvitationReply } from '@procesrum/shared/workshops/people/invitations.api.ts';
import type { WorkshopView } from '@procesrum/shared/workshops/workshop-view.ts';
import { hashOfToken } from '../../../http/actor-of-request.ts';
import type { Clock } from '../../../platform/clock.ts';
import type { Database, Transaction } from '../../../platform/database.ts';
import type { Caller, Joined, WorkshopDoors } from '../door/joining.ts';
import type { KnownTenants } from '../tenants/known-tenants.ts';
import { readView } from '../workshops.repository.ts';
import { readCalendar, type StoredCalendar } from './calendars.repository.ts';
import * as repository from './invitations.repository.ts';

type AnswerAsk = z.output<typeof invitationsApi.answer.body>;

/** What those who are invited need from elsewhere. */
export interface InviteesParts {
  readonly database: Database;
  readonly clock: Clock;
  readonly tenants: KnownTenants;
  readonly doors: Pick<WorkshopDoors, 'enter'>;
  /** Notes that somebody who is invited wants the summary, or not, in the transaction that stores it. */
  readonly wishSummary: (
    transaction: Transaction,
    workshop: WorkshopId,
    invitation: repository.StoredInvitation['id'],
    isWanted: boolean,
  ) => Promise<void>;
}

/**
 * What whoever holds the link of an invitation does, without a sign-in. A link that opens nothing is not-found, whether it
 * never did, is taken back or past its time.
 */
export interface InviteesService {
  /** @throws Failure not-found */
  read(token: string): Promise<InvitationReply>;
  /** @throws Failure not-found; conflict once it is cancelled; bad-request for no municipality */
  answer(token: string, ask: AnswerAsk): Promise<InvitationReply>;
  /** @throws Failure not-found; conflict while it is not open; forbidden to anybody but the link's one person */
  enter(caller: Caller, token: string, isObserver: boolean): Promise<Joined>;
  /** Ends the mails, as often as one likes. @throws Failure not-found */
  stop(token: string): Promise<void>;
}

/** An invitation with what it is to. */
interface Found {
  readonly invitation: repository.StoredInvitation;
  readonly view: WorkshopView;
  readonly calendar: StoredCalendar;
}

/** Makes the service. */
export function createInvitees(parts: InviteesParts): InviteesService {
  const { database, clock, tenants, doors, wishSummary } = parts;
  const asWorkshops = database.as({ kind: 'job', job: 'workshops' });

  async function findIn(transaction: Transaction, token: string): Promise<Found> {
    const invitation = await repository.readByToken(transaction, hashOfToken(token));
    const view = invitation && (await readView(transaction, invitation.workshop));
    const calendar = invitation && (await readCalendar(transaction, invitation.workshop));
    if (invitation === undefined || invitation.isWithdrawn || view === undefined || calendar === undefined)
      throw new Failure('not-found', 'no such invitation');
    return { invitation, view, calendar };
  }

  const find = (token: string) => asWorkshops.transaction((transaction) => findIn(transaction, token));

  async function tenantOf(cvr: string | undefined) {
    const tenant = (await tenants()).find((one) => one.cvr === cvr);
    return tenant && { cvr: tenant.cvr, shortCode: tenant.shortCode, name: tenant.name };
  }

  async function replyOf(found: Found): Promise<InvitationReply> {
    const { invitation, view, calendar } = found;
    const { agenda, pace, contract, voice, facilitators, status } = view;
    const host = await tenantOf(view.host);
    if (host === undefined) throw new Error(`the host of workshop ${view.id} is no tenant`);
    const municipality = await tenantOf(invitation.municipality);
    return {
      entry: calendarEntryOf(view) ?? calendar.told,
      ...{ host, pace, contract, voice },
      facilitators: facilitators.map(({ name }) => name),
      agenda: agenda.map((each) => ({ kind: invitedKindOf(each), title: each.title, minutes: each.minutes })),
      status: calendar.isCancelled && status === 'planned' ? 'cancelled' : status,
      ...{ name: invitation.name, wantsSummary: invitation.wantsSummary },
      ...(municipality === undefined ? {} : { municipality }),
      ...(invitation.answer === undefined ? {} : { answer: invitation.answer }),
      isStopped: invitation.unreached === 'stopped',
    };
  }

  return {
    read: async (token) => replyOf(await find(token)),

    async answer(token, ask) {
      if ((await tenantOf(ask.municipality)) === undefined)
        throw new Failure('bad-request', 'no such municipality', { field: 'municipality' });
      const found = await asWorkshops.transaction(async (transaction) => {
        const { invitation, view, calendar } = await findIn(transaction, token);
        if (calendar.isCancelled && view.status === 'planned')
          throw new Failure('conflict', 'it does not take place');
        await repository.updateAnswer(transaction, invitation.id, ask, clock.now());
        await wishSummary(transaction, view.id, invitation.id, ask.wantsSummary);
        return findIn(transaction, token);
      });
      return replyOf(found);
    },

    async enter(caller, token, isObserver) {
      const { invitation, view } = await find(token);
      if (view.status !== 'open') throw new Failure('conflict', 'the workshop is not open');
      const { asker } = caller;
      const { account, name, municipality, id } = invitation;
      if (account !== undefined && asker !== undefined && !isGuest(asker) && asker.actor.account !== account)
        throw new Failure('forbidden', 'the link is somebody else’s');
      const isKnown = asker !== undefined && !isGuest(asker);
      if (!isKnown && (name === '' || municipality === undefined))
        throw new Failure('bad-request', 'say who you are', { field: 'name' });
      return doors
        .enter(caller, view, {
          ...{ invitation: id, isObserver, guest: { name, municipality: municipality ?? '' } },
          async keep(transaction, participant: ParticipantId) {
            const kept = await repository.keepParticipant(transaction, id, participant);
            if (kept !== participant) throw new Failure('forbidden', 'the link has let its one person in');
          },
        })
        .catch((error: unknown) => {
          // Whoever holds an invitation knows of the workshop: it may be said that nobody comes in any more.
          if (isFailure(error) && error.code === 'not-found')
            throw new Failure('conflict', 'the door is locked', { field: 'door' });
          throw error;
        });
    },

    stop: (token) =>
      asWorkshops.transaction(async (transaction) => {
        const { invitation } = await findIn(transaction, token);
        await repository.markUnreached(transaction, invitation.id, 'stopped');
      }),
  };
}
