import type { Attendance } from '@procesrum/shared/permissions/actor.ts';
import type { WorkshopUse } from '@procesrum/shared/permissions/policy.ts';
import type { AccountId, ProcessId, WorkshopId } from '@procesrum/shared/primitives/id.ts';
import type { Database, Transaction } from '../../platform/database.ts';
import { gather } from '../../platform/gather.ts';
import * as repository from './attendance.repository.ts';

/** What being in a workshop has to do with rights (W): who is where, and what owners agreed to, as of now. */
export interface AttendanceReader {
  /** The open workshops that each of the accounts takes part in, and where each sits; nobody who is in none. */
  attendancesOf(accounts: readonly AccountId[]): Promise<ReadonlyMap<AccountId, readonly Attendance[]>>;
  /** Those of one account; `undefined` for none. */
  attendancesOfOne(account: AccountId): Promise<readonly Attendance[] | undefined>;
  /** The uses of a process that its owner agreed to, in open workshops; in a transaction of the job `rights`. */
  usesOf(transaction: Transaction, process: ProcessId): Promise<WorkshopUse[]>;
  /** The accounts that take part in a workshop. */
  participantsOf(workshop: WorkshopId): Promise<AccountId[]>;
}

/** Makes the reader. */
export function createAttendanceReader(database: Database): AttendanceReader {
  const asRights = database.as({ kind: 'job', job: 'rights' });
  const attendancesOf = (accounts: readonly AccountId[]) =>
    asRights.transaction((transaction) => repository.readAttendances(transaction, accounts));
  return {
    attendancesOf,
    attendancesOfOne: gather(attendancesOf),
    usesOf: repository.readUses,
    participantsOf: (workshop) =>
      asRights.transaction((transaction) => repository.readParticipantAccounts(transaction, workshop)),
  };
}
