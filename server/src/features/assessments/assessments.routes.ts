import { assessmentsApi } from '@procesrum/shared/assessments/assessments.api.ts';
import { route, type Route } from '../../http/route.ts';
import type { AssessmentsService } from './assessments.service.ts';

/** What stands around a municipality's assessment, over REST. */
export function assessmentsRoutes(assessments: AssessmentsService): Route[] {
  return [
    route(assessmentsApi.read, ({ signedIn, params }) => assessments.read(signedIn.actor, params.id)),
    route(assessmentsApi.begin, ({ signedIn, params }) => assessments.begin(signedIn.actor, params.id)),
    route(assessmentsApi.decide, ({ signedIn, params, body }) =>
      assessments.decide(signedIn.actor, params.id, body),
    ),
  ];
}
