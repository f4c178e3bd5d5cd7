import { isGuest } from '@procesrum/shared/permissions/signed-in.ts';
import { Failure } from '@procesrum/shared/protocol/failure.ts';
import { workshopsApi } from '@procesrum/shared/workshops/workshops.api.ts';
import { participantRoute, route, type Route } from '../../../http/route.ts';
import type { Consents } from '../consents/consents.ts';
import type { Guests } from './guests.ts';

/** What stands between a workshop and those outside it: guests' further devices, and owners' consent, over REST. */
export function doorsRoutes(guests: Guests, consents: Consents): Route[] {
  return [
    participantRoute(workshopsApi.addDevice, ({ signedIn, params }) => {
      // Another workshop's guest is a stranger here; people with an account sign in on their other device.
      if (!isGuest(signedIn) || signedIn.workshop !== params.id)
        throw new Failure('not-found', 'no such workshop');
      return guests.addDevice(signedIn);
    }),
    route(workshopsApi.consentRequests, ({ signedIn }) => consents.requests(signedIn.actor)),
    route(workshopsApi.setConsent, async ({ signedIn, params, body }) => {
      await consents.answer(signedIn.actor, params.id, params.process, body.consent);
      return undefined;
    }),
  ];
}
