import { validationsApi } from '@procesrum/shared/validations/validations.api.ts';
import { route, type Route } from '../../http/route.ts';
import type { ValidationsService } from './validations.service.ts';

/** *Har vi også*, validation and campaigns over REST. */
export function validationsRoutes(validations: ValidationsService): Route[] {
  return [
    route(validationsApi.read, ({ signedIn, params }) => validations.read(signedIn.actor, params.id)),
    route(validationsApi.answer, ({ signedIn, params, body }) =>
      validations.answer(signedIn.actor, params.id, body),
    ),
    // Before those whose `:cvr` would swallow it.
    route(validationsApi.saveDraft, ({ signedIn, params, body }) =>
      validations.saveDraft(signedIn.actor, params.id, body),
    ),
    route(validationsApi.dropDraft, async ({ signedIn, params }) => {
      await validations.dropDraft(signedIn.actor, params.id);
      return undefined;
    }),
    route(validationsApi.history, ({ signedIn, params }) =>
      validations.history(signedIn.actor, params.id, params.cvr),
    ),
    route(validationsApi.difference, ({ signedIn, params }) =>
      validations.difference(signedIn.actor, params.id, params.cvr),
    ),
    route(validationsApi.have, ({ signedIn, params, body }) =>
      validations.have(signedIn.actor, params.id, body),
    ),
    route(validationsApi.haveNot, ({ signedIn, params }) => validations.haveNot(signedIn.actor, params.id)),
    route(validationsApi.askable, ({ signedIn, params }) => validations.askable(signedIn.actor, params.id)),
    route(validationsApi.request, ({ signedIn, params, body }) =>
      validations.request(signedIn.actor, params.id, body),
    ),
    route(validationsApi.takeBack, async ({ signedIn, params }) => {
      await validations.takeBack(signedIn.actor, params.request);
      return undefined;
    }),
    route(validationsApi.waiting, ({ signedIn }) => validations.waiting(signedIn.actor)),
    route(validationsApi.campaigns, ({ signedIn }) => validations.campaigns(signedIn.actor)),
    route(validationsApi.startCampaign, ({ signedIn, body }) =>
      validations.startCampaign(signedIn.actor, body),
    ),
    route(validationsApi.campaign, ({ signedIn, params }) =>
      validations.campaign(signedIn.actor, params.campaign),
    ),
    route(validationsApi.remind, ({ signedIn, params }) =>
      validations.remind(signedIn.actor, params.campaign),
    ),
    route(validationsApi.closeCampaign, ({ signedIn, params }) =>
      validations.closeCampaign(signedIn.actor, params.campaign),
    ),
  ];
}
