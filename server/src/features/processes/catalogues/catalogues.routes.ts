import { catalogueOf } from '@procesrum/shared/processes/catalogues/catalogue.ts';
import { cataloguesApi } from '@procesrum/shared/processes/catalogues/catalogues.api.ts';
import { route, type Route } from '../../../http/route.ts';
import type { Database } from '../../../platform/database.ts';
import { readNames } from './catalogues.repository.ts';

/** Catalogues over REST: there is no table of them, so that a name is told exactly as far as its process is. */
export function cataloguesRoutes(database: Database): Route[] {
  return [
    route(cataloguesApi.read, async ({ signedIn: { actor }, params: { kind } }) => {
      const used = await database.as(actor).transaction((transaction) => readNames(transaction, actor, kind));
      return { entries: catalogueOf(kind, used) };
    }),
  ];
}
