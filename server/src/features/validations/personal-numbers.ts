import { findCprLike } from '@procesrum/shared/processes/cpr-like.ts';
import { Failure } from '@procesrum/shared/protocol/failure.ts';

/**
 * What a municipality says is read by others as soon as it is there, and nobody looks through it as they do through the
 * text before that is shared wider.
 * @param said by the name of its field
 * @throws Failure personal-number when something in it looks like a CPR number
 */
export function refusePersonalNumbers(said: Readonly<Record<string, string | undefined>>): void {
  for (const [field, text = ''] of Object.entries(said))
    if (findCprLike(text).length > 0)
      throw new Failure('personal-number', 'this holds no such number', { field });
}
