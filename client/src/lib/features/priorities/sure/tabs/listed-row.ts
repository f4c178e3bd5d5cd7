import type { ProcessId } from '@procesrum/shared/primitives/id.ts';

/** A process as a table of a list names it. */
export interface ListedRow {
  readonly process: ProcessId;
  readonly place: number | undefined;
  readonly isShared: boolean;
}
