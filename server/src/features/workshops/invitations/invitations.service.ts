import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import type { NewAuditEvent } from '@procesrum/shared/audit/audit-event.ts';
import type { SignedIn } from '@procesrum/shared/permissions/signed-in.ts';
import {
  invitationId,
  type AccountId,
  type InvitationId,
  type MunicipalityCvr,
  type WorkshopId,
} from '@procesrum/shared/primitives/id.ts';
import { instant } from '@procesrum/shared/primitives/time.ts';
import { Failure } from '@procesrum/shared/protocol/failure.ts';
import { maxInvitations } from '@procesrum/shared/protocol/limits.ts';
import {
  calendarEntryOf,
  isSameEntry,
  type CalendarEntry,
} from '@procesrum/shared/workshops/people/calendar-entry.ts';
import type { invitationsApi, InvitationsReply } from '@procesrum/shared/workshops/people/invitations.api.ts';
import type { WorkshopView } from '@procesrum/shared/workshops/workshop-view.ts';
import type { Clock } from '../../../platform/clock.ts';
import type { Database, Transaction } from '../../../platform/database.ts';
import { readCalendar, tellCalendar } from './calendars.repository.ts';
import type { InvitationMails } from './invitation-mails.ts';
import * as repository from './invitations.repository.ts';
import { tellChange } from './plan-changes.ts';

type InviteAsk = z.output<typeof invitationsApi.invite.body>;

/** What invitations need from elsewhere. */
export interface InvitationsParts {
  readonly database: Database;
  readonly clock: Clock;
  readonly mails: Pick<InvitationMails, 'expect'>;
  /** The plan of a workshop, to whoever facilitates it. @throws Failure not-found, forbidden */
  readonly planFor: (facilitator: SignedIn, workshop: WorkshopId) => Promise<WorkshopView>;
  /** Who an account is that the facilitator may name. */
  readonly colleagueOf: (
    facilitator: SignedIn,
    account: AccountId,
  ) => Promise<{ readonly name: string; readonly municipality: MunicipalityCvr } | undefined>;
  readonly record: (transaction: Transaction, event: NewAuditEvent) => Promise<void>;
}

/** Invitations to a workshop, as its facilitators have them: nobody else is told who is invited. */
export interface InvitationsService {
  /** @throws Failure not-found, forbidden */
  list(facilitator: SignedIn, workshop: WorkshopId): Promise<InvitationsReply>;
  /** @throws Failure besides: conflict while it has no time to come, is over or has its fill; bad-request */
  invite(facilitator: SignedIn, workshop: WorkshopId, ask: InviteAsk): Promise<InvitationsReply>;
  /** @throws Failure not-found for one that is not there */
  withdraw(facilitator: SignedIn, workshop: WorkshopId, id: InvitationId): Promise<InvitationsReply>;
  /** @throws Failure conflict as `invite`, and where there is nobody to tell */
  tell(facilitator: SignedIn, workshop: WorkshopId, news: 'plan' | 'cancelled'): Promise<InvitationsReply>;
}

/** Makes the service. */
export function createInvitations(parts: InvitationsParts): InvitationsService {
  const { database, clock, mails, planFor, colleagueOf, record } = parts;
  const asWorkshops = database.as({ kind: 'job', job: 'workshops' });

  async function list(facilitator: SignedIn, workshop: WorkshopId): Promise<InvitationsReply> {
    await planFor(facilitator, workshop);
    return database.as(facilitator.actor).transaction(async (transaction) => {
      const calendar = await readCalendar(transaction, workshop);
      const dueAt = calendar?.changeDueAt?.toISOString();
      return {
        invitees: await repository.readInvitees(transaction, workshop),
        isCancelled: calendar?.isCancelled ?? false,
        ...(calendar === undefined ? {} : { told: calendar.told }),
        ...(dueAt === undefined ? {} : { changeGoesOutAt: instant.parse(dueAt) }),
      };
    });
  }

  /** The entry that people can be told of: one that is still to come. */
  function entryToTell(view: WorkshopView): CalendarEntry {
    const entry = calendarEntryOf(view);
    const now = clock.now().getTime();
    if (view.status === 'closed') throw new Failure('conflict', 'the workshop is over');
    if (entry === undefined || Date.parse(entry.endsAt) <= now)
      throw new Failure('conflict', 'the workshop has no time to come', { field: 'startsAt' });
    return entry;
  }

  /** As calendars are to have it; those who were told otherwise get to know of it. */
  async function bringCalendarsUpToDate(
    transaction: Transaction,
    view: WorkshopView,
    entry: CalendarEntry,
    isSomebodyBack: boolean,
  ): Promise<void> {
    const calendar = await readCalendar(transaction, view.id);
    if (calendar === undefined) return tellCalendar(transaction, view.id, entry, undefined);
    if (calendar.isCancelled || !isSameEntry(calendar.told, entry))
      return tellChange(transaction, mails, view);
    // Their calendars have been told under a higher number that it is off.
    if (isSomebodyBack) await tellCalendar(transaction, view.id, entry, undefined);
  }

  return {
    list,

    async invite(facilitator, workshop, { addresses, accounts }) {
      const view = await planFor(facilitator, workshop);
      const entry = entryToTell(view);
      const colleagues = [];
      for (const account of new Set(accounts)) {
        const colleague = await colleagueOf(facilitator, account);
        if (colleague === undefined)
          throw new Failure('bad-request', 'no such account', { field: 'accounts' });
        colleagues.push({ account, address: null, ...colleague });
      }
      const written = new Map(
        addresses.map((each) => [each.address, { ...each, account: null, municipality: null }]),
      );
      const wanted = [...written.values(), ...colleagues].map((each) => ({
        id: invitationId.parse(randomUUID()),
        ...each,
      }));
      const { account: by } = facilitator.actor;
      const at = clock.now();
      await asWorkshops.transaction(async (transaction) => {
        const { fresh, again } = await repository.insertInvitations(transaction, workshop, by, at, wanted);
        if ((await repository.countInvitations(transaction, workshop)) > maxInvitations)
          throw new Failure('conflict', 'the workshop has its fill of invitations', { field: 'addresses' });
        const people = [...fresh, ...again];
        if (people.length === 0) return;
        await bringCalendarsUpToDate(transaction, view, entry, again.length > 0);
        await mails.expect(transaction, people, 'invitation');
        const deed = { action: 'workshop-invited', workshop, people: people.length } as const;
        await record(transaction, { municipality: view.host, account: by, at, deed });
      });
      return list(facilitator, workshop);
    },

    async withdraw(facilitator, workshop, id) {
      await planFor(facilitator, workshop);
      await asWorkshops.transaction(async (transaction) => {
        if (!(await repository.withdrawInvitation(transaction, workshop, id, clock.now())))
          throw new Failure('not-found', 'no such invitation');
        await mails.expect(transaction, [id], 'cancellation');
      });
      return list(facilitator, workshop);
    },

    async tell(facilitator, workshop, news) {
      const view = await planFor(facilitator, workshop);
      const entry = entryToTell(view);
      await asWorkshops.transaction(async (transaction) => {
        const calendar = await readCalendar(transaction, workshop);
        if (calendar === undefined) throw new Failure('conflict', 'nobody is invited');
        if (news === 'plan') return tellChange(transaction, mails, view);
        if (view.status !== 'planned') throw new Failure('conflict', 'the workshop has begun');
        if (calendar.isCancelled) return;
        await tellCalendar(transaction, workshop, entry, clock.now());
        const people = await repository.readExpectant(transaction, workshop);
        await mails.expect(transaction, people, 'cancellation');
      });
      return list(facilitator, workshop);
    },
  };
}
