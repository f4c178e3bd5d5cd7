import type { ProcessFields } from '@procesrum/shared/processes/process-fields.ts';
import type { ComparedBlock } from '@procesrum/shared/revisions/comparison.ts';

/** Where a stretch of a block's text comes from: the Yjs client that wrote it, and its clocks one by one. */
export interface TextPiece {
  /** Where it begins in the block's text. */
  readonly at: number;
  readonly length: number;
  readonly client: number;
  /** The clock of its first character. */
  readonly clock: number;
}

/** A paragraph, heading, point of a list, quotation, cell of a table, value or step, with where each character comes from. */
export interface TextBlock {
  readonly type: ComparedBlock['type'];
  readonly level?: number;
  /** The first cell of its row that holds text. */
  readonly beginsRow?: true;
  /** Which field it is a value of. */
  readonly field?: keyof ProcessFields;
  readonly text: string;
  readonly pieces: readonly TextPiece[];
}
