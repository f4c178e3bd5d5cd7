import type { AccountId, MunicipalityCvr } from '@procesrum/shared/primitives/id.ts';
import type { NewNotification, StoredSubject } from '../notification-row.ts';
import type { ToldReaders } from '../told.ts';
import type { Transaction } from '../../../platform/database.ts';

/** What is found to be told of a happening, and to whom; whether each of them may know is judged afterwards. */
export interface FoundNews {
  /** Names what happened: nobody is told of it twice. */
  readonly cause: string;
  /** Who did it, and whose process or deed it is. */
  readonly by?: AccountId | undefined;
  readonly municipality?: MunicipalityCvr | undefined;
  readonly place: NewNotification['place'];
  readonly to: ReadonlyMap<AccountId, StoredSubject>;
  /** Whoever was told of the same as something less is told of it as a mention now. */
  readonly isRaised?: boolean;
}

/** What finding needs: an open transaction as the job `notifications`, and the moment. */
export interface Finding {
  readonly transaction: Transaction;
  readonly readers: ToldReaders;
  readonly at: Date;
}

/** The same subject for everybody. */
export function toEach(
  people: Iterable<AccountId>,
  subject: StoredSubject,
  by: AccountId | undefined,
): Map<AccountId, StoredSubject> {
  const told = new Map([...people].map((person) => [person, subject] as const));
  if (by !== undefined) told.delete(by);
  return told;
}

/** The municipality of somebody, while their account is in use. */
export async function municipalityOf(
  { transaction, readers }: Finding,
  account: AccountId,
): Promise<MunicipalityCvr | undefined> {
  const [actor] = await readers.actors(transaction, [account]);
  return actor?.municipality;
}
