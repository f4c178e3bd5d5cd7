import type { FailureCode } from '@procesrum/shared/protocol/failure.ts';
import { noteOf, type FailureNote } from '#lib/app/failures.ts';

/** Something one does with a press: one thing at a time, and why the last did not happen. */
export class Acting {
  isBusy = $state(false);
  failure = $state.raw<FailureNote>();

  /** Does it. @returns whether it happened */
  async run(act: () => Promise<void>): Promise<boolean> {
    if (this.isBusy) return false;
    this.isBusy = true;
    this.failure = undefined;
    try {
      await act();
      return true;
    } catch (error) {
      this.failure = noteOf(error);
      return false;
    } finally {
      this.isBusy = false;
    }
  }

  /** Whether the last did not happen for this reason. */
  hasFailedFor(code: FailureCode): boolean {
    return this.failure?.code === code;
  }
}
