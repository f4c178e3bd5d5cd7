import type { ComparedBlock } from '@procesrum/shared/revisions/comparison.ts';
import type { NumberedPlace, RunGroup } from './numbered-changes.ts';

/** A block with its runs put together to changes. */
export interface NumberedBlock {
  readonly block: ComparedBlock;
  readonly groups: readonly RunGroup[];
}

/** What stands together on the page: a list, the rows of a table, or one paragraph, heading or quotation. */
export type BlockPart =
  | { readonly type: 'list'; readonly items: NumberedBlock[] }
  | { readonly type: 'table'; readonly rows: NumberedBlock[][] }
  | { readonly type: 'one'; readonly one: NumberedBlock };

/** The blocks of one part of the text, put together to lists and tables. */
export function blockParts({ compared, groups }: NumberedPlace): BlockPart[] {
  const parts: BlockPart[] = [];
  compared.blocks.forEach((block, at) => {
    const one = { block, groups: groups[at] ?? [] };
    if (block.type === 'item') listAtEnd(parts).items.push(one);
    else if (block.type === 'cell') rowAtEnd(tableAtEnd(parts).rows, block.beginsRow === true).push(one);
    else parts.push({ type: 'one', one });
  });
  return parts;
}

/** Whether anything has changed in it. */
export function hasChanged({ groups }: NumberedBlock): boolean {
  return groups.some(({ change }) => change !== undefined);
}

function listAtEnd(parts: BlockPart[]): BlockPart & { type: 'list' } {
  const last = parts.at(-1);
  if (last?.type === 'list') return last;
  const list = { type: 'list' as const, items: [] };
  parts.push(list);
  return list;
}

function tableAtEnd(parts: BlockPart[]): BlockPart & { type: 'table' } {
  const last = parts.at(-1);
  if (last?.type === 'table') return last;
  const table = { type: 'table' as const, rows: [] };
  parts.push(table);
  return table;
}

function rowAtEnd(rows: NumberedBlock[][], begins: boolean): NumberedBlock[] {
  const last = begins ? undefined : rows.at(-1);
  if (last !== undefined) return last;
  const row: NumberedBlock[] = [];
  rows.push(row);
  return row;
}
