import ICAL from 'ical.js';
import type { ParsedMail } from 'mailparser';
import type { Invitee } from '@procesrum/shared/workshops/people/invitation.ts';
import type { InvitationsReply } from '@procesrum/shared/workshops/people/invitations.api.ts';
import { createInvitationMails } from '../../../server/src/features/workshops/invitations/invitation-mails.ts';
import { remindBy } from '../../../server/src/features/workshops/invitations/reminders.ts';
import { insertJobs } from '../../../server/src/platform/jobs/job-rows.ts';
import { runWorkshop, type RunningWorkshop } from '../../support/workshops/running-workshop.ts';
import type { MailWorld } from '../notifications/mail-scene.ts';
import { allIsTold } from '../notifications/inbox-scene.ts';
import { called } from '../validations/validation-scene.ts';
import { municipalities, type Person } from '../world.ts';

/** A workshop that is planned, and the facilitator who invites to it. */
export interface InvitingWorkshop extends RunningWorkshop {
  readonly sara: Person;
  invite(...addresses: (string | { address: string; name: string })[]): Promise<InvitationsReply>;
  /** Tells everybody how the plan is, or that it does not take place. */
  tell(news: 'plan' | 'cancelled'): Promise<InvitationsReply>;
  list(): Promise<InvitationsReply>;
  invitee(address: string): Promise<Invitee>;
}

/** Plans one for the 14th of November at 9.30 in Denmark. */
export async function planWorkshop(world: MailWorld): Promise<InvitingWorkshop> {
  const sara = await world.person({ name: 'Sara Bæk', roles: ['member', 'facilitator'] });
  const at = { origin: world.origin, cookie: sara.cookie };
  const workshop = await runWorkshop(at, { isOpen: false });
  const startsAt = '2026-11-14T08:30:00.000Z' as never;
  await workshop.steer({ type: 'edit-plan', plan: { title: 'ERFA: løn', place: 'Dokk1, Aarhus', startsAt } });
  const path = `/api/v1/workshops/${workshop.id}/invitations`;
  const list = () => called<InvitationsReply>(sara, 'GET', path);
  return {
    ...workshop,
    ...{ sara, list },
    invite: (...people) =>
      called(sara, 'POST', path, {
        addresses: people.map((one) => (typeof one === 'string' ? { address: one, name: '' } : one)),
        accounts: [],
      }),
    tell: (news) => called(sara, 'POST', `${path}/news`, { news }),
    list,
    async invitee(address) {
      const found = (await list()).invitees.find((one) => one.address === address);
      if (found === undefined) throw new Error(`${address} is not invited`);
      return found;
    },
  };
}

/** The secret of the link in a mail. */
export function tokenIn(mail: ParsedMail | undefined): string {
  const token = /\/tilmelding\/([A-Za-z0-9_-]{43})/.exec(mail?.text ?? '')?.[1];
  if (token === undefined) throw new Error(`no link in ${mail?.subject ?? 'no mail'}`);
  return token;
}

/** What a calendar reads out of a mail. */
export interface CalendarRead {
  readonly method: unknown;
  readonly uid: string;
  readonly sequence: number;
  readonly summary: string;
  readonly location: string;
  readonly start: string;
  readonly end: string;
  readonly status: unknown;
  readonly attendees: readonly unknown[];
}

/** Reads the one calendar in a mail, as a calendar does. */
export function calendarIn(mail: ParsedMail | undefined): CalendarRead {
  const parts = mail?.attachments.filter(({ contentType }) => contentType === 'text/calendar') ?? [];
  const [part] = parts;
  if (part === undefined) throw new Error('no calendar in the mail');
  const calendar = new ICAL.Component(ICAL.parse(part.content.toString('utf8')) as unknown[]);
  for (const zone of calendar.getAllSubcomponents('vtimezone')) ICAL.TimezoneService.register(zone);
  const component = calendar.getFirstSubcomponent('vevent');
  if (component === null) throw new Error('no entry in the calendar');
  const event = new ICAL.Event(component);
  return {
    method: calendar.getFirstPropertyValue('method'),
    ...{ uid: event.uid, sequence: event.sequence, summary: event.summary, location: event.location },
    start: event.startDate.toJSDate().toISOString(),
    end: event.endDate.toJSDate().toISOString(),
    status: component.getFirstPropertyValue('status'),
    attendees: component.getAllProperties('attendee').map((one) => one.getFirstValue()),
  };
}

/** Looks whom to remind at this moment, as the chore does, and waits until it is done. */
export async function remind(world: MailWorld): Promise<void> {
  const now = world.now();
  const mails = createInvitationMails({
    clock: world,
    jobs: {
      addAll: (transaction, line, jobs) => insertJobs(transaction, line, jobs, now),
      work: () => undefined,
    },
    letters: {
      add: () => Promise.reject(new Error('only puts in line')),
      countSince: () => Promise.resolve(0),
    },
    addressOf: () => Promise.resolve(undefined),
  });
  await world.walled
    .as({ kind: 'job', job: 'notifications' })
    .transaction((transaction) => remindBy(mails)(transaction, now));
  await allIsTold(world, now);
  await world.pass({ seconds: 1 });
}

/** What somebody answers who comes. */
export const coming = {
  ...{ answer: 'yes', name: 'Ali Demir', municipality: municipalities.odense, wantsSummary: false },
};
