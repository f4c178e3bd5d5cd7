import { workshopLogApi } from '@procesrum/shared/workshops/views/workshop-log.api.ts';
import { participantRoute, type Route } from '../../../http/route.ts';
import type { WorkshopLogs } from './log.ts';

/** The log of a workshop, and what waits on its parking lot, over REST. */
export function workshopLogRoutes(logs: WorkshopLogs): Route[] {
  return [
    participantRoute(workshopLogApi.log, ({ signedIn, params }) => logs.read(signedIn, params.id)),
    participantRoute(workshopLogApi.moment, ({ signedIn, params }) =>
      logs.moment(signedIn, params.id, params.revision),
    ),
    participantRoute(workshopLogApi.parking, ({ signedIn, params }) => logs.parking(signedIn, params.id)),
  ];
}
