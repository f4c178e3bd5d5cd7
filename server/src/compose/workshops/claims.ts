import { actionsAllowed } from '@procesrum/shared/permissions/policy.ts';
import { processId } from '@procesrum/shared/primitives/id.ts';
import type { ProcessesService } from '../../features/processes/processes.service.ts';
import { createCaptures } from '../../features/workshops/door/claims/captures.ts';
import { createClaims, type ClaimsParts } from '../../features/workshops/door/claims/claims.ts';
import { claimsRoutes } from '../../features/workshops/door/claims/claims.routes.ts';
import type { Route } from '../../http/route.ts';

/** Introduces what guests did to those who take it over. */
export function composeClaims(
  parts: Omit<ClaimsParts, 'mayRespond'> & { readonly processes: ProcessesService },
): Route[] {
  const { database, clock, processes } = parts;
  const claims = createClaims({
    ...parts,
    mayRespond: async (actor, process) => {
      const rights = await processes.rightsTo(process);
      return rights !== undefined && actionsAllowed(actor, rights).has('process:respond');
    },
  });
  const captures = createCaptures({
    ...{ database, clock },
    createDraft: async (actor, text) => processId.parse((await processes.create(actor, text)).id),
  });
  return claimsRoutes(claims, captures);
}
