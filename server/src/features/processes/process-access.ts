import type { ProcessDocumentName } from '@procesrum/shared/collaboration/document-name.ts';
import type { DocumentRole } from '@procesrum/shared/collaboration/messages.ts';
import type { Actor } from '@procesrum/shared/permissions/actor.ts';
import { actionsAllowed, type ProcessRights } from '@procesrum/shared/permissions/policy.ts';
import type { MunicipalityCvr, ProcessId } from '@procesrum/shared/primitives/id.ts';
import type { Database } from '../../platform/database.ts';
import { gather } from '../../platform/gather.ts';
import type { WorkshopRights } from './process-standing.ts';
import { readRights } from './processes.repository.ts';

/** Who may do what with processes' live documents, as of the moment of asking. */
export interface ProcessAccess {
  /** What the actor may do in a live document. */
  accessTo(actor: Actor, name: ProcessDocumentName): Promise<'none' | DocumentRole>;
  /** What decides rights to a process, every use in a workshop included; `undefined` when there is none. */
  rightsTo(id: ProcessId): Promise<ProcessRights | undefined>;
}

/** Rights are read whole, whoever asks, before any are decided. */
const rightsJob = { kind: 'job', job: 'rights' } as const;

/** Makes the one who says. A whole hall may be asked about at once: what decides is then read once. */
export function createProcessAccess(database: Database, workshops: WorkshopRights): ProcessAccess {
  const rightsTo = gather((ids: readonly ProcessId[]) =>
    database.as(rightsJob).transaction(async (transaction) => {
      const found = new Map<ProcessId, ProcessRights>();
      for (const id of ids) {
        const rights = await readRights(transaction, id);
        if (rights !== undefined) found.set(id, { ...rights, uses: await workshops.usesOf(transaction, id) });
      }
      return found;
    }),
  );

  /** Whether the database shows the actor the process: it closes this door as well. */
  async function isShown(actor: Actor, id: ProcessId): Promise<boolean> {
    const rights = await database.as(actor).transaction((transaction) => readRights(transaction, id));
    return rights !== undefined;
  }

  return {
    rightsTo,
    async accessTo(given, name) {
      const actor = await workshops.attending(given);
      const rights = await rightsTo(name.process);
      const allowed = rights === undefined ? undefined : actionsAllowed(actor, rights);
      if (allowed === undefined || !allowed.has('process:read')) return 'none';
      if (!(await isShown(actor, name.process))) return 'none';
      switch (name.kind) {
        case 'process':
          return allowed.has('process:edit') ? 'edit' : 'read';
        case 'shielded':
          return allowed.has('process:shielded') ? 'edit' : 'none';
        case 'assessment':
          // A way of responding: reading by way of a workshop alone does not open it.
          return allowed.has('process:respond') && isOf(actor, name.municipality) ? 'edit' : 'none';
      }
    },
  };
}

function isOf(actor: Actor, municipality: MunicipalityCvr): boolean {
  return actor.kind === 'account' && actor.municipality === municipality;
}
