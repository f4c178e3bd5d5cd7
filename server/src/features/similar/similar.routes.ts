import { comparisonApi } from '@procesrum/shared/processes/comparing/comparison.api.ts';
import { similarApi } from '@procesrum/shared/processes/similar/similar.api.ts';
import { answeringFile } from '../../http/file-reply.ts';
import { route, type Route } from '../../http/route.ts';
import type { ComparisonService } from './comparison.service.ts';
import type { SimilarService } from './similar.service.ts';

/** What is the same as what, and what is different, over REST. */
export function similarRoutes(similar: SimilarService, comparison: ComparisonService): Route[] {
  return [
    route(similarApi.similar, ({ signedIn, body }) => similar.similar(signedIn.actor, body)),
    route(similarApi.same, ({ signedIn, params }) => similar.same(signedIn.actor, params.id)),
    route(comparisonApi.read, ({ signedIn, query }) => comparison.read(signedIn.actor, query.columns)),
    answeringFile(
      route(comparisonApi.file, ({ signedIn, query }) => comparison.file(signedIn.actor, query.columns)),
    ),
  ];
}
