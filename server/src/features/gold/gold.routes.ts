import { goldApi } from '@procesrum/shared/gold/gold.api.ts';
import { route, type Route } from '../../http/route.ts';
import type { GoldService } from './gold.service.ts';

/** *Guldet* over REST. */
export function goldRoutes(gold: GoldService): Route[] {
  return [
    route(goldApi.read, ({ signedIn }) => gold.read(signedIn.actor)),
    route(goldApi.seen, async ({ signedIn }) => {
      await gold.seen(signedIn.actor);
      return undefined;
    }),
  ];
}
