import type { PersonName } from '@procesrum/shared/accounts/account.ts';
import type { Process } from '@procesrum/shared/processes/process.ts';
import { fullNameOf } from '#lib/app/marks/municipality-names.ts';
import type { Words } from '#lib/words/words.ts';

/**
 * Who sees the shielded sections of a process, for the middle of a sentence: the owner's own people, who see nothing
 * of it while it is private.
 */
export function keeperOf({ visibility, municipality }: Process, { shielding }: Words): string {
  return visibility === 'private' ? shielding.creator : fullNameOf(municipality);
}

/** Co-authors who do not see shielded sections. In a private process that is all of them but the creator. */
export function coAuthorsOutside({ visibility, municipality, creator, coAuthors }: Process): PersonName[] {
  return coAuthors.filter(
    ({ id, municipality: own }) =>
      id !== creator?.id && (visibility === 'private' || own.cvr !== municipality.cvr),
  );
}
