import type { AccountId } from '@procesrum/shared/primitives/id.ts';
import type { Endpoint } from '@procesrum/shared/protocol/endpoint.ts';
import type { Allowance, RateLimit } from '../platform/rate-limit.ts';
import { callAllowances, readAllowance, writeAllowance } from './allowances.ts';

/**
 * Counts a call of somebody signed in, before anything is done for it.
 * @throws Failure too-many-requests
 */
export type CountCall = (endpoint: Endpoint, account: AccountId) => Promise<void>;

/** How limits are made: by each node alone, or by all together. */
export interface Limits {
  readonly alone: (allowance: Allowance) => RateLimit;
  readonly together: (allowance: Allowance) => RateLimit;
}

/**
 * Makes the count of calls. What holds for every call, new ones included, each node counts alone, so that it costs
 * no call a round trip; what has an allowance of its own all nodes count together.
 */
export function countCallsBy({ alone, together }: Limits): CountCall {
  const read = alone(readAllowance);
  const write = alone(writeAllowance);
  const byName = new Map(
    [...callAllowances.values()].map((allowance) => [allowance.name, together(allowance)] as const),
  );
  return async (endpoint, account) => {
    await (endpoint.method === 'GET' ? read : write).take(account);
    const allowance = callAllowances.get(endpoint);
    if (allowance !== undefined) await byName.get(allowance.name)?.take(account);
  };
}
