import * as Y from 'yjs';
import type { DocumentName, WorkshopDocumentName } from '@procesrum/shared/collaboration/document-name.ts';
import type { DocumentRole } from '@procesrum/shared/collaboration/messages.ts';
import {
  workshopActionsAllowed,
  type WorkshopRights,
} from '@procesrum/shared/permissions/workshop-policy.ts';
import { writerOf, type Asker } from '@procesrum/shared/permissions/signed-in.ts';
import { assertNever } from '@procesrum/shared/primitives/assert.ts';
import type { AccountId, MunicipalityCvr, WorkshopId, WriterId } from '@procesrum/shared/primitives/id.ts';
import type { WorkshopAction } from '@procesrum/shared/permissions/workshop-action.ts';
import type { Database, Transaction } from '../../platform/database.ts';
import { gather } from '../../platform/gather.ts';
import { readWorkshopRights } from './attendance.repository.ts';

/** The live documents of a workshop: the notes of all who take part, and those of its facilitators. */
export interface WorkshopDocuments {
  /** Makes both, empty, in the transaction of the job `workshops` that makes the workshop. */
  create(
    transaction: Transaction,
    workshop: WorkshopId,
    host: MunicipalityCvr,
    creator: AccountId,
  ): Promise<void>;
  /** What an asker may do in one of them at this moment. */
  accessTo(asker: Asker, name: WorkshopDocumentName): Promise<'none' | DocumentRole>;
}

/** What these documents need from elsewhere. */
export interface WorkshopDocumentsParts {
  readonly database: Database;
  /** Makes a live document within the transaction that makes what it belongs to. */
  readonly createDocument: (
    transaction: Transaction,
    name: DocumentName,
    municipality: MunicipalityCvr,
    account: AccountId,
    initial: Uint8Array,
  ) => Promise<void>;
}

/** A workshop and somebody who asks about it. */
type StandingKey = `${WorkshopId} ${WriterId}`;

/** Makes them. */
export function createWorkshopDocuments(parts: WorkshopDocumentsParts): WorkshopDocuments {
  const { database, createDocument } = parts;
  const asRights = database.as({ kind: 'job', job: 'rights' });
  // A whole hall may be asked about at once.
  const rightsOf = gather((keys: readonly StandingKey[]) =>
    asRights.transaction(async (transaction) => {
      const found = new Map<StandingKey, WorkshopRights>();
      const pairs = keys.map((key) => key.split(' ') as [WorkshopId, WriterId]);
      for (const [workshop, those] of Map.groupBy(pairs, ([id]) => id)) {
        const people = those.map(([, who]) => who);
        const rights = await readWorkshopRights(transaction, workshop, people);
        for (const [who, own] of rights) found.set(`${workshop} ${who}`, own);
      }
      return found;
    }),
  );
  return {
    async create(transaction, workshop, host, creator) {
      const nothing = Y.encodeStateAsUpdate(new Y.Doc());
      for (const kind of ['workshop-notes', 'workshop-facilitator'] as const) {
        await createDocument(transaction, { kind, workshop }, host, creator, nothing);
      }
    },
    async accessTo(asker, name) {
      const rights = await rightsOf(`${name.workshop} ${writerOf(asker)}`);
      if (rights === undefined) return 'none';
      return accessBy(workshopActionsAllowed(asker.actor, rights), rights.status, name.kind);
    },
  };
}

function accessBy(
  allowed: ReadonlySet<WorkshopAction>,
  status: WorkshopRights['status'],
  kind: WorkshopDocumentName['kind'],
): 'none' | DocumentRole {
  const facilitates = allowed.has('workshop:facilitate');
  switch (kind) {
    case 'workshop-facilitator':
      return facilitates ? 'edit' : 'none';
    case 'workshop-notes':
      if (!allowed.has('workshop:read')) return 'none';
      // Before it begins facilitators lay ready what all will write in; afterwards it stands as it was.
      return status !== 'closed' && (facilitates || allowed.has('workshop:take-part')) ? 'edit' : 'read';
    default:
      return assertNever(kind);
  }
}
