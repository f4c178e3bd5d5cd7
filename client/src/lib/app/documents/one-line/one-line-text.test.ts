import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import * as Y from 'yjs';
import { lineEdit, placeAfter, withoutBreaks } from './one-line-text.ts';

describe('the edit between two lines', () => {
  it('is the smallest one', () => {
    expect(lineEdit('Fri telefon', 'Fri mobiltelefon', 9)).toEqual({ index: 4, remove: 0, insert: 'mobil' });
    expect(lineEdit('Fri mobiltelefon', 'Fri telefon', 4)).toEqual({ index: 4, remove: 5, insert: '' });
    expect(lineEdit('Fri telefon', 'Fri telefon', 3)).toBeUndefined();
  });

  it('ends at the caret where letters repeat', () => {
    expect(lineEdit('aaa', 'aaaa', 1)).toEqual({ index: 0, remove: 0, insert: 'a' });
    expect(lineEdit('aaa', 'aaaa', 3)).toEqual({ index: 2, remove: 0, insert: 'a' });
    expect(lineEdit('aaa', 'aa', 1)).toEqual({ index: 1, remove: 1, insert: '' });
  });

  it('never parts the halves of an emoji', () => {
    expect(lineEdit('a👩b', 'a👨b', 3)).toEqual({ index: 1, remove: 2, insert: '👨' });
    // Same low half, other high half.
    expect(lineEdit('\u{1F600}', '\u{1FA00}', 2)).toEqual({ index: 0, remove: 2, insert: '\u{1FA00}' });
  });

  it('always leads from the one to the other, and Yjs agrees', () => {
    const line = fc.string({ unit: fc.constantFrom('a', 'b', ' ', '👩', '👨', 'æ'), maxLength: 12 });
    fc.assert(
      fc.property(line, line, fc.nat(12), (before, after, caret) => {
        const text = new Y.Doc().getText('line');
        text.insert(0, before);
        const edit = lineEdit(before, after, Math.min(caret, after.length));
        if (edit !== undefined) {
          text.delete(edit.index, edit.remove);
          text.insert(edit.index, edit.insert);
        }
        expect(text.toString()).toBe(after);
      }),
    );
  });
});

describe('a place in a line after a change by somebody else', () => {
  it('moves with what was put in or taken out before it, and with nothing else', () => {
    expect(placeAfter([{ retain: 2 }, { insert: 'abc' }], 5)).toBe(8);
    expect(placeAfter([{ retain: 5 }, { insert: 'abc' }], 5)).toBe(5);
    expect(placeAfter([{ retain: 7 }, { insert: 'abc' }], 5)).toBe(5);
    expect(placeAfter([{ delete: 3 }], 5)).toBe(2);
    expect(placeAfter([{ retain: 3 }, { delete: 10 }], 5)).toBe(3);
    expect(placeAfter([{ insert: 'ab' }, { retain: 1 }, { delete: 1 }], 5)).toBe(6);
  });
});

describe('line breaks', () => {
  it('become one space each, with the blanks around them', () => {
    expect(withoutBreaks('Fri\r\ntelefon')).toBe('Fri telefon');
    expect(withoutBreaks('Fri  \n\n  telefon\u2028mv.')).toBe('Fri telefon mv.');
    expect(withoutBreaks('to  blanke bliver')).toBe('to  blanke bliver');
  });
});
