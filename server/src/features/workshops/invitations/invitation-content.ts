import { randomBytes } from 'node:crypto';
import type { AccountId, MunicipalityCvr } from '@procesrum/shared/primitives/id.ts';
import type { WorkshopView } from '@procesrum/shared/workshops/workshop-view.ts';
import { hashOfToken } from '../../../http/actor-of-request.ts';
import type { Clock } from '../../../platform/clock.ts';
import type { Transaction } from '../../../platform/database.ts';
import type { LetterContent, OnNotArrived } from '../../../platform/mail/letters.ts';
import { readView } from '../workshops.repository.ts';
import { calendarText } from './calendar-text.ts';
import { readAbout, readCalendar, type InvitationNews, type StoredCalendar } from './calendars.repository.ts';
import { writeInvitation } from './invitation-page.ts';
import {
  insertToken,
  markUnreached,
  readInvitation,
  type StoredInvitation,
} from './invitations.repository.ts';

/** What writing about invitations needs from elsewhere. */
export interface InvitationContentParts {
  readonly clock: Clock;
  readonly personOf: (transaction: Transaction, account: AccountId) => Promise<MailedPerson | undefined>;
  readonly nameOf: (transaction: Transaction, municipality: MunicipalityCvr) => Promise<string>;
  /** Where our pages are: `https://procesrum.dk`. */
  readonly origin: string;
  /** Whom mails are from, as calendars name who holds the meeting. */
  readonly from: string;
}

/** Somebody with an account, as a mail addresses them. */
export interface MailedPerson {
  readonly name: string;
  readonly language: 'da' | 'en';
}

/**
 * Makes what writes a mail about an invitation when it is sent, as the job `notifications`: by the plan that calendars
 * have been told, with a link that nobody had before. Of what is over or taken back by then it says nothing.
 */
export function createInvitationContent(parts: InvitationContentParts) {
  const { clock, personOf, nameOf, origin, from } = parts;
  return async (
    transaction: Transaction,
    letter: { readonly id: string },
    address: string,
  ): Promise<LetterContent | undefined> => {
    const about = await readAbout(transaction, letter.id);
    const invitation = about && (await readInvitation(transaction, about.invitation));
    if (about === undefined || invitation === undefined) return undefined;
    const view = await readView(transaction, invitation.workshop);
    const calendar = await readCalendar(transaction, invitation.workshop);
    if (view === undefined || calendar === undefined) return undefined;
    const { what } = about;
    if (!isToBeSaid(what, invitation, view, calendar, clock.now())) return undefined;
    const { account, name: written } = invitation;
    const person = account === undefined ? undefined : await personOf(transaction, account);
    if (account !== undefined && person === undefined) return undefined;
    const token = randomBytes(32).toString('base64url');
    await insertToken(transaction, hashOfToken(token), invitation.id, clock.now());
    const name = person?.name ?? written;
    const language = person?.language ?? 'da';
    const link = `${origin}/tilmelding/${token}`;
    const page = writeInvitation({
      ...{ what, language, name, view, link, entry: calendar.told, stop: `${link}#mails` },
      host: await nameOf(transaction, view.host),
    });
    const { subject, text, html, description } = page;
    return {
      ...{ name, language, subject, text, html },
      unsubscribe: `${origin}/api/v1/workshop-invitations/${token}/stop`,
      calendar: {
        method: what === 'cancellation' ? 'CANCEL' : 'REQUEST',
        text: calendarText({
          method: what === 'cancellation' ? 'CANCEL' : 'REQUEST',
          uid: `workshop-${view.id}@${new URL(origin).hostname}`,
          // Whoever is taken back alone is told under the number that all have, and once more than that.
          sequence: calendar.sequence + (what === 'cancellation' && !calendar.isCancelled ? 1 : 0),
          ...{ at: clock.now(), entry: calendar.told, description, url: link },
          organizer: organizerOf(from),
          attendee: { name, address, answer: invitation.answer },
          isSpread: view.pace === 'own',
        }),
      },
    };
  };
}

/** Keeps, for facilitators to see, that somebody is not reached. */
export const noteUnreached: OnNotArrived = async (transaction, letter, why) => {
  const about = await readAbout(transaction, letter.id);
  if (about !== undefined) await markUnreached(transaction, about.invitation, why);
};

function isToBeSaid(
  what: InvitationNews,
  { isWithdrawn, answer, unreached }: StoredInvitation,
  { status }: WorkshopView,
  { told, isCancelled }: StoredCalendar,
  now: Date,
): boolean {
  if (unreached !== undefined || status === 'closed' || Date.parse(told.endsAt) <= now.getTime())
    return false;
  const isOff = isWithdrawn || isCancelled;
  switch (what) {
    case 'cancellation':
      return isOff;
    case 'invitation':
      return !isOff;
    case 'change':
      return !isOff && answer !== 'no';
    case 'answer-please':
      return !isOff && answer === undefined && status === 'planned';
    case 'tomorrow':
      return !isOff && answer !== 'no' && status === 'planned';
  }
}

/** "Procesrum <post@procesrum.dk>", or an address alone. */
function organizerOf(from: string): { name: string; address: string } {
  const named = /^(.*)<([^<>]+)>\s*$/.exec(from);
  const address = (named?.[2] ?? from).trim();
  return { name: (named?.[1] ?? '').trim() || 'Procesrum', address };
}
