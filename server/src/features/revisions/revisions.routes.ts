import { revisionsApi } from '@procesrum/shared/revisions/revisions.api.ts';
import { route, type Route } from '../../http/route.ts';
import type { RevisionsService } from './revisions.service.ts';

/** The history of processes over REST; for people with an account, whom alone it is shown to. */
export function revisionsRoutes(revisions: RevisionsService): Route[] {
  return [
    route(revisionsApi.history, ({ signedIn, params, query }) =>
      revisions.history(signedIn.actor, params.id, query),
    ),
    route(revisionsApi.compare, ({ signedIn, params, query }) =>
      revisions.compare(signedIn.actor, params.id, query),
    ),
    route(revisionsApi.nameNow, ({ signedIn, params, body }) =>
      revisions.nameNow(signedIn.actor, params.id, body.label),
    ),
    route(revisionsApi.name, ({ signedIn, params, body }) =>
      revisions.name(signedIn.actor, params.id, params.revision, body.label),
    ),
    route(revisionsApi.restore, ({ signedIn, params, body }) =>
      revisions.restore(signedIn.actor, params.id, body.revision),
    ),
  ];
}
