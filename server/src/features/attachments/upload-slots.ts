import type { AccountId } from '@procesrum/shared/primitives/id.ts';
import { Failure } from '@procesrum/shared/protocol/failure.ts';

/** Files that a node takes in at once: each is held in memory until it is stored. */
export const mostUploads = 24;

/** Files of one person among them; a browser sends two. */
export const mostUploadsOfPerson = 4;

/** Holds a place while a file is taken in. */
export interface UploadSlots {
  /** @throws Failure too-many-requests when the person has no place left, unavailable when nobody has */
  during<Result>(person: AccountId, work: () => Promise<Result>): Promise<Result>;
}

/** Makes the places of a node. */
export function createUploadSlots(): UploadSlots {
  const held = new Map<AccountId, number>();
  let all = 0;
  return {
    async during(person, work) {
      const theirs = held.get(person) ?? 0;
      if (theirs >= mostUploadsOfPerson) throw new Failure('too-many-requests', 'too many files at once');
      if (all >= mostUploads) throw new Failure('unavailable', 'too many files are on their way');
      held.set(person, theirs + 1);
      all += 1;
      try {
        return await work();
      } finally {
        all -= 1;
        const left = (held.get(person) ?? 1) - 1;
        if (left === 0) held.delete(person);
        else held.set(person, left);
      }
    },
  };
}
