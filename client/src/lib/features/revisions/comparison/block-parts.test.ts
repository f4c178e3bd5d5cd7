import { describe, expect, it } from 'vitest';
import type { ComparedBlock } from '@procesrum/shared/revisions/comparison.ts';
import { blockParts, hasChanged } from './block-parts.ts';
import { numberedPlaces } from './numbered-changes.ts';

function block(type: ComparedBlock['type'], text: string, more: Partial<ComparedBlock> = {}): ComparedBlock {
  return { type, runs: [{ text, change: 'same' }], ...more };
}

describe('the blocks of a section', () => {
  it('stand together as lists and as rows of tables', () => {
    const [place] = numberedPlaces([
      {
        place: 'asIs',
        isShielded: false,
        changes: 0,
        blocks: [
          block('paragraph', 'Før'),
          block('item', 'et'),
          block('item', 'to'),
          block('cell', 'Trin', { beginsRow: true }),
          block('cell', 'Hvem'),
          block('cell', '1', { beginsRow: true }),
          { type: 'cell', runs: [{ text: 'Leder', change: 'added', by: 0 }] },
        ],
      },
    ]);
    const parts = place ? blockParts(place) : [];
    const texts = parts.map((part) => {
      const textOf = (one: { block: ComparedBlock }) => one.block.runs[0]?.text;
      if (part.type === 'one') return textOf(part.one);
      return part.type === 'list' ? part.items.map(textOf) : part.rows.map((row) => row.map(textOf));
    });
    expect(texts).toEqual([
      'Før',
      ['et', 'to'],
      [
        ['Trin', 'Hvem'],
        ['1', 'Leder'],
      ],
    ]);
    const table = parts.find(({ type }) => type === 'table');
    expect(table?.type === 'table' && table.rows.map((row) => row.some(hasChanged))).toEqual([false, true]);
  });
});
