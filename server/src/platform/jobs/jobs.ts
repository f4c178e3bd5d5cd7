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
  /** While a job waits under this key in its line, another one is not needed and not added. */
  readonly key?: string;
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
  /**
   * Does the jobs of a line on this node, from now on. What the work changes in its transaction and that the job is done
   * are committed together: a node that dies in between has done nothing, and another does it all.
   */
  work<Payload>(
    line: JobLine<Payload>,
    work: (transaction: Transaction, payload: Payload) => Promise<void>,
  ): void;
  /** Waits for the work at hand; begins no other. */
  stop(): Promise<void>;
}
