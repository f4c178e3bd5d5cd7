import { z } from 'zod';
import { threadPlace, type TextThreadPlace } from '@procesrum/shared/comments/place.ts';
import {
  accountId,
  processId,
  threadId,
  type AccountId,
  type ProcessId,
  type ThreadId,
} from '@procesrum/shared/primitives/id.ts';
import type { Transaction } from '../../platform/database.ts';

/** A suggestion that somebody has accepted and that is on its way into the text. */
export interface Claim {
  readonly thread: ThreadId;
  readonly process: ProcessId;
  readonly place: TextThreadPlace;
  readonly isPlaceShielded: boolean;
  readonly replacement: string;
  /** Whose edit it will be. */
  readonly author: AccountId;
  readonly decidedBy: AccountId;
  /** The Yjs client that writes it, and nothing else. */
  readonly client: number;
}

/** Stores what a thread suggests. */
export async function insertSuggestion(
  transaction: Transaction,
  thread: ThreadId,
  replacement: string,
): Promise<void> {
  await transaction.query(
    "insert into thread_suggestion (thread, replacement, state) values ($1, $2, 'open')",
    [thread, replacement],
  );
}

/** Takes a suggestion back that nobody has decided. */
export async function deleteSuggestion(transaction: Transaction, thread: ThreadId): Promise<void> {
  await transaction.query('delete from thread_suggestion where thread = $1', [thread]);
}

/** Notes that a suggestion was declined; its thread is held. */
export async function declineSuggestion(
  transaction: Transaction,
  thread: ThreadId,
  { by, at, reason }: { readonly by: AccountId; readonly at: Date; readonly reason: string | undefined },
): Promise<void> {
  await transaction.query(
    `update thread_suggestion set state = 'declined', decided_by = $2, decided_at = $3, reason = $4
     where thread = $1`,
    [thread, by, at, reason ?? null],
  );
}

/** Notes that a suggestion is on its way into the text; its thread is held. */
export async function claimSuggestion(
  transaction: Transaction,
  thread: ThreadId,
  { by, at, client }: { readonly by: AccountId; readonly at: Date; readonly client: number },
): Promise<void> {
  await transaction.query(
    `update thread_suggestion set state = 'applying', decided_by = $2, decided_at = $3, client = $4
     where thread = $1`,
    [thread, by, at, client],
  );
}

/**
 * Notes what became of a claim.
 * @returns whether it was still this one: another node may have looked after it meanwhile
 */
export async function settleClaim(
  transaction: Transaction,
  { thread, client }: Claim,
  isAccepted: boolean,
): Promise<boolean> {
  const settled = await transaction.query(
    isAccepted
      ? `update thread_suggestion set state = 'accepted'
         where thread = $1 and client = $2 and state = 'applying' returning thread`
      : `update thread_suggestion set state = 'open', decided_by = null, decided_at = null, client = null
         where thread = $1 and client = $2 and state = 'applying' returning thread`,
    [thread, client],
  );
  return settled.length > 0;
}

const claimRow = z
  .object({
    thread: threadId,
    process: processId,
    place: threadPlace.refine((place) => place.kind === 'text'),
    isPlaceShielded: z.boolean(),
    replacement: z.string(),
    author: accountId,
    decidedBy: accountId,
    client: z.int(),
  })
  .transform((row): Claim => row);

/** A claim that nothing has become of yet; as the sync engine, who sees all there are. */
export async function readClaim(
  transaction: Transaction,
  thread: ThreadId,
  client: number,
): Promise<Claim | undefined> {
  const rows = await transaction.query(
    `select s.thread, t.process, t.place, coalesce(t.part = any(p.shielded_sections), false) as "isPlaceShielded",
       s.replacement, t.opened_by as author, s.decided_by as "decidedBy", s.client
     from thread_suggestion s join comment_thread t on t.id = s.thread join process p on p.id = t.process
     where s.thread = $1 and s.client = $2 and s.state = 'applying'`,
    [thread, client],
  );
  return rows.map((row) => claimRow.parse(row))[0];
}
