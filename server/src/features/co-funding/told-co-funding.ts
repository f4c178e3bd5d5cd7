import type { CoFundingId, MunicipalityCvr } from '@procesrum/shared/primitives/id.ts';
import type { Transaction } from '../../platform/database.ts';
import { readCoFunding } from './co-funding.repository.ts';

/** What must be known of a round of co-funding to tell somebody of it. */
export interface ToldCoFunding {
  readonly id: CoFundingId;
  readonly title: string;
  readonly closesAt: Date;
  readonly invited: 'all' | readonly MunicipalityCvr[];
}

/** A round, if whoever acts may see it. */
export async function readToldCoFunding(
  transaction: Transaction,
  id: CoFundingId,
): Promise<ToldCoFunding | undefined> {
  const found = await readCoFunding(transaction, id);
  if (found === undefined) return undefined;
  const { title, closesAt, invited } = found.terms;
  return { id, title, closesAt: new Date(closesAt), invited };
}
