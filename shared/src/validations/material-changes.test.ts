import { describe, expect, test } from 'vitest';
import type { ValidationBasis } from './material-change.ts';
import { materialChanges, shareOfOtherWords } from './material-changes.ts';

const basis: ValidationBasis = {
  ...{ timesPerYear: 640, minutesPerCase: 14, sharePercent: 40 },
  steps: [
    { id: 'a', name: 'Modtag' },
    { id: 'b', name: 'Tast' },
  ],
  ...{ systems: ['SAPA', 'KMD Opus'], legalClause: '§ 43, stk. 1', isInOperation: false },
  asIs: 'Løn taster oplysningen ind i lønsystemet og sender et brev.',
};

const changed = (now: Partial<ValidationBasis>) => materialChanges(basis, { ...basis, ...now });

describe('[VA2] a process is materially another', () => {
  test('never when it is the same', () => {
    expect(changed({})).toEqual([]);
  });

  test.each<[string, Partial<ValidationBasis>, unknown[]]>([
    ['minutes from 14 to 6', { minutesPerCase: 6 }, [{ what: 'minutes', from: 14, to: 6 }]],
    ['a quarter more times', { timesPerYear: 800 }, [{ what: 'times', from: 640, to: 800 }]],
    ['a quarter fewer', { timesPerYear: 480 }, [{ what: 'times', from: 640, to: 480 }]],
    ['not quite a quarter more', { timesPerYear: 799 }, []],
    ['a little less', { minutesPerCase: 10.6 }, []],
    ['fifteen points of automation', { sharePercent: 55 }, [{ what: 'share', from: 40, to: 55 }]],
    ['fourteen', { sharePercent: 26 }, []],
    [
      'a step that came and one that went',
      {
        steps: [
          { id: 'a', name: 'Modtag' },
          { id: 'c', name: 'Kontrollér' },
        ],
      },
      [{ what: 'steps', added: ['Kontrollér'], removed: ['Tast'] }],
    ],
    [
      'a step that is only called something else',
      {
        steps: [
          { id: 'a', name: 'Tag imod' },
          { id: 'b', name: 'Tast' },
        ],
      },
      [],
    ],
    [
      'another system',
      { systems: ['SAPA', 'SD Løn'] },
      [{ what: 'systems', added: ['SD Løn'], removed: ['KMD Opus'] }],
    ],
    ['the same systems in another order and spelling', { systems: ['kmd  opus', 'sapa'] }, []],
    ['another clause', { legalClause: '§ 44' }, [{ what: 'legal-clause', from: '§ 43, stk. 1', to: '§ 44' }]],
    ['no clause any more', { legalClause: undefined }, [{ what: 'legal-clause', from: '§ 43, stk. 1' }]],
    ['into operation', { isInOperation: true }, [{ what: 'operation', isInOperation: true }]],
  ])('%s', (_, now, expected) => {
    expect(changed(now)).toEqual(expected);
  });

  test('all at once, each said once', () => {
    const now = { timesPerYear: 1, minutesPerCase: 1, sharePercent: 99, isInOperation: true, asIs: 'Intet.' };
    expect(changed(now).map(({ what }) => what)).toEqual(['times', 'minutes', 'share', 'operation', 'as-is']);
  });

  test('a number that nobody had told is no change, and nor is one that is taken back', () => {
    const none = { timesPerYear: undefined, minutesPerCase: undefined, sharePercent: undefined };
    expect(changed(none)).toEqual([]);
    expect(materialChanges({ ...basis, ...none }, basis)).toEqual([]);
  });

  test('from none in a year, any is another', () => {
    const none = { ...basis, timesPerYear: 0 };
    expect(materialChanges(none, { ...none, timesPerYear: 1 })).toEqual([{ what: 'times', from: 0, to: 1 }]);
    expect(materialChanges(none, none)).toEqual([]);
  });

  test('a text that is shielded now, or was, is compared with nothing', () => {
    const shielded = { ...basis, asIs: undefined };
    expect(materialChanges(basis, shielded)).toEqual([]);
    expect(materialChanges(shielded, basis)).toEqual([]);
  });
});

describe('[VA2] the words of how it is done today', () => {
  const ten = 'en to tre fire fem seks syv otte ni ti';

  test('one in five is not more than a fifth, three in ten is', () => {
    const two = { asIs: ten.replace('ni', 'nul').replace('ti', 'hundrede') };
    const three = { asIs: two.asIs.replace('otte', 'tusind') };
    const from = { ...basis, asIs: ten };
    expect(materialChanges(from, { ...from, ...two })).toEqual([]);
    expect(materialChanges(from, { ...from, ...three })).toEqual([{ what: 'as-is', percent: 30 }]);
  });

  test('what is moved, capitalised or punctuated is the same', () => {
    expect(shareOfOtherWords('Tast ind. Send brev!', 'send BREV, tast ind')).toBe(0);
  });

  test('what is added counts of the longer text, and so does what goes', () => {
    expect(shareOfOtherWords('en to tre', 'en to tre fire')).toBe(0.25);
    expect(shareOfOtherWords('en to tre fire', 'en to tre')).toBe(0.25);
    expect(shareOfOtherWords('en en en', 'en')).toBeCloseTo(2 / 3);
  });

  test('nothing and nothing is the same, nothing and something is all', () => {
    expect(shareOfOtherWords('', ' – ')).toBe(0);
    expect(shareOfOtherWords('', 'noget')).toBe(1);
  });
});
