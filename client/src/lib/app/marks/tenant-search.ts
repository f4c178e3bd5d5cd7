import type { MunicipalityName } from '@procesrum/shared/municipalities/municipality.ts';
import { danishSortKey } from '@procesrum/shared/primitives/danish-order.ts';
import { foldForSearch } from '@procesrum/shared/primitives/search-text.ts';
import { fullNameOf } from './municipality-names.ts';

/** Tenants in Danish order of name: aa is å, last. */
export function inDanishOrder<One extends { name: string }>(tenants: readonly One[]): One[] {
  return tenants
    .map((tenant) => ({ tenant, key: danishSortKey(tenant.name) }))
    .sort((one, other) => (one.key < other.key ? -1 : one.key > other.key ? 1 : 0))
    .map(({ tenant }) => tenant);
}

/**
 * The tenants that fit what is being typed, by code or name: the code itself first, then those that begin so, then
 * those with a word that begins so, then those that contain it, each in Danish order. Nothing typed: all of them.
 */
export function tenantsThatFit<One extends MunicipalityName>(tenants: readonly One[], typed: string): One[] {
  const wanted = folded(typed);
  const ordered = inDanishOrder(tenants);
  if (wanted === '') return ordered;
  return [0, 1, 2, 3].flatMap((rank) => ordered.filter((tenant) => rankOf(tenant, wanted) === rank));
}

/** Where in a name what is typed stands, in its own letters; `undefined` where it does not. */
export function typedPartOf(name: string, typed: string): { from: number; to: number } | undefined {
  const wanted = folded(typed);
  if (wanted === '') return undefined;
  for (let from = 0; from < name.length; from += 1) {
    for (let to = from + 1; to <= name.length; to += 1) {
      if (folded(name.slice(from, to)) === wanted) return { from, to };
    }
  }
  return undefined;
}

function rankOf(tenant: MunicipalityName, wanted: string): number | undefined {
  const code = folded(tenant.shortCode);
  if (code === wanted) return 0;
  const names = [folded(tenant.name), folded(fullNameOf(tenant))];
  if ([code, ...names].some((text) => text.startsWith(wanted))) return 1;
  if (names.some((name) => wordsOf(name).some((word) => word.startsWith(wanted)))) return 2;
  return folded(tenant.name).includes(wanted) ? 3 : undefined;
}

/** The words that tell tenants apart: nearly all of them are called *Kommune*. */
function wordsOf(name: string): string[] {
  return name.split(/[\s-]+/u).filter((word) => word !== 'kommune');
}

/** One way of writing each name: no case, and å is *aa*, so that one *a* is on the way to both. */
function folded(text: string): string {
  return foldForSearch(text).trim().replace(/\s+/gu, ' ').replaceAll('å', 'aa');
}
