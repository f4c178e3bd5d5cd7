import { z } from 'zod';
import { assertNever } from '../primitives/assert.ts';
import { municipalityCvr, type MunicipalityCvr } from '../primitives/id.ts';
import type { Sharing } from './sharing.ts';

/** Whom a process is shared with: everybody with an account, or one tenant. */
export const audience = z.union([z.literal('all'), municipalityCvr]);
/** The same as a type. */
export type Audience = z.infer<typeof audience>;

/** Since when whom a process is shared with has seen it; nobody stands in it who does not see it now. */
export type Audiences<Time> = ReadonlyMap<Audience, Time>;

/**
 * Since when everybody has seen a process once it is shared so. Who could see it before keeps their time; who is new, or
 * is back after it was shared less, begins now: what was written while it was not for them stays so.
 */
export function audiencesAfter<Time>(
  before: Audiences<Time>,
  after: Sharing,
  owner: MunicipalityCvr,
  now: Time,
): Map<Audience, Time> {
  const sinceOf = (tenant: Audience) => before.get(tenant) ?? before.get('all') ?? now;
  const own: [Audience, Time] = [owner, before.get(owner) ?? now];
  switch (after.visibility) {
    case 'private':
      return new Map();
    case 'municipality':
      return new Map([own]);
    case 'selected':
      return new Map([own, ...after.chosen.map((tenant): [Audience, Time] => [tenant, sinceOf(tenant)])]);
    case 'all-municipalities':
    case 'public':
      // Tenants that were chosen before all could see it keep their own, earlier time.
      return new Map([...before, own, ['all', before.get('all') ?? now]]);
    default:
      return assertNever(after.visibility);
  }
}
