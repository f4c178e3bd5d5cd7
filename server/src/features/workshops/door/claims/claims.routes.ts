import { isGuest } from '@procesrum/shared/permissions/signed-in.ts';
import { Failure } from '@procesrum/shared/protocol/failure.ts';
import { claimsApi } from '@procesrum/shared/workshops/people/claims.api.ts';
import { participantRoute, route, type Route } from '../../../../http/route.ts';
import type { Captures } from './captures.ts';
import type { Claims } from './claims.ts';

/** Guests who take over what they did, and workflows written down in workshops, over REST. */
export function claimsRoutes(claims: Claims, captures: Captures): Route[] {
  return [
    route(claimsApi.look, ({ signedIn, body, guestCookie }) =>
      claims.look(signedIn, { link: body.link, guestTokenHash: guestCookie.tokenHash }),
    ),
    route(claimsApi.claim, async ({ signedIn, body, guestCookie }) => {
      const proof = { link: body.link, guestTokenHash: guestCookie.tokenHash };
      const claimed = await claims.claim(signedIn, proof, body.alsoStanding ?? false);
      // The device is no guest's any more; one that came with a link may still be another's.
      if (body.link === undefined) guestCookie.clear();
      return claimed;
    }),
    participantRoute(claimsApi.link, ({ signedIn, params }) => {
      // People with an account have nothing to take over.
      if (!isGuest(signedIn) || signedIn.workshop !== params.id)
        throw new Failure('not-found', 'no such workshop');
      return claims.makeLink(signedIn);
    }),
    participantRoute(claimsApi.capture, ({ signedIn, params, body: { capture, ...text } }) =>
      captures.write(signedIn, params.id, capture, text),
    ),
    participantRoute(claimsApi.captures, ({ signedIn }) => captures.waiting(signedIn)),
    route(claimsApi.take, async ({ signedIn, params }) => ({
      process: await captures.take(signedIn.actor, params.capture),
    })),
    route(claimsApi.decline, async ({ signedIn, params }) => {
      await captures.decline(signedIn.actor, params.capture);
      return undefined;
    }),
  ];
}
