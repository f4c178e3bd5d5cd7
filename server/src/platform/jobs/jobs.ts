import type { z } from 'zod';
import type { Transaction } from '../database.ts';
import type { Job } from '../scope.ts';

/** A line of jobs of one kind. */
export interface JobLine<Payload> {
  /** Names it on every node, for good. */
  readonly name: string;
  /** What a job carries, parsed when its turn comes. */
  readonly payload: z.ZodType<Payload>;
  /** The job of the server's that its work acts as. */
  readonly as: Job;
}

/** When a job is to be done, and what it stands for. */
export interface JobTiming {
  /** Not before this moment; as soon as may be unless said. */
  readonly notBefore?: Date;
  /**
   * While a job waits under this key in its line, another one is not needed: that one keeps its time and what it carries,
   * and sees what this transaction changes. Two that are added at the very same moment may both stand in line.
   */
  readonly key?: string;
}

/** Work that reaches outside the database, such as a mail: it cannot be taken back, so that it is done between two commits. */
export interface OutsideWork<Payload, Prepared, Outcome> {
  /** Reads what is needed; nothing when there is nothing to do any more. */
  prepare(transaction: Transaction, payload: Payload): Promise<Prepared | undefined>;
  /** Does it. A node that dies here has perhaps done it, and another does it again: it must be such that this is no harm. */
  act(prepared: Prepared): Promise<Outcome>;
  /** Notes what came of it, together with that the job is done. */
  settle(transaction: Transaction, payload: Payload, outcome: Outcome): Promise<void>;
}

/** Work that is put in line in the database and done once, whatever happens to the node that does it. */
export interface Jobs {
  /** Puts a job in line within the transaction: it is there exactly if that is committed. */
  add<Payload>(
    transaction: Transaction,
    line: JobLine<Payload>,
    payload: Payload,
    timing?: JobTiming,
  ): Promise<void>;
  /** Puts several in line, in one statement; no two of them under one key. */
  addAll<Payload>(
    transaction: Transaction,
    line: JobLine<Payload>,
    jobs: readonly (JobTiming & { readonly payload: Payload })[],
  ): Promise<void>;
  /**
   * Does the jobs of a line on this node, from now on. What the work changes in its transaction and that the job is done
   * are committed together: a node that dies in between has done nothing, and another does it all. Work that fails goes
   * back whole; its job stays and is tried again later and later, and keeps no other from being done.
   */
  work<Payload>(
    line: JobLine<Payload>,
    work: (transaction: Transaction, payload: Payload) => Promise<void>,
  ): void;
  /** Does the jobs of a line whose work reaches outside the database, some at once. */
  workOutside<Payload, Prepared, Outcome>(
    line: JobLine<Payload>,
    work: OutsideWork<Payload, Prepared, Outcome>,
  ): void;
  /** How many jobs have failed again and again, when this node last looked. */
  failing(): number;
  /** Waits for the work at hand; begins no other. */
  stop(): Promise<void>;
}
