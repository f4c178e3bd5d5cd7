import type { Transaction } from '../database.ts';

/** Things only one node may do at a time, each with a number that is the same on every node. */
const turns = {
  migrate: 7_203_001,
  municipalities: 7_203_002,
  world: 7_203_003,
  'co-fundings': 7_203_004,
} as const;

/**
 * Waits until no other node is doing the same, and keeps the others waiting until this transaction ends. Nodes that
 * start at once take turns, and the later ones find everything done.
 */
export async function takeTurn(transaction: Transaction, turn: keyof typeof turns): Promise<void> {
  await transaction.query('select pg_advisory_xact_lock($1)', [turns[turn]]);
}

/** What only one may do at a time about the same thing, such as a process, however many nodes there are. */
const turnsAbout = {
  validations: 7_203_011,
  amendments: 7_203_012,
  assessments: 7_203_013,
  attachments: 7_203_014,
} as const;

/** Waits until nobody else is doing the same about this thing, and keeps others waiting until this transaction ends. */
export async function takeTurnAbout(
  transaction: Transaction,
  turn: keyof typeof turnsAbout,
  thing: string,
): Promise<void> {
  await transaction.query('select pg_advisory_xact_lock($1, hashtext($2))', [turnsAbout[turn], thing]);
}

/** Sets the names of chores apart from any other advisory locks. */
const choreTurns = 7_203_010;

/** Whether no other node is at this chore; it is then this node's until this transaction ends. */
export async function takeTurnIfFree(transaction: Transaction, chore: string): Promise<boolean> {
  const rows = await transaction.query('select pg_try_advisory_xact_lock($1, hashtext($2)) as free', [
    choreTurns,
    chore,
  ]);
  return rows[0]?.['free'] === true;
}

/** Sets people's mails apart from any other advisory locks. */
const mailTurns = 7_203_011;

/** Waits until no other node decides about mails to this account; it is then this transaction's alone. */
export async function takeMailTurn(transaction: Transaction, account: string): Promise<void> {
  await transaction.query('select pg_advisory_xact_lock($1, hashtext($2))', [mailTurns, account]);
}
