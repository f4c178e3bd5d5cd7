import type { Amendments } from '../../collaboration/rooms/amendments.ts';
import type { ProcessesService } from '../../features/processes/processes.service.ts';
import { readShieldedSections } from '../../features/processes/processes.repository.ts';
import { createMerging } from '../../features/workshops/tables/merging.ts';
import { mergingRoutes } from '../../features/workshops/tables/merging.routes.ts';
import type { WorkshopTurns } from '../../features/workshops/turns/workshop-turns.ts';
import type { Route } from '../../http/route.ts';
import type { Database } from '../../platform/database.ts';

/** What is handed to scribes, introduced to the texts it is for. */
export interface ContributionsComposeParts {
  readonly database: Database;
  readonly turns: WorkshopTurns;
  readonly processes: ProcessesService;
  readonly engine: () => Pick<Amendments, 'amend'>;
}

/** Introduces what tables hand to their scribes to the sync engine. */
export function composeContributions(parts: ContributionsComposeParts): Route[] {
  const { database, turns, processes, engine } = parts;
  const asRights = database.as({ kind: 'job', job: 'rights' });
  const merging = createMerging({
    ...{ database, turns },
    accessTo: processes.accessTo,
    shieldedSections: (process) =>
      asRights.transaction((transaction) => readShieldedSections(transaction, process)),
    amend: (...change) => engine().amend(...change),
  });
  return mergingRoutes(merging);
}
