import { coFundingApi } from '@procesrum/shared/co-funding/co-funding.api.ts';
import { route, type Route } from '../../http/route.ts';
import type { CoFundingService } from './co-funding.service.ts';

/** Rounds of co-funding over REST. */
export function coFundingRoutes(coFundings: CoFundingService): Route[] {
  return [
    route(coFundingApi.list, ({ signedIn }) => coFundings.list(signedIn.actor)),
    route(coFundingApi.open, ({ signedIn, body }) => coFundings.open(signedIn.actor, body)),
    // Before the one whose `:id` would swallow it.
    route(coFundingApi.municipalities, ({ signedIn }) => coFundings.municipalities(signedIn.actor)),
    route(coFundingApi.read, ({ signedIn, params }) => coFundings.read(signedIn.actor, params.id)),
    route(coFundingApi.answer, ({ signedIn, params, body }) =>
      coFundings.answer(signedIn.actor, params.id, body),
    ),
    route(coFundingApi.close, ({ signedIn, params }) => coFundings.close(signedIn.actor, params.id)),
  ];
}
