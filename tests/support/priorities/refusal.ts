import { isFailure, type FailureCode } from '@procesrum/shared/protocol/failure.ts';

/** Why something was refused: its code, and the field where there is one; `undefined` when it was not. */
export function refusalOf(deed: () => unknown): [FailureCode, ...string[]] | undefined {
  try {
    deed();
  } catch (error) {
    if (!isFailure(error)) throw error;
    return error.field === undefined ? [error.code] : [error.code, error.field];
  }
  return undefined;
}
