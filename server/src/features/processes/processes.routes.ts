import { anyone } from '@procesrum/shared/permissions/actor.ts';
import { processesApi } from '@procesrum/shared/processes/processes.api.ts';
import { doorRoute, openRoute, route, type Route } from '../../http/route.ts';
import type { ProcessesService } from './processes.service.ts';

/** Processes over REST. */
export function processesRoutes(processes: ProcessesService): Route[] {
  return [
    openRoute(processesApi.list, ({ signedIn, query }) => processes.list(signedIn?.actor ?? anyone, query)),
    // Before the one process of any id.
    route(processesApi.abandoned, ({ signedIn }) => processes.abandoned(signedIn.actor)),
    route(processesApi.takeOver, ({ signedIn, params }) => processes.takeOver(signedIn.actor, params.id)),
    route(processesApi.create, ({ signedIn, body }) => processes.create(signedIn.actor, body)),
    // A guest reads what their workshop uses; lists know of accounts alone.
    doorRoute(processesApi.read, ({ signedIn, params }) =>
      processes.read(signedIn?.actor ?? anyone, params.id),
    ),
    doorRoute(processesApi.diagrams, ({ signedIn, params }) =>
      processes.diagrams(signedIn?.actor ?? anyone, params.id),
    ),
    route(processesApi.setSharing, ({ signedIn, params, body }) =>
      processes.setSharing(signedIn.actor, params.id, body),
    ),
    route(processesApi.setShielding, ({ signedIn, params, body }) =>
      processes.setShielding(signedIn.actor, params.id, params.key, body.shielded),
    ),
    route(processesApi.seenBy, ({ signedIn, params }) =>
      processes.seenBy(signedIn.actor, params.id, params.cvr),
    ),
    route(processesApi.cprLike, ({ signedIn, params }) => processes.cprLike(signedIn.actor, params.id)),
    route(processesApi.dismissCprLike, async ({ signedIn, params, body }) => {
      await processes.dismissCprLike(signedIn.actor, params.id, body.place);
      return undefined;
    }),
    route(processesApi.restoreCprLike, async ({ signedIn, params }) => {
      await processes.restoreCprLike(signedIn.actor, params.id, params.place);
      return undefined;
    }),
    route(processesApi.addCoAuthor, ({ signedIn, params, body }) =>
      processes.addCoAuthor(signedIn.actor, params.id, body.account),
    ),
    route(processesApi.removeCoAuthor, async ({ signedIn, params }) => {
      await processes.removeCoAuthor(signedIn.actor, params.id, params.account);
      return undefined;
    }),
  ];
}
