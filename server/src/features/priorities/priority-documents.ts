import * as Y from 'yjs';
import type { DocumentName, PriorityDocumentName } from '@procesrum/shared/collaboration/document-name.ts';
import type { DocumentRole } from '@procesrum/shared/collaboration/messages.ts';
import type { Actor } from '@procesrum/shared/permissions/actor.ts';
import { priorityAbilitiesOf } from '@procesrum/shared/permissions/priority-policy.ts';
import type { AccountId, MunicipalityCvr, PriorityListId } from '@procesrum/shared/primitives/id.ts';
import type { Database, Transaction } from '../../platform/database.ts';
import { gather } from '../../platform/gather.ts';
import { readListRights } from './priorities.repository.ts';

/** The live document of a priority list: its rationale and its minutes. */
export interface PriorityDocuments {
  /** Makes it, empty, in the transaction of the job `priorities` that makes the list. */
  create(
    transaction: Transaction,
    list: PriorityListId,
    municipality: MunicipalityCvr,
    creator: AccountId,
  ): Promise<void>;
  /** What an actor may do in it at this moment. */
  accessTo(actor: Actor, name: PriorityDocumentName): Promise<'none' | DocumentRole>;
}

/** What it needs from elsewhere. */
export interface PriorityDocumentsParts {
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

/** Makes it. */
export function createPriorityDocuments({
  database,
  createDocument,
}: PriorityDocumentsParts): PriorityDocuments {
  const asRights = database.as({ kind: 'job', job: 'rights' });
  // Everybody in a list is asked about at once when its audience changes.
  const rightsTo = gather((lists: readonly PriorityListId[]) =>
    asRights.transaction((transaction) => readListRights(transaction, lists)),
  );
  return {
    async create(transaction, list, municipality, creator) {
      const nothing = Y.encodeStateAsUpdate(new Y.Doc());
      await createDocument(transaction, { kind: 'priority', list }, municipality, creator, nothing);
    },
    async accessTo(actor, { list }) {
      const rights = await rightsTo(list);
      const allowed = rights === undefined ? [] : priorityAbilitiesOf(actor, rights);
      if (allowed.includes('priority:change')) return 'edit';
      return allowed.includes('priority:read') ? 'read' : 'none';
    },
  };
}
