import type { JoinCode } from '@procesrum/shared/workshops/people/join-code.ts';
import { workshopId, type WorkshopId } from '@procesrum/shared/primitives/id.ts';

const key = (code: string) => `procesrum-took-part/${code}`;

/** Notes on this device that somebody came in by a code, so that it finds back when the code no longer opens. */
export function rememberTookPart(code: JoinCode, workshop: string): void {
  try {
    localStorage.setItem(key(code), workshop);
  } catch {
    // A browser that keeps nothing: the link of the workshop itself still works.
  }
}

/** The workshop this device came into by a code, where it did. */
export function tookPartBehind(code: string): WorkshopId | undefined {
  try {
    return workshopId.safeParse(localStorage.getItem(key(code))).data;
  } catch {
    return undefined;
  }
}
