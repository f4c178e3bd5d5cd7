import type { Happening } from '@procesrum/shared/notifications/happening.ts';
import type { Transaction } from '../database.ts';

/**
 * Says, within the transaction in which it happens, that something happened which somebody may want to be told of. It is
 * put in line with it, and so is told exactly if it is committed.
 */
export type Tell = (transaction: Transaction, happening: Happening) => Promise<void>;
