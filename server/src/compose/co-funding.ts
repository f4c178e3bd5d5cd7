import { insertAuditEvent } from '../features/audit/audit.repository.ts';
import { coFundingRoutes } from '../features/co-funding/co-funding.routes.ts';
import { createCoFundingService, type CoFundingParts } from '../features/co-funding/co-funding.service.ts';
import type { ProcessesService } from '../features/processes/processes.service.ts';
import type { Route } from '../http/route.ts';
import { isFailure } from '@procesrum/shared/protocol/failure.ts';

/** What co-funding is composed from. */
export interface CoFundingComposeParts extends Pick<
  CoFundingParts,
  'database' | 'clock' | 'announce' | 'tell' | 'decisionsOf'
> {
  readonly processes: Pick<ProcessesService, 'read'>;
}

/** Introduces co-funding to the processes and priority lists it may point at. */
export function composeCoFunding({ processes, ...parts }: CoFundingComposeParts): Route[] {
  return coFundingRoutes(
    createCoFundingService({
      ...parts,
      record: insertAuditEvent,
      visibilityOf: async (actor, process) =>
        (await processes.read(actor, process).catch(absent))?.visibility,
    }),
  );
}

function absent(error: unknown): undefined {
  if (!isFailure(error) || error.code !== 'not-found') throw error;
}
