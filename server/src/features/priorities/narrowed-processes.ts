import { z } from 'zod';
import { processId, type ProcessId } from '@procesrum/shared/primitives/id.ts';
import type { Visibility } from '@procesrum/shared/processes/visibility.ts';
import type { Announcement, Missed } from '../../platform/announcements/announcements.ts';
import type { Database, Transaction } from '../../platform/database.ts';
import { createHeardWork } from '../../platform/turns/heard-work.ts';

/** What it takes to keep lists free of what not every municipality may see. */
export interface NarrowedProcessesParts {
  readonly database: Database;
  /** Takes a process off every list, unless every municipality may see it. */
  withdraw(process: ProcessId): Promise<void>;
  onDefect(error: unknown): void;
  readonly everyMs?: number;
}

/** Takes processes off the lists as soon as they are no longer open to every municipality. */
export interface NarrowedProcesses {
  hear(heard: Announcement | Missed): void;
  /** Waits for what is being taken off, and takes off nothing more. */
  close(): Promise<void>;
}

/** Makes what does so on one node. All nodes hear of it and do the same: a list that has lost a process stays as it is. */
export function createNarrowedProcesses({
  database,
  withdraw,
  onDefect,
  everyMs,
}: NarrowedProcessesParts): NarrowedProcesses {
  const asLists = database.as({ kind: 'job', job: 'priorities' });
  const heardWork = createHeardWork({
    ...{ onDefect, everyMs },
    lookForMissed: async () => {
      for (const process of await asLists.transaction(readNarrowed)) await withdraw(process);
    },
  });
  return {
    hear(heard) {
      if (heard.kind === 'missed') heardWork.look();
      // Nothing else can have been on a list.
      else if (heard.kind === 'process-access' && isOpenToAll(heard.before.visibility))
        heardWork.begin(() => withdraw(heard.process));
    },
    close: heardWork.close,
  };
}

function isOpenToAll(visibility: Visibility): boolean {
  return visibility === 'all-municipalities' || visibility === 'public';
}

const narrowedRow = z.object({ process: processId });

/** Processes on a list that the job `priorities` does not see: it sees those that every municipality may see. */
async function readNarrowed(transaction: Transaction): Promise<ProcessId[]> {
  const rows = await transaction.query(
    `select distinct entry ->> 'process' as process
     from priority_list, jsonb_array_elements(view -> 'entries') as entry
     where not exists (select 1 from process where id = (entry ->> 'process')::uuid)`,
  );
  return rows.map((row) => narrowedRow.parse(row).process);
}
