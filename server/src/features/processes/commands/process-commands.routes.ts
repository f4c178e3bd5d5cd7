import { processCommandsApi as api } from '@procesrum/shared/processes/commands/process-commands.api.ts';
import { route, type Route } from '../../../http/route.ts';
import type { Copying } from './copying.ts';
import type { StandingChanges } from './standing-changes.ts';
import type { Transfer } from './transfer.ts';
import type { Trash } from './trash.ts';

/** What is done to processes as a whole. */
export type ProcessCommands = StandingChanges & Transfer & Trash & Copying;

/** It over REST; before the one process of any id, which some of its addresses would be. */
export function processCommandsRoutes(processes: ProcessCommands): Route[] {
  return [
    route(api.trash, ({ signedIn }) => processes.trash(signedIn.actor)),
    route(api.offers, ({ signedIn }) => processes.offers(signedIn.actor)),
    route(api.setStanding, ({ signedIn, params, body }) =>
      processes.setStanding(signedIn.actor, params.id, body),
    ),
    route(api.standingHistory, ({ signedIn, params }) =>
      processes.standingHistory(signedIn.actor, params.id),
    ),
    route(api.transfer, async ({ signedIn, params, body }) => {
      await processes.transfer(signedIn.actor, params.id, body.to);
      return undefined;
    }),
    route(api.offer, ({ signedIn, params }) => processes.offer(signedIn.actor, params.id)),
    route(api.offerTo, async ({ signedIn, params, body }) => {
      await processes.offerTo(signedIn.actor, params.id, body.municipality);
      return undefined;
    }),
    route(api.endOffer, async ({ signedIn, params }) => {
      await processes.endOffer(signedIn.actor, params.id);
      return undefined;
    }),
    route(api.takeOffered, ({ signedIn, params }) => processes.takeOffered(signedIn.actor, params.id)),
    route(api.remove, async ({ signedIn, params }) => {
      await processes.remove(signedIn.actor, params.id);
      return undefined;
    }),
    route(api.bringBack, ({ signedIn, params }) => processes.undelete(signedIn.actor, params.id)),
    route(api.copy, ({ signedIn, params, body }) => processes.copy(signedIn.actor, params.id, body)),
  ];
}
