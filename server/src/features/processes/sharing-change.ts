import type { ProcessProjection } from '@procesrum/shared/collaboration/process-document.ts';
import type { Tenant } from '@procesrum/shared/municipalities/municipality.ts';
import type { AccountActor } from '@procesrum/shared/permissions/actor.ts';
import { actionsAllowed, type ProcessRights } from '@procesrum/shared/permissions/policy.ts';
import type { MunicipalityCvr } from '@procesrum/shared/primitives/id.ts';
import { isWider, type Sharing } from '@procesrum/shared/processes/sharing.ts';
import { wideningHindrance } from '@procesrum/shared/processes/widening.ts';
import { Failure } from '@procesrum/shared/protocol/failure.ts';
import { inDanishOrder, type StoredProcess } from './process-row.ts';

/**
 * The sharing that was asked for, each tenant once.
 * @throws Failure bad-request when it names the owner, no tenant, or nobody where somebody must be named
 */
export function sharingOf(
  { visibility, chosen }: Sharing,
  owner: MunicipalityCvr,
  known: readonly Tenant[],
): Sharing {
  const field = 'chosen';
  if (chosen.includes(owner)) throw new Failure('bad-request', 'the owner sees it anyway', { field });
  if (!chosen.every((tenant) => known.some(({ cvr }) => cvr === tenant))) {
    throw new Failure('bad-request', 'no such tenant', { field });
  }
  if (visibility === 'selected' && chosen.length === 0) {
    throw new Failure('bad-request', 'choose at least one', { field });
  }
  return { visibility, chosen: [...new Set(chosen)] };
}

/** Whether two ways of sharing are the same, in whatever order tenants are named. */
export function isSameSharing(one: Sharing, other: Sharing): boolean {
  return (
    one.visibility === other.visibility &&
    new Set(one.chosen).symmetricDifference(new Set(other.chosen)).size === 0
  );
}

/** Whether anybody would newly see the process. */
export function isWiderThan(process: ProcessRights, after: Sharing, known: readonly Tenant[]): boolean {
  const tenants = known.map(({ cvr }) => cvr);
  return isWider(process, after, process.municipality, tenants);
}

/** Whether this person would newly see the process if they were named a co-author. */
export function isNewcomer(
  process: ProcessRights,
  { account, municipality }: Pick<AccountActor, 'account' | 'municipality'>,
): boolean {
  const unnamed = { kind: 'account', account, municipality, roles: ['member'] } as const;
  return !actionsAllowed(unnamed, process).has('process:read');
}

/** @throws Failure too-long, personal-number when this text may not be shown to anybody new */
export function refuseWidening(text: ProcessProjection, isDismissed?: (digits: string) => boolean): void {
  const hindrance = wideningHindrance(text, isDismissed);
  if (hindrance === undefined) return;
  const { code, where } = hindrance;
  throw new Failure(code, 'not to be shared wider as it stands', { field: where });
}

/** The process as it stands once it is shared so. */
export function sharedAs(process: StoredProcess, after: Sharing, known: readonly Tenant[]): StoredProcess {
  return {
    ...process,
    ...after,
    chosenTenants: inDanishOrder(known.filter(({ cvr }) => after.chosen.includes(cvr))),
    details: { ...process.details, visibility: after.visibility },
  };
}
