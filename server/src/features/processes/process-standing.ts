import type { Actor } from '@procesrum/shared/permissions/actor.ts';
import type { ProcessRights, WorkshopUse } from '@procesrum/shared/permissions/policy.ts';
import type { ProcessId } from '@procesrum/shared/primitives/id.ts';
import type { Database, Transaction } from '../../platform/database.ts';
import { gather } from '../../platform/gather.ts';

/** What workshops have to say about rights to processes (W), as of the moment they are asked. */
export interface WorkshopRights {
  /** The actor, with the open workshops they take part in at this moment. */
  attending(actor: Actor): Promise<Actor>;
  /** What the owner agreed to in open workshops, and whose turn it is to write; in a transaction of the job `rights`. */
  usesOf(transaction: Transaction, process: ProcessId): Promise<WorkshopUse[]>;
}

/** Rights are read whole, whoever asks, before any are decided. */
const rightsJob = { kind: 'job', job: 'rights' } as const;

/** How somebody stands to one process at this moment, workshops counted in. */
export interface Standing {
  readonly actor: Actor;
  /** The process, once it is read, with the uses of it that may concern the actor. */
  used<Process extends ProcessRights>(process: Process | undefined): Process | undefined;
}

/** Finds out how actors stand to processes. */
export interface Standings {
  of(actor: Actor, process: ProcessId): Promise<Standing>;
  /** Every use of a process at this moment. */
  usesOf(process: ProcessId): Promise<WorkshopUse[]>;
}

/** Makes the one who finds out; asked anew for every use, and never within a transaction that acts as somebody. */
export function createStandings(database: Database, workshops: WorkshopRights): Standings {
  const read = gather((processes: readonly ProcessId[]) =>
    database.as(rightsJob).transaction(async (transaction) => {
      const uses = new Map<ProcessId, WorkshopUse[]>();
      for (const process of processes) uses.set(process, await workshops.usesOf(transaction, process));
      return uses;
    }),
  );
  const usesOf = async (process: ProcessId) => (await read(process)) ?? [];
  return {
    usesOf,
    async of(given, process) {
      const actor = await workshops.attending(given);
      const uses = isAttending(actor) ? await usesOf(process) : [];
      return { actor, used: (found) => (found === undefined ? undefined : { ...found, uses }) };
    },
  };
}

/** Who is in no workshop gets nothing from one, so that nothing need be asked. */
function isAttending(actor: Actor): boolean {
  switch (actor.kind) {
    case 'anyone':
      return false;
    case 'guest':
      return actor.attends !== undefined;
    case 'account':
      return (actor.attends ?? []).length > 0;
  }
}
