import { mayCreateWorkshops } from '@procesrum/shared/permissions/workshop-policy.ts';
import { Failure } from '@procesrum/shared/protocol/failure.ts';
import { learnedTimesApi } from '@procesrum/shared/workshops/making/learned-times.api.ts';
import { route, type Route } from '../../../http/route.ts';
import type { Database } from '../../../platform/database.ts';
import { readLearnedTimes } from './times.repository.ts';

/** How long things took in workshops that were held, for those who plan one. */
export function learnedTimesRoutes(database: Database): Route[] {
  return [
    route(learnedTimesApi.read, ({ signedIn }) => {
      if (!mayCreateWorkshops(signedIn.actor)) throw new Failure('forbidden', 'only for facilitators');
      return database.as({ kind: 'job', job: 'workshops' }).transaction(readLearnedTimes);
    }),
  ];
}
