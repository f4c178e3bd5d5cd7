import { z } from 'zod';
import { municipalityName } from '../municipalities/municipality.ts';
import { role } from '../permissions/role.ts';
import { accountId } from '../primitives/id.ts';

/** A person as others see them named. */
export const personName = z.object({
  id: accountId,
  name: z.string(),
  municipality: municipalityName,
});
export type PersonName = z.infer<typeof personName>;

/** A person in one municipality, with what they may do. */
export const account = personName.extend({ roles: z.array(role) });
export type Account = z.infer<typeof account>;

/** How a person is written on screen: first name and the initial of the last, "Mette K." */
export function shortPersonName(name: string): string {
  const words = name.trim().split(/\s+/u);
  const first = words[0] ?? '';
  const last = words.length > 1 ? words[words.length - 1] : undefined;
  return last === undefined ? first : `${first} ${Array.from(last)[0]?.toLocaleUpperCase('da') ?? ''}.`;
}

/** Two letters for the round mark of a person: "MK". */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/u);
  const letters = [words[0], words.length > 1 ? words[words.length - 1] : undefined];
  return letters
    .map((word) => (word === undefined ? '' : (Array.from(word)[0] ?? '')))
    .join('')
    .toLocaleUpperCase('da');
}
