import type { DecisionId, PriorityListId, ProcessId } from '@procesrum/shared/primitives/id.ts';

/** Where a round comes from: a list and a decision of it, and the processes it can be about with their prices. */
export interface AskingFrom {
  readonly list?: { readonly id: PriorityListId; readonly title: string };
  readonly decision?: { readonly id: DecisionId; readonly number: number };
  /** The one it was asked for from. */
  readonly process?: ProcessId | undefined;
  readonly processes: readonly {
    readonly id: ProcessId;
    readonly title: string;
    /** Kroner, as the list has it. */
    readonly price?: number | undefined;
  }[];
}
