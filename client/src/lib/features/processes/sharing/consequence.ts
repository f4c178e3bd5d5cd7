import type { Tenant } from '@procesrum/shared/municipalities/municipality.ts';
import type { MunicipalityCvr } from '@procesrum/shared/primitives/id.ts';
import { isWider, sharingChange, tenantsWhoSee, type Sharing } from '@procesrum/shared/processes/sharing.ts';
import { inDanishOrder } from '#lib/app/marks/tenant-search.ts';

/** What a choice in the sharing dialog would do, by name and in Danish order. */
export interface Consequence {
  readonly isChange: boolean;
  /** Anybody at all will newly see it: the text is looked through first. */
  readonly isWider: boolean;
  readonly newcomers: readonly Tenant[];
  /** Those who see it already and still will. */
  readonly already: readonly Tenant[];
  readonly leavers: readonly Tenant[];
  /** What happens to the owner's own people. */
  readonly colleagues: 'gain' | 'lose' | 'same';
  readonly opensToWeb: boolean;
  readonly closesToWeb: boolean;
}

/** Compares the sharing as it is with the one that is chosen. */
export function consequenceOf(
  before: Sharing,
  after: Sharing,
  owner: MunicipalityCvr,
  tenants: readonly Tenant[],
): Consequence {
  const all = tenants.map(({ cvr }) => cvr);
  const named = (list: readonly MunicipalityCvr[]) =>
    inDanishOrder(tenants.filter(({ cvr }) => list.includes(cvr)));
  const { newcomers, leavers, opensToWeb, closesToWeb } = sharingChange(before, after, owner, all);
  const sees = tenantsWhoSee(after, owner, all);
  const wasPrivate = before.visibility === 'private';
  const isPrivate = after.visibility === 'private';
  return {
    isChange:
      before.visibility !== after.visibility ||
      (after.visibility === 'selected' && !isSameSet(before.chosen, after.chosen)),
    isWider: isWider(before, after, owner, all),
    newcomers: named(newcomers),
    already: named(sees.filter((cvr) => !newcomers.includes(cvr))),
    leavers: named(leavers),
    colleagues: wasPrivate === isPrivate ? 'same' : isPrivate ? 'lose' : 'gain',
    opensToWeb,
    closesToWeb,
  };
}

/** Why what is chosen cannot be done yet; nothing where it can. */
export type ReasonToWait =
  'unchanged' | 'offline' | 'tenants' | 'nobody-chosen' | 'too-long' | 'looking' | 'not-looked' | 'cpr-like';

/** What must be known to say whether the button may be pressed. */
export interface ShareState {
  readonly after: Sharing;
  /** Absent until the tenants are known. */
  readonly consequence: Consequence | undefined;
  readonly isOffline: boolean;
  readonly isTooLong: boolean;
  /** How the look for CPR-like text went: its findings, or that there are none to go by. */
  readonly looked: 'looking' | 'failed' | number;
}

/** The first thing that stands in the way. Narrowing never waits for the text. */
export function reasonToWait(state: ShareState): ReasonToWait | undefined {
  const { after, consequence, looked } = state;
  if (consequence === undefined) return state.isOffline ? 'offline' : 'tenants';
  if (after.visibility === 'selected' && after.chosen.length === 0) return 'nobody-chosen';
  if (!consequence.isChange) return 'unchanged';
  if (state.isOffline) return 'offline';
  if (!consequence.isWider) return undefined;
  if (state.isTooLong) return 'too-long';
  if (looked === 'looking') return 'looking';
  if (looked === 'failed') return 'not-looked';
  return looked > 0 ? 'cpr-like' : undefined;
}

/** How many are municipalities, and how many regions or authorities. */
export function headcount(tenants: readonly Tenant[]): [municipalities: number, others: number] {
  const municipalities = tenants.filter(({ kind }) => kind === 'municipality').length;
  return [municipalities, tenants.length - municipalities];
}

function isSameSet(one: readonly MunicipalityCvr[], other: readonly MunicipalityCvr[]): boolean {
  const [first, second] = [new Set(one), new Set(other)];
  return first.size === second.size && [...first].every((cvr) => second.has(cvr));
}
