import { adoptingApi } from '@procesrum/shared/assessments/adopting.api.ts';
import { assessmentsApi } from '@procesrum/shared/assessments/assessments.api.ts';
import { route, type Route } from '../../http/route.ts';
import type { Adopting } from './adopting.ts';
import type { AssessmentsService } from './assessments.service.ts';

/** What stands around a municipality's assessment, over REST. */
export function assessmentsRoutes(assessments: AssessmentsService, adopting: Adopting): Route[] {
  return [
    route(assessmentsApi.read, ({ signedIn, params }) => assessments.read(signedIn.actor, params.id)),
    route(assessmentsApi.begin, ({ signedIn, params }) => assessments.begin(signedIn.actor, params.id)),
    route(assessmentsApi.decide, ({ signedIn, params, body }) =>
      assessments.decide(signedIn.actor, params.id, body),
    ),
    route(adoptingApi.offers, ({ signedIn, params }) => adopting.offers(signedIn.actor, params.id)),
    route(adoptingApi.adopt, async ({ signedIn, params, body }) => {
      await adopting.adopt(signedIn, params.id, body);
      return undefined;
    }),
  ];
}
