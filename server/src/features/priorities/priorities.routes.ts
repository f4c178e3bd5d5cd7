import { prioritiesApi } from '@procesrum/shared/priorities/priorities.api.ts';
import { route, type Route } from '../../http/route.ts';
import type { PriorityMaking } from './making.ts';
import type { PrioritiesService } from './priorities.service.ts';

/** Priority lists over REST. */
export function prioritiesRoutes(priorities: PrioritiesService, making: PriorityMaking): Route[] {
  return [
    route(prioritiesApi.list, ({ signedIn }) => priorities.list(signedIn.actor)),
    route(prioritiesApi.create, async ({ signedIn: { actor }, body }) =>
      priorities.read(actor, await making.create(actor, body)),
    ),
    route(prioritiesApi.read, ({ signedIn, params }) => priorities.read(signedIn.actor, params.id)),
    route(prioritiesApi.processes, ({ signedIn, params }) => priorities.processes(signedIn.actor, params.id)),
    route(prioritiesApi.command, ({ signedIn, params, body }) =>
      priorities.command(signedIn, { list: params.id, ...body }),
    ),
    route(prioritiesApi.workshops, ({ signedIn, params }) => priorities.workshops(signedIn.actor, params.id)),
    route(prioritiesApi.decision, ({ signedIn, params }) =>
      priorities.decision(signedIn.actor, params.id, params.decision),
    ),
  ];
}
