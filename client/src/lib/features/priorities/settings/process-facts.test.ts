import { expect, it } from 'vitest';
import { processId } from '@procesrum/shared/primitives/id.ts';
import { factCommands, factOfWritten, waitingFacts } from './process-facts.ts';

const process = (index: number) => processId.parse(`00000000-0000-4000-8000-00000000000${index}`);

it('reads hours, days and kroner as they are written', () => {
  expect(factOfWritten('hours', '2.140')).toBe(2140);
  expect(factOfWritten('price', '1.050.000 kr.')).toBe(1_050_000);
  expect(factOfWritten('days', '0,5')).toBe(0.5);
  expect(factOfWritten('days', '-1')).toBeUndefined();
  expect(factOfWritten('days', 'ved ikke')).toBeUndefined();
});

it('[NU2] takes a number away where it is emptied: that is no 0', () => {
  expect(factOfWritten('days', '')).toBeNull();
});

it('stores what was pasted of one process together', () => {
  expect(
    factCommands([
      { process: process(1), column: 'hours', value: 10 },
      { process: process(2), column: 'hours', value: 20 },
      { process: process(1), column: 'days', value: null },
    ]),
  ).toEqual([
    { type: 'set-facts', process: process(1), facts: { hours: 10, days: null } },
    { type: 'set-facts', process: process(2), facts: { hours: 20 } },
  ]);
});

it('[VO3] shows what waits on the device, an emptied number too', () => {
  const waiting = factCommands([
    { process: process(1), column: 'hours', value: 10 },
    { process: process(1), column: 'days', value: null },
  ]).map((command) => ({ command }));
  expect([...waitingFacts(waiting)]).toEqual([
    [`${process(1)} hours`, 10],
    [`${process(1)} days`, null],
  ]);
});
