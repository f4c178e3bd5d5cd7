import { invitationsApi } from '@procesrum/shared/workshops/people/invitations.api.ts';
import { doorRoute, namelessRoute, participantRoute, route, type Route } from '../../../http/route.ts';
import type { InvitationsService } from './invitations.service.ts';
import type { InviteesService } from './invitees.service.ts';
import type { SummaryMails } from './summary-mails.ts';

/** Invitations to workshops, over REST: for facilitators, for whoever holds a link, and the summary by mail. */
export function invitationsRoutes(
  invitations: InvitationsService,
  invitees: InviteesService,
  summaries: SummaryMails,
): Route[] {
  return [
    route(invitationsApi.list, ({ signedIn, params }) => invitations.list(signedIn, params.id)),
    route(invitationsApi.invite, ({ signedIn, params, body }) =>
      invitations.invite(signedIn, params.id, body),
    ),
    route(invitationsApi.withdraw, ({ signedIn, params }) =>
      invitations.withdraw(signedIn, params.id, params.invitation),
    ),
    route(invitationsApi.tell, ({ signedIn, params, body }) =>
      invitations.tell(signedIn, params.id, body.news),
    ),
    namelessRoute(invitationsApi.read, ({ params }) => invitees.read(params.token)),
    // What opens it is its address; who is signed in on the device does not matter to it.
    doorRoute(invitationsApi.answer, ({ params, body }) => invitees.answer(params.token, body)),
    doorRoute(invitationsApi.enter, async ({ signedIn, params, body, address, guestCookie }) => {
      const caller = { asker: signedIn, address, guestTokenHash: guestCookie.tokenHash };
      const entered = await invitees.enter(caller, params.token, body.isObserver ?? false);
      const { workshop, participant, fresh } = entered;
      if (fresh !== undefined) guestCookie.set(fresh.token, fresh.lifetimeMs);
      return { workshop, participant };
    }),
    // A mail program presses it without anybody's sign-in, in a form (RFC 8058).
    namelessRoute(invitationsApi.stop, async ({ params }) => {
      await invitees.stop(params.token);
      return undefined;
    }),
    participantRoute(invitationsApi.summaryMail, ({ signedIn, params }) =>
      summaries.read(signedIn, params.id),
    ),
    participantRoute(invitationsApi.setSummaryMail, ({ signedIn, params, body }) =>
      summaries.set(signedIn, params.id, body),
    ),
  ];
}
