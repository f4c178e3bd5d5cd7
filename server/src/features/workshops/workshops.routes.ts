import { anyone } from '@procesrum/shared/permissions/actor.ts';
import { workshopsApi } from '@procesrum/shared/workshops/workshops.api.ts';
import { answeringFile } from '../../http/file-reply.ts';
import { doorRoute, participantRoute, route, type Ask, type Route } from '../../http/route.ts';
import type { Asker } from '@procesrum/shared/permissions/signed-in.ts';
import type { Caller, WorkshopDoors } from './door/joining.ts';
import type { WorkshopMaking } from './making.ts';
import { summaryFile } from './summary/summary-file.ts';
import type { WorkshopsService } from './workshops.service.ts';

/** Workshops over REST. */
export function workshopsRoutes(
  workshops: WorkshopsService,
  making: WorkshopMaking,
  doors: WorkshopDoors,
): Route[] {
  return [
    route(workshopsApi.list, ({ signedIn }) => workshops.list(signedIn.actor)),
    route(workshopsApi.create, async ({ signedIn, body }) =>
      workshops.read(signedIn, await making.create(signedIn, body)),
    ),
    participantRoute(workshopsApi.read, ({ signedIn, params }) => workshops.read(signedIn, params.id)),
    participantRoute(workshopsApi.command, ({ signedIn, params, body }) =>
      workshops.command(signedIn, { workshop: params.id, ...body }),
    ),
    doorRoute(workshopsApi.door, (ask) => doors.look(callerOf(ask), ask.params.code)),
    doorRoute(workshopsApi.join, async (ask) => {
      const { workshop, participant, fresh } = await doors.join(callerOf(ask), ask.params.code, ask.body);
      if (fresh !== undefined) ask.guestCookie.set(fresh.token, fresh.lifetimeMs);
      return { workshop, participant };
    }),
    participantRoute(workshopsApi.distribution, ({ signedIn, params }) =>
      workshops.distribution(signedIn, params.id, params.round),
    ),
    participantRoute(workshopsApi.summary, ({ signedIn, params }) => workshops.summary(signedIn, params.id)),
    answeringFile(
      participantRoute(workshopsApi.summaryFile, async ({ signedIn, params }) =>
        summaryFile(await workshops.summary(signedIn, params.id), params.form, new Date()),
      ),
    ),
    doorRoute(workshopsApi.results, ({ signedIn, params }) =>
      workshops.results(signedIn?.actor ?? anyone, params.id),
    ),
  ];
}

function callerOf({
  signedIn,
  address,
  guestCookie,
}: Pick<Ask<typeof workshopsApi.door, Asker | undefined>, 'signedIn' | 'address' | 'guestCookie'>): Caller {
  return { asker: signedIn, address, guestTokenHash: guestCookie.tokenHash };
}
