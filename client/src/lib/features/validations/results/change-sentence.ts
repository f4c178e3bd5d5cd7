import { assertNever } from '@procesrum/shared/primitives/assert.ts';
import type { MaterialChange } from '@procesrum/shared/validations/material-change.ts';
import type { Words } from '#lib/words/words.ts';

/** A material change in words: from what, to what. */
export function changeSentence(change: MaterialChange, words: Words): string {
  const text = words.validations.revisit;
  switch (change.what) {
    case 'times':
    case 'minutes':
    case 'share':
      return text[change.what](change.from, change.to);
    case 'steps':
    case 'systems':
      return text[change.what](change.added, change.removed);
    case 'legal-clause':
      return text.legalClause(change.from, change.to);
    case 'operation':
      return text.operation(change.isInOperation);
    case 'as-is':
      return text.asIs(change.percent);
    default:
      return assertNever(change);
  }
}
