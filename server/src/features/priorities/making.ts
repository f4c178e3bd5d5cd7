import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import type { NewAuditEvent } from '@procesrum/shared/audit/audit-event.ts';
import type { AccountActor } from '@procesrum/shared/permissions/actor.ts';
import { isInCoordinationGroup } from '@procesrum/shared/permissions/priority-policy.ts';
import {
  priorityListId,
  type AccountId,
  type MunicipalityCvr,
  type PriorityListId,
} from '@procesrum/shared/primitives/id.ts';
import { Failure } from '@procesrum/shared/protocol/failure.ts';
import { maxPriorityLists } from '@procesrum/shared/protocol/limits.ts';
import { newPriority } from '@procesrum/shared/priorities/new-priority.ts';
import type { prioritiesApi } from '@procesrum/shared/priorities/priorities.api.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database, Transaction } from '../../platform/database.ts';
import { countLists, insertList } from './priorities.repository.ts';

/** What making lists needs from elsewhere. */
export interface PriorityMakingParts {
  readonly database: Database;
  readonly clock: Clock;
  readonly record: (transaction: Transaction, event: NewAuditEvent) => Promise<void>;
  /** Makes the live document that belongs to a list. */
  readonly createDocument: (
    transaction: Transaction,
    list: PriorityListId,
    host: MunicipalityCvr,
    creator: AccountId,
  ) => Promise<void>;
}

/** Makes priority lists. */
export interface PriorityMaking {
  /** @throws Failure forbidden without the role, conflict when there are more lists than anybody can follow */
  create(actor: AccountActor, ask: z.output<typeof prioritiesApi.create.body>): Promise<PriorityListId>;
}

/** Makes the maker. */
export function createPriorityMaking(parts: PriorityMakingParts): PriorityMaking {
  const { database, clock, record, createDocument } = parts;
  const turning = database.as({ kind: 'job', job: 'priorities' });
  return {
    async create(actor, { title, audience }) {
      if (!isInCoordinationGroup(actor)) throw new Failure('forbidden', 'only for the coordination group');
      const id = priorityListId.parse(randomUUID());
      const { account, municipality } = actor;
      const at = clock.now();
      await turning.transaction(async (transaction) => {
        if ((await countLists(transaction)) >= maxPriorityLists)
          throw new Failure('conflict', 'there are too many lists');
        await insertList(transaction, newPriority({ id, title, audience }), municipality, at);
        await createDocument(transaction, id, municipality, account);
        const deed = { action: 'priority-created', list: id } as const;
        await record(transaction, { municipality, account, at, deed });
      });
      return id;
    },
  };
}
