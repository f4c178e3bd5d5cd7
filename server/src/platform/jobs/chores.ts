import { z } from 'zod';
import type { Clock } from '../clock.ts';
import type { Database, Transaction } from '../database.ts';
import type { Logger } from '../logger.ts';
import type { Job } from '../scope.ts';
import { takeTurnIfFree } from '../turns/advisory-turns.ts';

/** Whether a piece of a chore was its last one, or another is to follow at once. */
export type ChoreProgress = 'done' | 'more';

/** Something the server does by itself, again and again. */
export interface Chore {
  /** Names it on every node, for good: under it stands when it was last done. */
  readonly name: string;
  readonly everyMs: number;
  /** The job it acts as, and so all it may see and change; `retention` unless said. */
  readonly as?: Job;
  /** Does one piece in a transaction of its own, which is all there is of it: whatever else it did would not go back. */
  run(transaction: Transaction, now: Date): Promise<ChoreProgress>;
}

/** What the server does by itself. */
export interface Chores {
  add(chore: Chore): void;
  /** Waits for the piece at hand; begins no other. */
  stop(): Promise<void>;
}

/** What chores need from elsewhere. */
export interface ChoresParts {
  readonly database: Database;
  readonly logger: Logger;
  readonly clock: Clock;
}

/** Soonest after the start, and after a failure: nodes that start or fail together do not press the database. */
const patienceMs = 60_000;

/** The longest that `setTimeout` can wait. */
const longestWaitMs = 2 ** 31 - 1;

interface Awaited {
  readonly chore: Chore;
  /** When to look next, on the clock of `performance`. */
  lookAtMs: number;
}

/**
 * Makes the chores of this node. However many nodes there are, a chore is done once in its period: each piece of it
 * holds an advisory lock and, when it was the last, notes the time, in one transaction with what it did. A node that is
 * killed in between leaves the rest to whichever looks next.
 */
export function createChores({ database, logger, clock }: ChoresParts): Chores {
  const awaited: Awaited[] = [];
  const failing = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  let working: Promise<void> | undefined;
  let isStopped = false;

  function wait(): void {
    clearTimeout(timer);
    if (isStopped || working !== undefined || awaited.length === 0) return;
    const next = Math.min(...awaited.map(({ lookAtMs }) => lookAtMs));
    const ms = Math.min(Math.max(next - performance.now(), 0), longestWaitMs);
    timer = setTimeout(() => {
      working = work().finally(() => {
        working = undefined;
        wait();
      });
    }, ms).unref();
  }

  async function work(): Promise<void> {
    for (const each of awaited.filter(({ lookAtMs }) => lookAtMs <= performance.now())) {
      if (isStopped) return;
      each.lookAtMs = (await look(each.chore)) + performance.now();
    }
  }

  /** Does a chore if it is due. @returns milliseconds until it is worth looking again */
  async function look(chore: Chore): Promise<number> {
    const as = database.as({ kind: 'job', job: chore.as ?? 'retention' });
    try {
      let left: ChoreProgress | number = 'more';
      while (left === 'more' && !isStopped) left = await as.transaction((each) => piece(each, chore));
      if (failing.delete(chore.name)) logger.info({ chore: chore.name }, 'a chore that had failed is done');
      return typeof left === 'number' ? left : chore.everyMs;
    } catch (error) {
      if (!failing.has(chore.name)) {
        logger.error({ err: error, chore: chore.name }, 'a chore failed; it is tried again until it is done');
      }
      failing.add(chore.name);
      return Math.min(chore.everyMs, patienceMs);
    }
  }

  /** @returns milliseconds until it is due, where there was nothing to do for this node */
  async function piece(transaction: Transaction, chore: Chore): Promise<ChoreProgress | number> {
    if (!(await takeTurnIfFree(transaction, chore.name))) return chore.everyMs;
    const now = clock.now();
    const dueInMs = await msUntilDue(transaction, chore, now);
    if (dueInMs > 0) return dueInMs;
    const left = await chore.run(transaction, now);
    if (left === 'done') await noteDone(transaction, chore, now);
    return left;
  }

  return {
    add(chore) {
      awaited.push({ chore, lookAtMs: performance.now() + Math.min(chore.everyMs, patienceMs) });
      wait();
    },
    async stop() {
      isStopped = true;
      clearTimeout(timer);
      await working;
    },
  };
}

const runRow = z.object({ at: z.date() });

async function msUntilDue(transaction: Transaction, chore: Chore, now: Date): Promise<number> {
  const rows = await transaction.query('select at from chore_run where name = $1', [chore.name]);
  const [last] = rows.map((row) => runRow.parse(row));
  if (last === undefined) return 0;
  const sinceMs = now.getTime() - last.at.getTime();
  // A time to come was noted by a clock that went wrong: it is not waited for.
  return sinceMs < 0 ? 0 : chore.everyMs - sinceMs;
}

async function noteDone(transaction: Transaction, chore: Chore, now: Date): Promise<void> {
  await transaction.query(
    'insert into chore_run (name, at) values ($1, $2) on conflict (name) do update set at = excluded.at',
    [chore.name, now],
  );
}
