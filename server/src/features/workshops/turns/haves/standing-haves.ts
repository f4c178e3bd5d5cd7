import type { AccountActor } from '@procesrum/shared/permissions/actor.ts';
import type { AccountId, ProcessId, WorkshopId } from '@procesrum/shared/primitives/id.ts';
import { isFailure } from '@procesrum/shared/protocol/failure.ts';
import type { Verdict } from '@procesrum/shared/validations/validation.ts';
import type { WorkshopHave } from '@procesrum/shared/validations/workshop-have.ts';
import { haveOf, onlyHere } from '@procesrum/shared/workshops/transitions/have-it-too.ts';
import type { Database, Transaction } from '../../../../platform/database.ts';
import type { Jobs, OutsideWork } from '../../../../platform/jobs/jobs.ts';
import type { WorkshopTurns } from '../workshop-turns.ts';
import { standBy, type StandingHave } from './standing-have.ts';
import { readView } from '../../workshops.repository.ts';

/** What is said in a workshop, as it is said on the process. */
export interface SaidThere {
  readonly workshop: WorkshopId;
  /** `null`: it was taken back. */
  readonly verdict: Verdict | null;
  readonly numbers: WorkshopHave['numbers'];
}

/** What taking it there needs from elsewhere. */
export interface StandingHaveParts {
  readonly database: Database;
  readonly jobs: Pick<Jobs, 'add'>;
  readonly turns: Pick<WorkshopTurns, 'take'>;
  /** Those of the accounts that still exist, with the rights of this moment. */
  readonly actors: (accounts: readonly AccountId[]) => Promise<readonly AccountActor[]>;
  /** Says it as that person. @throws Failure not-found, forbidden */
  readonly say: (actor: AccountActor, process: ProcessId, said: SaidThere) => Promise<void>;
}

/**
 * Takes what is said to where it stands. Whoever said it may have lost the right in between: it then stays in the
 * workshop alone, and the workshop says so. Two that overtake each other are found out by looking again afterwards.
 */
export function createStandingHaves(parts: StandingHaveParts): OutsideWork<StandingHave, Prepared, Outcome> {
  const { jobs, turns, actors, say } = parts;
  const stand = standBy(jobs);

  async function statement(
    transaction: Transaction,
    { workshop, process, municipality }: StandingHave,
  ): Promise<WorkshopHave | null | undefined> {
    const view = await readView(transaction, workshop);
    return view && (haveOf(view, process, municipality, false) ?? null);
  }

  return {
    async prepare(transaction, payload) {
      const have = await statement(transaction, payload);
      // What stays in the workshop is nothing to say elsewhere.
      if (have === undefined || have?.isStanding === false) return undefined;
      return { payload, have };
    },
    async act({ payload, have }) {
      const { workshop, process, municipality, account } = payload;
      const [actor] = await actors([account]);
      const at = have?.at;
      if (actor?.municipality !== municipality) return { at, isSaid: false };
      const { verdict, numbers } = have ?? { verdict: null, numbers: {} };
      try {
        await say(actor, process, { workshop, verdict, numbers });
      } catch (error) {
        if (isFailure(error) && (error.code === 'not-found' || error.code === 'forbidden'))
          return { at, isSaid: false };
        throw error;
      }
      return { at, isSaid: true };
    },
    async settle(transaction, payload, { at, isSaid }) {
      const { workshop, process, municipality } = payload;
      if (!isSaid) {
        await parts.database.afterCommit(async () => {
          await turns.take(workshop, { decide: ({ view }) => onlyHere(view, process, municipality) });
        });
        return;
      }
      const now = await statement(transaction, payload);
      if (now !== undefined && now?.at !== at) await stand(transaction, payload);
    },
  };
}

interface Prepared {
  readonly payload: StandingHave;
  readonly have: WorkshopHave | null;
}

interface Outcome {
  /** When what was taken there had been said; absent where it was taken back. */
  readonly at: WorkshopHave['at'] | undefined;
  readonly isSaid: boolean;
}
