import { describe, expect, it } from 'vitest';
import type { Board, BoardRow } from '@procesrum/shared/priorities/board/board.ts';
import { BoardReckoner } from '@procesrum/shared/priorities/board/reckon-board.ts';
import {
  municipalityNamed,
  processNamed,
  sampleBook,
  sampleList,
} from '../../../../../../tests/support/priorities/sample-list.ts';
import { da } from '#lib/words/da.ts';
import { en } from '#lib/words/en.ts';
import { findingsOf, reasonsOf, type Findings, type Names } from './reasons.ts';

const names: Names = {
  criterion: (id) => (id === 'volume' ? 'Stor mængde' : id),
  municipality: (cvr) => (cvr === municipalityNamed(0) ? 'Favrskov' : 'Aarhus'),
};

/** A list in which the nth process stands at place n, and so many of them above the line. */
function standing(count: number, above: number): Board {
  const rows = Array.from({ length: count }, (_, at): BoardRow => ({
    process: processNamed(at),
    place: at + 1,
    isShared: false,
    ...{ score: 90 - at, low: 90 - at, high: 90 - at, coverage: 1, cells: [], voices: [] },
    ...{ agreement: undefined, isSplit: false, size: 1, total: at + 1, isAboveLine: at < above },
  }));
  return {
    modelVersion: 'x',
    method: 'weighted',
    rows,
    line: { above, used: above, left: 0, isTied: false, unsized: 0 },
    municipalities: [municipalityNamed(0), municipalityNamed(1)],
  };
}

const nothing: Findings = {
  board: standing(12, 6),
  weights: { rules: 50, volume: 50 },
  swaps: [],
  firm: undefined,
  split: [],
  without: [],
  top: 5,
};
const said = (findings: Partial<Findings>, words = da) =>
  reasonsOf({ ...nothing, ...findings }, names, words).map(({ lead, rest }) => `${lead} ${rest}`);

describe('what would change the order, in sentences', () => {
  it('[NU3] tells the pair at the line before one that swaps sooner elsewhere', () => {
    const swaps = [
      { first: processNamed(0), second: processNamed(1), criterion: 'rules', points: 1 },
      { first: processNamed(5), second: processNamed(6), criterion: 'volume', points: -1.3 },
    ];
    expect(said({ swaps })).toEqual([
      'Nr. 6 og 7 ligger tæt. De bytter plads, hvis Stor mængde vægtes 2 point lavere.',
    ]);
    expect(said({ swaps }, en)).toEqual([
      'Nos. 6 and 7 are close. They change places if Stor mængde weighs 2 points less.',
    ]);
  });

  it('[NU3] tells the soonest pair where none at the line is close', () => {
    const swaps = [
      { first: processNamed(1), second: processNamed(2), criterion: 'volume', points: 3.4 },
      { first: processNamed(5), second: processNamed(6), criterion: 'rules', points: 40 },
    ];
    expect(said({ swaps })).toEqual([
      'Nr. 2 og 3 ligger tæt. De bytter plads, hvis Stor mængde vægtes 4 point højere.',
    ]);
  });

  it('is silent of what only a great change would do, or none that there is room for', () => {
    const at = { first: processNamed(5), second: processNamed(6), criterion: 'rules' };
    expect(said({ swaps: [{ ...at, points: -10 }], weights: { rules: 10, volume: 90 } })).toEqual([]);
    const swaps = [{ ...at, points: 31 }];
    expect(said({ swaps, firm: { count: 0, points: 10 } })).toEqual([]);
  });

  it('[NU3] tells how many of the top hold', () => {
    expect(said({ firm: { count: 3, points: 10 } })).toEqual([
      'Top 3 holder, selv om en vægt flyttes op til 10 point.',
    ]);
    expect(said({ firm: { count: 1, points: 10 } })).toEqual([
      'Nr. 1 holder, selv om en vægt flyttes op til 10 point.',
    ]);
  });

  it('[NU3] tells what two camps hide', () => {
    const split = { process: processNamed(7), place: 8 };
    expect(said({ split: [{ ...split, placeWithoutLower: 2 }] })).toEqual([
      'Nr. 8 er delt. Uden den laveste halvdel ville den være nr. 2.',
    ]);
    expect(said({ split: [{ ...split, placeWithoutLower: 8 }] })).toEqual([
      'Nr. 8 er delt. Også uden den laveste halvdel ville den være nr. 8.',
    ]);
  });

  it('[NU3] [PR3] names the municipality whose marks alone carry a place', () => {
    const one = { municipality: municipalityNamed(0), entering: [], leaving: [processNamed(2)] };
    expect(said({ without: [{ ...one, carries: [processNamed(2)] }] })).toEqual([
      'Favrskovs tal bærer nr. 3 alene. Ingen andre kommuner har givet tal til det.',
    ]);
    expect(said({ without: [{ ...one, municipality: municipalityNamed(1), carries: [] }] })).toEqual([
      'Aarhus’ tal holder nr. 3 i top 5. Uden dem falder den ud.',
    ]);
  });

  it('[VA1] names the processes that others can be asked about', () => {
    const one = { municipality: municipalityNamed(0), entering: [], leaving: [processNamed(2)], carries: [] };
    const hanging = reasonsOf({ ...nothing, without: [one] }, names, da).map((reason) => reason.hanging);
    expect(hanging).toEqual([[processNamed(2)]]);
  });

  it('[NU3] says nothing of the only municipality that has given any marks', () => {
    const one = { municipality: municipalityNamed(0), entering: [], leaving: [] };
    const board = { ...standing(3, 2), municipalities: [municipalityNamed(0)] };
    expect(said({ board, without: [{ ...one, carries: [processNamed(0)] }] })).toEqual([]);
  });

  it('[NU3] names nobody for a place that falls without any of several', () => {
    const leaving = [processNamed(4)];
    const without = [
      { municipality: municipalityNamed(0), entering: [], leaving, carries: [] },
      {
        municipality: municipalityNamed(1),
        entering: [],
        leaving: [...leaving, processNamed(3)],
        carries: [],
      },
    ];
    expect(said({ without })).toEqual(['Aarhus’ tal holder nr. 4 i top 5. Uden dem falder den ud.']);
    expect(said({ without: without.map((one) => ({ ...one, leaving })) })).toEqual([]);
  });

  it('[NU3] are found in a list from its weights and marks', () => {
    // 0.6·60 + 0.4·40 = 52 against 0.6·50 + 0.4·50 = 50: level where the first criterion weighs 50, so at 49, 11 points less, they have swapped.
    const view = sampleList({
      weights: { volume: 60, rules: 40 },
      entries: [{ facts: { days: 1 } }, { facts: { days: 1 } }],
      settings: { capacity: { unit: 'days', amount: 1 } },
    });
    const book = sampleBook([
      { volume: [60, 60], rules: [40, 40] },
      { volume: [50, 50], rules: [50, 50] },
    ]);
    const reasons = reasonsOf(findingsOf(new BoardReckoner(view, book)), names, da);
    expect(reasons.map(({ lead, rest }) => `${lead} ${rest}`)).toEqual([
      'Nr. 1 og 2 ligger tæt. De bytter plads, hvis Stor mængde vægtes 11 point lavere.',
    ]);
  });
});
