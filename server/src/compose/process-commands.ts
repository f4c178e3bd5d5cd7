import type { ProcessId } from '@procesrum/shared/primitives/id.ts';
import type { Collaboration } from '../collaboration/collaboration.ts';
import { createCopying } from '../features/processes/commands/copying.ts';
import { processCommandsRoutes } from '../features/processes/commands/process-commands.routes.ts';
import { createStandingChanges } from '../features/processes/commands/standing-changes.ts';
import { createTransfer } from '../features/processes/commands/transfer.ts';
import { createTrash } from '../features/processes/commands/trash.ts';
import { purgeTrash } from '../features/processes/commands/trash.repository.ts';
import type { ProcessesParts } from '../features/processes/processes.service.ts';
import type { Route } from '../http/route.ts';
import type { Chores } from '../platform/jobs/chores.ts';

/** What the commands to processes are composed from: what processes are, and a little more. */
export interface ProcessCommandsComposeParts extends ProcessesParts {
  readonly collaboration: Collaboration;
  readonly chores: Pick<Chores, 'add'>;
  /** Reckons anew what is told of a process out of its owner's numbers. */
  readonly ownerChanged: (process: ProcessId) => Promise<void>;
}

const hourMs = 60 * 60 * 1000;

/** Introduces what is done to processes as a whole to the sync engine, and puts in line what empties the trash. */
export function composeProcessCommands(parts: ProcessCommandsComposeParts): Route[] {
  const { collaboration, chores } = parts;
  chores.add({ name: 'empty the trash of processes', everyMs: hourMs, run: purgeTrash });
  const openState = async (process: ProcessId) => {
    const text = await collaboration.revisions.now(process, 'process');
    if (text === undefined) throw new Error(`process ${process} has no document`);
    return text.state;
  };
  return processCommandsRoutes({
    ...createStandingChanges(parts),
    ...createTransfer(parts),
    ...createTrash(parts),
    ...createCopying({ ...parts, openState }),
  });
}
