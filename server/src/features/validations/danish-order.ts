import type { MunicipalityName } from '@procesrum/shared/municipalities/municipality.ts';
import { danishSortKey } from '@procesrum/shared/primitives/danish-order.ts';

/** What belongs to municipalities, as a person would look those up. */
export function inDanishOrder<Belonging extends { readonly municipality: MunicipalityName }>(
  all: readonly Belonging[],
): Belonging[] {
  return all.toSorted((one, other) =>
    danishSortKey(one.municipality.name) < danishSortKey(other.municipality.name) ? -1 : 1,
  );
}
