import * as Y from 'yjs';
import { z } from 'zod';
import type { DocumentName, PriorityDocumentName } from '@procesrum/shared/collaboration/document-name.ts';
import type { DocumentRole } from '@procesrum/shared/collaboration/messages.ts';
import type { Actor } from '@procesrum/shared/permissions/actor.ts';
import { priorityAbilitiesOf, type PriorityRights } from '@procesrum/shared/permissions/priority-policy.ts';
import {
  priorityListId,
  type AccountId,
  type MunicipalityCvr,
  type PriorityListId,
} from '@procesrum/shared/primitives/id.ts';
import { priorityAudience } from '@procesrum/shared/priorities/priority-view.ts';
import type { Database, Transaction } from '../../platform/database.ts';
import { gather } from '../../platform/gather.ts';

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
    asRights.transaction((transaction) => readRights(transaction, lists)),
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

const rightsRow = z.object({ id: priorityListId, audience: priorityAudience, is_archived: z.boolean() });

async function readRights(
  transaction: Transaction,
  lists: readonly PriorityListId[],
): Promise<Map<PriorityListId, PriorityRights>> {
  const rows = await transaction.query(
    'select id, audience, is_archived from priority_list where id = any($1::uuid[])',
    [lists],
  );
  return new Map(
    rows
      .map((row) => rightsRow.parse(row))
      .map(({ id, audience, is_archived: isArchived }) => [id, { audience, isArchived }]),
  );
}
