import { processesApi } from '@procesrum/shared/processes/processes.api.ts';
import { route, type Route } from '../../http/route.ts';
import type { ProcessesService } from './processes.service.ts';

/** Processes over REST. */
export function processesRoutes(processes: ProcessesService): Route[] {
  return [
    route(processesApi.list, ({ signedIn, query }) => processes.list(signedIn.actor, query)),
    route(processesApi.create, ({ signedIn, body }) => processes.create(signedIn.actor, body)),
    route(processesApi.read, ({ signedIn, params }) => processes.read(signedIn.actor, params.id)),
    route(processesApi.setVisibility, ({ signedIn, params, body }) =>
      processes.setVisibility(signedIn.actor, params.id, body.visibility),
    ),
    route(processesApi.addCoAuthor, ({ signedIn, params, body }) =>
      processes.addCoAuthor(signedIn.actor, params.id, body.account),
    ),
    route(processesApi.removeCoAuthor, async ({ signedIn, params }) => {
      await processes.removeCoAuthor(signedIn.actor, params.id, params.account);
      return undefined;
    }),
  ];
}
