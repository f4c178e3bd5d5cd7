import { z } from 'zod';

/** Characters of join codes: none that is mistaken for another when read from a projector (no I, L, O, 0, 1). */
export const joinCodeAlphabet = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789';

/** How many characters a join code has. */
export const joinCodeLength = 6;

/** A workshop's join code as it is stored: six characters, upper case, without a space. */
export const joinCode = z
  .string()
  .regex(new RegExp(`^[${joinCodeAlphabet}]{${joinCodeLength}}$`))
  .brand<'JoinCode'>();
export type JoinCode = z.infer<typeof joinCode>;

/**
 * Reads a code as somebody types or pastes it: any case, with blanks or dashes.
 * @returns `undefined` when it cannot be a code
 */
export function readJoinCode(typed: string): JoinCode | undefined {
  const parsed = joinCode.safeParse(typed.replace(/[\s-]/gu, '').toUpperCase());
  return parsed.success ? parsed.data : undefined;
}

/** A code as it is printed: "KX4 7TB". */
export function printJoinCode(code: JoinCode): string {
  return `${code.slice(0, 3)} ${code.slice(3)}`;
}
