import { expect, it } from 'vitest';
import { processId } from '@procesrum/shared/primitives/id.ts';
import { moveCommands } from './moving.ts';

const process = processId.parse('00000000-0000-4000-8000-000000000001');
const criteria = [
  { id: 'rules', title: 'Faste regler', low: '', high: '', source: 'marks' },
  { id: 'volume', title: 'Stor mængde', low: '', high: '', source: 'hours' },
] as const;

function view(x: string, y: string) {
  return { criteria, settings: { matrix: { x, y, crossX: 0, crossY: 0 } } } as unknown as Parameters<
    typeof moveCommands
  >[0];
}

it('sets the group’s numbers where the axes show them, rounded as a hand would write them', () => {
  expect(moveCommands(view('axis-days', 'axis-hours'), process, { x: 4.26, y: 893 }, true)).toEqual([
    { type: 'set-facts', process, facts: { days: 4.5, hours: 890 } },
  ]);
});

it('[PR3] gives the own municipality’s mark where an axis is a criterion, and never a median', () => {
  expect(moveCommands(view('axis-price', 'rules'), process, { x: 61_499, y: 70.4 }, true)).toEqual([
    { type: 'set-facts', process, facts: { price: 61_000 } },
    { type: 'mark', marks: [{ process, field: 'rules', value: 70 }] },
  ]);
});

it('moves nothing that is reckoned, and no mark for whoever has no voice', () => {
  expect(moveCommands(view('volume', 'rules'), process, { x: 50, y: 50 }, false)).toEqual([]);
});
