import type { Transaction } from './database.ts';

/** Things only one node may do at a time, each with a number that is the same on every node. */
const turns = { migrate: 7_203_001, municipalities: 7_203_002, world: 7_203_003 } as const;

/**
 * Waits until no other node is doing the same, and keeps the others waiting until this transaction ends. Nodes that
 * start at once take turns, and the later ones find everything done.
 */
export async function takeTurn(transaction: Transaction, turn: keyof typeof turns): Promise<void> {
  await transaction.query('select pg_advisory_xact_lock($1)', [turns[turn]]);
}
