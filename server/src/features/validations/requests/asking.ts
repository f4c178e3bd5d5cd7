import type { AccountActor } from '@procesrum/shared/permissions/actor.ts';
import { actionsAllowed, type ProcessRights } from '@procesrum/shared/permissions/policy.ts';
import { danishDayOf, dayAfter } from '@procesrum/shared/primitives/danish-day.ts';
import { accountId, type MunicipalityCvr } from '@procesrum/shared/primitives/id.ts';
import { Failure } from '@procesrum/shared/protocol/failure.ts';
import type { Place } from '../facts.repository.ts';

/** An account that nobody has. */
const nobody = accountId.parse('00000000-0000-0000-0000-000000000000');

/** The longest that anybody is asked for. */
const longestDays = 366;

/** Whom one may ask: municipalities, but the owner, of which an ordinary member may respond to the process. */
export function askableOf(rights: ProcessRights, places: readonly Place[]): Place[] {
  return places.filter(({ cvr, kind }) => {
    if (kind !== 'municipality' || cvr === rights.municipality) return false;
    const member: AccountActor = { kind: 'account', account: nobody, municipality: cvr, roles: ['member'] };
    return actionsAllowed(member, rights).has('process:respond');
  });
}

/**
 * Those who are asked, each once.
 * @throws Failure bad-request when one of them does not see the process
 */
export function requireAskable(
  asked: readonly MunicipalityCvr[],
  rights: ProcessRights,
  places: readonly Place[],
): MunicipalityCvr[] {
  const askable = new Set(askableOf(rights, places).map(({ cvr }) => cvr));
  if (!asked.every((cvr) => askable.has(cvr)))
    throw new Failure('bad-request', 'one of them does not see it', { field: 'asked' });
  return [...new Set(asked)];
}

/** @throws Failure bad-request for a day that has been, or is too far away to be one */
export function requireDeadline(deadline: string, now: Date): void {
  const today = danishDayOf(now);
  if (deadline < today || deadline > dayAfter(today, longestDays))
    throw new Failure('bad-request', 'no day to wait for', { field: 'deadline' });
}
