import { z } from 'zod';
import type { JobLine } from '../../server/src/platform/jobs/jobs.ts';

/** A deed that a job of the tests leaves as a row; while it has some left, it puts the next one in line. */
export interface Deed {
  readonly name: string;
  readonly left: number;
}

/** The line of deeds, on the nodes of job-node.program.ts. */
export const deedLine: JobLine<Deed> = {
  name: 'deeds',
  payload: z.object({ name: z.string(), left: z.int() }),
  as: 'notifications',
};
