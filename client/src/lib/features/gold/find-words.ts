import type { GoldFind } from '@procesrum/shared/gold/gold.ts';
import type { MunicipalityName } from '@procesrum/shared/municipalities/municipality.ts';
import { assertNever } from '@procesrum/shared/primitives/assert.ts';
import type { Words } from '#lib/words/words.ts';

/** Municipalities named by their mark in one find; the others are a number. */
export const mostChips = 3;

/** Whose a find is and who else has it: the first few, and the rest. */
export function municipalitiesOf({ process, alsoIn }: GoldFind): {
  readonly shown: readonly MunicipalityName[];
  readonly more: readonly MunicipalityName[];
} {
  const all = [process.municipality, ...alsoIn.filter(({ cvr }) => cvr !== process.municipality.cvr)];
  return { shown: all.slice(0, mostChips), more: all.slice(mostChips) };
}

/** Why a find may be worth something here, in words. */
export function reasonOf(find: GoldFind, words: Words): string {
  const { reasons } = words.gold;
  const { shown, more } = municipalitiesOf(find);
  switch (find.reason) {
    case 'new':
      return reasons.new(find.process.municipality.name);
    case 'similar':
      return find.similarTo
        ? reasons.similar(find.similarTo.title)
        : reasons.new(find.process.municipality.name);
    case 'in-operation':
      return shown.length === 1
        ? reasons.inOperationAt(find.process.municipality.name)
        : reasons.inOperation(shown.length + more.length);
    default:
      return assertNever(find.reason);
  }
}
