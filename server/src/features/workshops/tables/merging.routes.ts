import { contributionsApi } from '@procesrum/shared/workshops/tables/contributions.api.ts';
import { participantRoute, type Route } from '../../../http/route.ts';
import type { Merging } from './merging.ts';

/** Merging over REST. */
export function mergingRoutes(merging: Merging): Route[] {
  return [
    participantRoute(contributionsApi.merge, ({ signedIn, params, body }) =>
      merging.merge(signedIn, params.id, params.contribution, body.section),
    ),
  ];
}
