import { projectorStreamPath, workshopsApi } from '@procesrum/shared/workshops/workshops.api.ts';
import type { EventStreamRoute } from '../../../http/event-stream.ts';
import { namelessRoute, type Route } from '../../../http/route.ts';
import type { BigScreens } from './big-screens.ts';

/** The big screen over REST. */
export function projectorRoutes(screens: BigScreens): Route[] {
  return [namelessRoute(workshopsApi.projector, ({ params }) => screens.read(params.token))];
}

/** The big screen as it listens. */
export function projectorStreams(screens: BigScreens): EventStreamRoute[] {
  return [
    {
      path: projectorStreamPath(':token'),
      endpoint: workshopsApi.projector,
      open: ({ params, address }, stream) =>
        screens.open(workshopsApi.projector.params.parse(params).token, address, stream),
    },
  ];
}
