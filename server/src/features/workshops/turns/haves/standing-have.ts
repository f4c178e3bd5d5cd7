import { z } from 'zod';
import { accountId, municipalityCvr, processId, workshopId } from '@procesrum/shared/primitives/id.ts';
import type { Transaction } from '../../../../platform/database.ts';
import type { JobLine, Jobs } from '../../../../platform/jobs/jobs.ts';

const standingHave = z.object({
  workshop: workshopId,
  process: processId,
  municipality: municipalityCvr,
  /** Who said it, and says it now on the process. */
  account: accountId,
});

/** Something said of *Har vi også* in a workshop that is to be what the municipality says on the process. */
export type StandingHave = z.output<typeof standingHave>;

/** Those on their way, soon after they were said. */
export const standingHaveLine: JobLine<StandingHave> = {
  name: 'standing-haves',
  payload: standingHave,
  as: 'workshops',
};

/** Puts it in line, within the transaction in which it is said. */
export function standBy(jobs: Pick<Jobs, 'add'>) {
  return (transaction: Transaction, said: StandingHave): Promise<void> =>
    jobs.add(transaction, standingHaveLine, said, {
      key: `${said.workshop}/${said.process}/${said.account}`,
    });
}
