import { randomBytes, randomUUID } from 'node:crypto';
import type { z } from 'zod';
import type { NewAuditEvent } from '@procesrum/shared/audit/audit-event.ts';
import type { SignedIn } from '@procesrum/shared/permissions/signed-in.ts';
import { mayCreateWorkshops } from '@procesrum/shared/permissions/workshop-policy.ts';
import {
  workshopId,
  type AccountId,
  type MunicipalityCvr,
  type ProcessId,
  type WorkshopId,
} from '@procesrum/shared/primitives/id.ts';
import { instant } from '@procesrum/shared/primitives/time.ts';
import { Failure } from '@procesrum/shared/protocol/failure.ts';
import { newWorkshop } from '@procesrum/shared/workshops/making/new-workshop.ts';
import type { WorkshopProcess } from '@procesrum/shared/workshops/workshop-view.ts';
import type { workshopsApi } from '@procesrum/shared/workshops/workshops.api.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database, Transaction } from '../../platform/database.ts';
import { syncFacilitators, syncUses } from './turns/consequences.repository.ts';
import { freeCodes } from './turns/turn-work.ts';
import { insertWorkshop } from './workshops.repository.ts';
import type { WorkshopsParts } from './workshops.service.ts';

/** What making workshops needs from elsewhere. */
export interface MakingParts {
  readonly database: Database;
  readonly clock: Clock;
  readonly processFor: WorkshopsParts['processFor'];
  readonly record: (transaction: Transaction, event: NewAuditEvent) => Promise<void>;
  /** Makes the live documents that belong to a workshop. */
  readonly createDocuments: (
    transaction: Transaction,
    workshop: WorkshopId,
    host: MunicipalityCvr,
    creator: AccountId,
  ) => Promise<void>;
  /** Tells a process's owners that they are asked. */
  readonly onAsked: (workshop: WorkshopId, process: ProcessId) => Promise<void>;
}

/** Makes workshops. */
export interface WorkshopMaking {
  /** @throws Failure forbidden without the role, bad-request for processes out of the maker's sight */
  create(maker: SignedIn, ask: z.output<typeof workshopsApi.create.body>): Promise<WorkshopId>;
}

/** Bytes of the secret in the address of the big screen: 22 characters in base64url. */
const projectorTokenBytes = 16;

/** Makes the maker. */
export function createWorkshopMaking(parts: MakingParts): WorkshopMaking {
  const { database, clock, processFor, record, createDocuments, onAsked } = parts;

  async function found({ actor }: SignedIn, ids: readonly ProcessId[]): Promise<WorkshopProcess[]> {
    const processes: WorkshopProcess[] = [];
    for (const id of new Set(ids)) {
      const process = await processFor(actor, id);
      if (process === undefined) throw new Failure('bad-request', 'no such process', { field: 'processes' });
      processes.push(process);
    }
    return processes;
  }

  return {
    async create(maker, { title, place, startsAt, processes: ids, tables, template }) {
      const { actor, person } = maker;
      if (!mayCreateWorkshops(actor)) throw new Failure('forbidden', 'only for facilitators');
      const processes = await found(maker, ids);
      const id = workshopId.parse(randomUUID());
      const { account, municipality } = actor;
      const at = clock.now();
      await database.as({ kind: 'job', job: 'workshops' }).transaction(async (transaction) => {
        const [code] = await freeCodes(transaction, 1);
        if (code === undefined) throw new Error('no code was made');
        const state = newWorkshop({
          ...{ id, title, place, startsAt, processes, tables, code, template },
          host: municipality,
          facilitator: { account, name: person.name, municipality },
          newId: randomUUID,
        });
        const token = randomBytes(projectorTokenBytes).toString('base64url');
        await insertWorkshop(transaction, state, token, at);
        await syncFacilitators(transaction, state.view);
        await syncUses(transaction, state.view, account, instant.parse(at.toISOString()));
        await createDocuments(transaction, id, municipality, account);
        const deed = { action: 'workshop-created', workshop: id } as const;
        await record(transaction, { municipality, account, at, deed });
      });
      for (const process of processes) if (process.consent === 'asked') await onAsked(id, process.id);
      return id;
    },
  };
}
