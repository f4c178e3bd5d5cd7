import { formCode, kleNumber } from '@procesrum/shared/processes/process-fields.ts';

const codes = { kle: kleNumber, form: formCode } as const;

/** A number that is filed under: KLE or FORM. */
export type CodeKind = keyof typeof codes;

/**
 * Reads a number as people write it: with dots, spaces or nothing between its pairs of digits.
 * @returns undefined when it is no such number
 */
export function typedCode(kind: CodeKind, typed: string): string | undefined {
  const pairs = typed.replace(/^\s*(kle|form)\b/iu, '').replace(/[\s.,-]/gu, '');
  const dotted = /^(\d{2})+$/u.test(pairs) ? (pairs.match(/\d{2}/gu) ?? []).join('.') : '';
  const read = codes[kind].safeParse(dotted);
  return read.success ? read.data : undefined;
}
