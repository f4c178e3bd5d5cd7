import type { Collaboration } from '../collaboration/collaboration.ts';
import type { ComposedWorkshops } from './workshops.ts';
import { insertAuditEvent } from '../features/audit/audit.repository.ts';
import type { ProcessesService } from '../features/processes/processes.service.ts';
import { revisionsRoutes } from '../features/revisions/revisions.routes.ts';
import { createRevisionsService } from '../features/revisions/revisions.service.ts';
import type { Route } from '../http/route.ts';
import type { Clock } from '../platform/clock.ts';
import type { Database } from '../platform/database.ts';

/** What the history of processes is composed from. */
export interface RevisionsComposeParts {
  readonly database: Database;
  readonly clock: Clock;
  readonly collaboration: Collaboration;
  readonly processes: ProcessesService;
  readonly workshops: Pick<ComposedWorkshops, 'results'>;
}

/** Introduces the history of processes to the sync engine, which keeps it, and to what stands beside it. */
export function composeRevisions(parts: RevisionsComposeParts): Route[] {
  const { database, clock, collaboration, processes, workshops } = parts;
  const { revisions } = collaboration;
  const service = createRevisionsService({
    ...{ database, clock },
    record: insertAuditEvent,
    requireProcess: processes.read,
    authorizeWithin: processes.authorizeWithin,
    bringBack: processes.bringBack,
    storeTexts: revisions.store,
    holdTexts: revisions.hold,
    takeTurn: revisions.takeTurn,
    keepNamed: async (transaction, process, named) => {
      const of = ['process', 'shielded'] as const;
      const { ids } = await revisions.keep(transaction, { process, kind: 'named', of, ...named });
      const open = ids.get('process');
      if (open === undefined) throw new Error(`the text of ${process} was not kept`);
      return open;
    },
    textsNow: async (process) => {
      // Who wrote what is in the database alone.
      await revisions.store(process);
      return {
        open: await revisions.now(process, 'process'),
        shielded: await revisions.now(process, 'shielded'),
      };
    },
    compareTexts: revisions.compare,
    workshopResults: async (actor, process) => {
      const results = await workshops.results(actor, process);
      return results.map(({ on, title, result }) => ({
        ...{ at: new Date(on), workshop: title, answers: result.people },
        municipalities: result.municipalities,
      }));
    },
  });
  return revisionsRoutes(service);
}
