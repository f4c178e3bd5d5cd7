import type { ChainEnd } from '@procesrum/shared/audit/audit-chain.ts';
import type { AuditEvent } from '@procesrum/shared/audit/audit-event.ts';
import type { AccountActor } from '@procesrum/shared/permissions/actor.ts';
import type { Role } from '@procesrum/shared/permissions/role.ts';
import { Failure } from '@procesrum/shared/protocol/failure.ts';
import type { Database } from '../../platform/database.ts';
import { readAuditCounts, readAuditEvents, readRetiredEnd, type AuditCount } from './audit.repository.ts';

/** Entries that are read at a time. */
const pageEvents = 500;

/** What can be asked about the record. */
export interface AuditService {
  /**
   * The record of the actor's own municipality, oldest first, a page at a time.
   * @param after the number of the last entry of the page before; 0 for the first page
   * @throws Failure forbidden for anybody but a coordinator
   */
  events(actor: AccountActor, after: number): Promise<AuditEvent[]>;
  /**
   * What the record of the actor's own municipality goes on from, where its beginning is past its time.
   * @throws Failure forbidden for anybody but a coordinator
   */
  retiredEnd(actor: AccountActor): Promise<ChainEnd | undefined>;
  /**
   * How many entries of each kind every municipality has.
   * @throws Failure forbidden for anybody but an operator
   */
  counts(actor: AccountActor): Promise<AuditCount[]>;
}

/** Makes the service of the record. */
export function createAuditService(database: Database): AuditService {
  return {
    async events(actor, after) {
      refuseOthers(actor, 'coordinator');
      return database
        .as(actor)
        .transaction((transaction) => readAuditEvents(transaction, actor.municipality, after, pageEvents));
    },
    async retiredEnd(actor) {
      refuseOthers(actor, 'coordinator');
      return database.as(actor).transaction((transaction) => readRetiredEnd(transaction, actor.municipality));
    },
    async counts(actor) {
      refuseOthers(actor, 'operator');
      return database.as(actor).transaction(readAuditCounts);
    },
  };
}

function refuseOthers({ roles }: AccountActor, role: Role): void {
  if (!roles.includes(role)) throw new Failure('forbidden', `for those who are ${role}`);
}
