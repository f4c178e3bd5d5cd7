import { describe, expect, it } from 'vitest';
import { nextPlace } from './arrow-keys.ts';

const lines = [1, 3, 0, 3];
const press = (key: string, line: number, place: number) => nextPlace(key, { line, place, lines });

describe('the keys of a list of lines with buttons', () => {
  it('lead up and down to the same button of the next line, or its last', () => {
    expect(press('ArrowUp', 1, 2)).toEqual({ line: 0, place: 0 });
    expect(press('ArrowDown', 0, 0)).toEqual({ line: 1, place: 0 });
  });

  it('lead left and right within the line, and no further', () => {
    expect(press('ArrowRight', 1, 1)).toEqual({ line: 1, place: 2 });
    expect(press('ArrowRight', 1, 2)).toBeUndefined();
    expect(press('ArrowLeft', 1, 0)).toBeUndefined();
  });

  it('lead past lines that have nothing to press', () => {
    expect(press('ArrowDown', 1, 0)).toEqual({ line: 3, place: 0 });
    expect(press('ArrowUp', 3, 1)).toEqual({ line: 1, place: 1 });
    expect(press('ArrowDown', 3, 0)).toBeUndefined();
  });

  it('lead to the ends, and other keys nowhere', () => {
    expect([press('Home', 3, 2), press('End', 0, 0)]).toEqual([
      { line: 0, place: 0 },
      { line: 3, place: 0 },
    ]);
    expect(press('a', 1, 1)).toBeUndefined();
  });
});
