import { benefitApi } from '@procesrum/shared/assessments/benefit.api.ts';
import { answeringFile } from '../../http/file-reply.ts';
import { route, type Route } from '../../http/route.ts';
import type { BenefitsService } from './benefits.service.ts';

/** Business cases over REST. */
export function benefitsRoutes(benefits: BenefitsService): Route[] {
  return [
    route(benefitApi.settings, ({ signedIn }) => benefits.settings(signedIn.actor)),
    route(benefitApi.setSettings, ({ signedIn, body }) => benefits.setSettings(signedIn.actor, body)),
    answeringFile(route(benefitApi.file, ({ signedIn, params }) => benefits.file(signedIn.actor, params.id))),
    route(benefitApi.realised, ({ signedIn, params }) => benefits.realised(signedIn.actor, params.id)),
    route(benefitApi.tellRealised, ({ signedIn, params, body }) =>
      benefits.tellRealised(signedIn.actor, params.id, params.quarter, body),
    ),
    route(benefitApi.takeBackRealised, ({ signedIn, params }) =>
      benefits.takeBackRealised(signedIn.actor, params.id, params.quarter),
    ),
  ];
}
