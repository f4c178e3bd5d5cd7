import { z } from 'zod';
import { processId, workshopId, type ProcessId, type WorkshopId } from '@procesrum/shared/primitives/id.ts';
import { dropProcess } from '@procesrum/shared/workshops/transitions/consent.ts';
import type { Announcement, Missed } from '../../../platform/announcements/announcements.ts';
import type { Database, Transaction } from '../../../platform/database.ts';
import { createHeardWork } from '../../../platform/turns/heard-work.ts';
import type { TurnEntry } from './turn-entry.ts';

/** What it takes to keep workshops free of what was deleted. */
export interface DeletedProcessesParts {
  readonly database: Database;
  /** Does something in the workshop's next turn. */
  readonly inTurn: (workshop: WorkshopId, entry: TurnEntry) => Promise<unknown>;
  onDefect(error: unknown): void;
  readonly everyMs?: number;
}

/** Takes processes out of workshops that are not over, as soon as they are deleted. */
export interface DeletedProcesses {
  hear(heard: Announcement | Missed): void;
  /** Waits for what is being taken out, and takes out nothing more. */
  close(): Promise<void>;
}

/** Makes what does so on one node. All nodes hear of it and do the same: a workshop that has lost one stays as it is. */
export function createDeletedProcesses({
  database,
  inTurn,
  onDefect,
  everyMs,
}: DeletedProcessesParts): DeletedProcesses {
  // It sees whatever is not deleted, whoever may see it.
  const asRights = database.as({ kind: 'job', job: 'rights' });

  async function drop(found: (transaction: Transaction) => Promise<Found[]>): Promise<void> {
    for (const { workshop, process } of await asRights.transaction(found))
      await inTurn(workshop, { decide: (state) => dropProcess(state, process) });
  }

  const heardWork = createHeardWork({ onDefect, everyMs, lookForMissed: () => drop(readNamed) });
  return {
    hear(heard) {
      if (heard.kind === 'missed') heardWork.look();
      else if (heard.kind === 'process-access')
        heardWork.begin(() => drop((transaction) => readDeleted(transaction, heard.process)));
    },
    close: heardWork.close,
  };
}

const foundRow = z.object({ workshop: workshopId, process: processId });
type Found = z.output<typeof foundRow>;

const deletedHere = `
  select w.id as workshop, entry ->> 'id' as process
  from workshop w, jsonb_array_elements(w.view -> 'processes') as entry
  where w.status <> 'closed' and not exists (select 1 from process where id = (entry ->> 'id')::uuid)`;

/** The workshops that are not over and have this process, if it is deleted. */
async function readDeleted(transaction: Transaction, process: ProcessId): Promise<Found[]> {
  const rows = await transaction.query(`${deletedHere} and entry ->> 'id' = $1`, [process]);
  return rows.map((row) => foundRow.parse(row));
}

/** Deleted processes that are still named in a workshop. */
async function readNamed(transaction: Transaction): Promise<Found[]> {
  const rows = await transaction.query(`${deletedHere} and entry ->> 'title' <> ''`);
  return rows.map((row) => foundRow.parse(row));
}
