import type { AccountActor } from '@procesrum/shared/permissions/actor.ts';
import type { ProcessId, WorkshopId } from '@procesrum/shared/primitives/id.ts';
import { isFailure } from '@procesrum/shared/protocol/failure.ts';
import type { MunicipalNumbers } from '@procesrum/shared/validations/numbers.ts';
import type { Verdict } from '@procesrum/shared/validations/validation.ts';
import type { Transaction } from '../../../platform/database.ts';
import {
  deleteHaveItToo,
  readHaveItTooOf,
  upsertHaveItToo,
  type Speaker,
} from '../have-it-too.repository.ts';
import { createSaying } from '../saying.ts';
import type { ValidationsParts } from '../standing.ts';
import { dropFormerHave, keepFormerHave, type FormerHave } from './before-workshop.repository.ts';

/** What somebody has said in a workshop. */
export interface WorkshopStatement {
  readonly workshop: WorkshopId;
  /** `null`: it is taken back. */
  readonly verdict: Verdict | null;
  readonly numbers: { readonly [Number in keyof MunicipalNumbers]?: MunicipalNumbers[Number] | undefined };
}

/** *Har vi også*, said in a workshop and standing on the process. */
export interface SaidInWorkshops {
  /** Whether what the actor says of a process in a workshop is their municipality's own answer there too. */
  answersFor(actor: AccountActor, process: ProcessId): Promise<boolean>;
  /**
   * Makes it the municipality's answer. Numbers that are not told stay as they were before the workshop; taken back, all is
   * as it was before.
   * @throws Failure not-found, forbidden
   */
  sayInWorkshop(actor: AccountActor, process: ProcessId, said: WorkshopStatement): Promise<void>;
}

/** Makes it. */
export function createSaidInWorkshops(parts: ValidationsParts): SaidInWorkshops {
  const { allowed, say } = createSaying(parts);

  return {
    async answersFor(actor, process) {
      try {
        return await allowed(actor, 'validation:have', process, (_, { rights }) =>
          // An owner's numbers are told where they are kept: in its assessment.
          Promise.resolve(rights.municipality !== actor.municipality),
        );
      } catch (error) {
        if (isFailure(error) && (error.code === 'not-found' || error.code === 'forbidden')) return false;
        throw error;
      }
    },

    sayInWorkshop: (actor, process, said) =>
      say(actor, 'validation:have', process, async (transaction, by, { rights }) => {
        const { municipality } = by;
        if (rights.municipality === municipality) return;
        const spokenOf = { workshop: said.workshop, process, municipality };
        const now = await readHaveItTooOf(transaction, process, municipality);
        const former = await keepFormerHave(transaction, spokenOf, now, by.at);
        const wanted = wantedOf(said, former);
        if (wanted === undefined) await deleteHaveItToo(transaction, process, municipality);
        else await upsert(transaction, process, by, wanted);
        if (said.verdict === null) await dropFormerHave(transaction, spokenOf);
      }),
  };
}

/** What is to stand: nothing where it has it not, or had not said so before what is taken back now. */
function wantedOf({ verdict, numbers }: WorkshopStatement, former: FormerHave | undefined) {
  if (verdict === null) return former;
  if (verdict === 'no') return undefined;
  const told = Object.fromEntries(
    Object.entries(numbers).filter(([, value]) => value !== undefined),
  ) as Partial<MunicipalNumbers>;
  const isTold = Object.keys(told).length > 0;
  return {
    reuses: former?.reuses ?? false,
    numbers: { ...(former?.numbers ?? { systems: [] }), ...told },
    // How sure the numbers were was said of others than these.
    ...(isTold || former?.source === undefined ? {} : { source: former.source }),
  };
}

function upsert(
  transaction: Transaction,
  process: ProcessId,
  by: Speaker,
  { numbers, reuses, source }: FormerHave,
): Promise<void> {
  return upsertHaveItToo(transaction, process, by, numbers, reuses, source);
}
