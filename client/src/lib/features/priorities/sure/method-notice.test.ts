import { describe, expect, it } from 'vitest';
import { BoardReckoner } from '@procesrum/shared/priorities/board/reckon-board.ts';
import { sampleBook, sampleList } from '../../../../../../tests/support/priorities/sample-list.ts';
import { da } from '#lib/words/da.ts';
import { methodFindings, methodNotices } from './method-notice.ts';

const fourDays = { unit: 'days' as const, amount: 4 };
const day = { facts: { days: 1 } };

/** What is said of a list in which the nth process has these marks. */
function noticesOf(
  marks: Parameters<typeof sampleBook>[0],
  capacity: { unit: 'days'; amount: number } | null = fourDays,
): string[] {
  const view = sampleList({
    weights: { rules: 100 },
    entries: marks.map(() => day),
    settings: { capacity },
  });
  const findings = methodFindings(new BoardReckoner(view, sampleBook(marks)));
  return methodNotices(findings, da).map(({ lead, rest }) => `${lead} ${rest}`);
}

const wsjf = (value: number) => ({
  'wsjf-value': [value],
  'wsjf-time': [1],
  'wsjf-risk': [1],
  'wsjf-size': [1],
});

describe('what must be known of the order before anybody decides', () => {
  it('is nothing where one method stands alone and the line goes between two places', () => {
    expect(noticesOf([{ rules: [90] }, { rules: [80] }])).toEqual([]);
  });

  it('is nothing where the methods agree', () => {
    expect(
      noticesOf([
        { rules: [90], ...wsjf(13) },
        { rules: [80], ...wsjf(5) },
        { rules: [70], ...wsjf(2) },
      ]),
    ).toEqual([]);
  });

  it('[NU3] says that two methods have other processes in the top', () => {
    // Three are placed, so the top is the first two: by score 1 and 2, by WSJF 3 and 1.
    expect(
      noticesOf([
        { rules: [90], ...wsjf(5) },
        { rules: [80], ...wsjf(2) },
        { rules: [70], ...wsjf(13) },
      ]),
    ).toEqual([
      'Metoderne er uenige. Vægtet score og WSJF har ikke de samme processer i top 2. Se dem side om side, før I beslutter.',
    ]);
  });

  it('[NU3] says that two methods have the same processes in another order', () => {
    expect(
      noticesOf([
        { rules: [90], ...wsjf(5) },
        { rules: [80], ...wsjf(13) },
        { rules: [70], ...wsjf(2) },
      ]),
    ).toEqual([
      'Metoderne er uenige. Vægtet score og WSJF har de samme processer i top 2, men i forskellig rækkefølge.',
    ]);
  });

  it('[NU3] says who share the place the line goes through, and that the group chooses', () => {
    const level = [{ rules: [90] }, { rules: [80] }, { rules: [80] }, { rules: [70] }];
    expect(noticesOf(level, { unit: 'days', amount: 2 })).toEqual([
      'Uafgjort ved stregen. 2 processer deler nr. 2, og stregen går igennem dem. I vælger selv imellem dem, når I beslutter.',
    ]);
    expect(noticesOf(level, { unit: 'days', amount: 3 })).toEqual([]);
    expect(noticesOf(level, null)).toEqual([]);
  });
});
