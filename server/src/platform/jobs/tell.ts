import { happening, type Happening } from '@procesrum/shared/notifications/happening.ts';
import type { Transaction } from '../database.ts';
import type { JobLine, Jobs } from './jobs.ts';

/**
 * Says, within the transaction in which it happens, that something happened which somebody may want to be told of. It is
 * put in line with it, and so is told exactly if it is committed.
 */
export type Tell = (transaction: Transaction, happening: Happening) => Promise<void>;

/** What happens, in line until it has been found out who is told of it. */
export const happeningLine: JobLine<Happening> = {
  name: 'happenings',
  payload: happening,
  as: 'notifications',
};

/** Puts what happens in line. */
export function tellBy(jobs: Pick<Jobs, 'add'>): Tell {
  return (transaction, said) => jobs.add(transaction, happeningLine, said);
}
