import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import * as Y from 'yjs';
import { bindOneLine, type LineField } from './one-line-binding.ts';

/** A text field as far as a person at a keyboard can tell. */
class Field extends EventTarget implements LineField {
  #value = '';
  selectionStart = 0;
  selectionEnd = 0;
  get value(): string {
    return this.#value;
  }
  set value(value: string) {
    this.#value = value;
    this.selectionStart = this.selectionEnd = value.length;
  }
  setSelectionRange(start: number, end: number): void {
    this.selectionStart = start;
    this.selectionEnd = end;
  }
  /** Puts text in place of what lies between two places, as typing and pasting do. */
  type(from: number, to: number, insert: string): void {
    this.value = this.#value.slice(0, from) + insert + this.#value.slice(to);
    this.setSelectionRange(from + insert.length, from + insert.length);
    this.dispatchEvent(new Event('input'));
  }
}

function editor(peer?: Y.Doc) {
  const document = new Y.Doc();
  if (peer !== undefined) Y.applyUpdate(document, Y.encodeStateAsUpdate(peer));
  const field = new Field();
  const shown: string[] = [];
  const binding = bindOneLine(field, document.getText('title'), (line) => shown.push(line));
  return { document, field, binding, shown, text: document.getText('title') };
}

function deliver(from: Y.Doc, to: Y.Doc): void {
  Y.applyUpdate(to, Y.encodeStateAsUpdate(from, Y.encodeStateVector(to)), 'remote');
}

describe('a line tied to a document', () => {
  it('[CO1] typing arrives in the document and at the other side', () => {
    const mette = editor();
    mette.field.type(0, 0, 'Fri telefon');
    const lise = editor(mette.document);
    expect(lise.field.value).toBe('Fri telefon');
    lise.field.type(4, 4, 'mobil');
    deliver(lise.document, mette.document);
    expect([mette.field.value, mette.shown.at(-1)]).toEqual(['Fri mobiltelefon', 'Fri mobiltelefon']);
  });

  it('[CO1] the caret and the selection stay where they were while others write', () => {
    const mette = editor();
    mette.field.type(0, 0, 'Fri telefon');
    const lise = editor(mette.document);
    mette.field.setSelectionRange(4, 11);
    lise.field.type(0, 3, 'Gratis');
    deliver(lise.document, mette.document);
    expect(mette.field.value.slice(mette.field.selectionStart, mette.field.selectionEnd)).toBe('telefon');
  });

  it('[CO5] undo takes back only what was typed here', () => {
    const mette = editor();
    mette.field.type(0, 0, 'Fri telefon');
    const lise = editor(mette.document);
    lise.field.type(11, 11, ' og net');
    deliver(lise.document, mette.document);
    expect(mette.binding.undo()).toBe(true);
    expect(mette.field.value).toBe(' og net');
    expect(mette.binding.redo()).toBe(true);
    expect(mette.field.value).toBe('Fri telefon og net');
    expect(lise.binding.undo()).toBe(true);
    expect(lise.field.value).toBe('Fri telefon');
    expect(lise.binding.undo()).toBe(false);
  });

  it('[CO5] the browser’s own undo is answered with ours', () => {
    const mette = editor();
    mette.field.type(0, 0, 'Fri telefon');
    const event = Object.assign(new Event('beforeinput', { cancelable: true }), { inputType: 'historyUndo' });
    mette.field.dispatchEvent(event);
    expect([event.defaultPrevented, mette.field.value]).toEqual([true, '']);
  });

  it('pasted breaks become spaces, and the caret stands after what was pasted', () => {
    const mette = editor();
    mette.field.type(0, 0, 'AB');
    mette.field.type(1, 1, 'Fri\r\n  telefon');
    expect([mette.text.toString(), mette.field.value]).toEqual(['AFri telefonB', 'AFri telefonB']);
    expect(mette.field.selectionStart).toBe('AFri telefon'.length);
  });

  it('[CO1] a letter being composed is left alone, and what others wrote meanwhile appears after it', () => {
    const mette = editor();
    mette.field.type(0, 0, 'Lon');
    const lise = editor(mette.document);
    mette.field.setSelectionRange(1, 2);
    mette.field.dispatchEvent(new Event('compositionstart'));
    mette.field.type(1, 2, '´');
    lise.field.type(0, 0, 'Min ');
    deliver(lise.document, mette.document);
    expect(mette.field.value).toBe('L´n');
    mette.field.type(1, 2, 'ó');
    mette.field.dispatchEvent(new Event('compositionend'));
    expect([mette.field.value, mette.text.toString()]).toEqual(['Min Lón', 'Min Lón']);
    deliver(mette.document, lise.document);
    expect(lise.field.value).toBe('Min Lón');
  });

  it('after closing it writes and shows nothing more', () => {
    const mette = editor();
    mette.binding.close();
    mette.field.type(0, 0, 'Fri telefon');
    mette.text.insert(0, 'Andet');
    expect([mette.text.toString(), mette.field.value]).toEqual(['Andet', 'Fri telefon']);
  });

  it('[CO1] two people at random come to the same line, and every field shows its document', () => {
    const place = fc.nat(20);
    const act = fc.oneof(
      fc.record({
        who: fc.nat(1),
        from: place,
        to: place,
        insert: fc.string({ unit: fc.constantFrom('a', 'b', ' ', '👩', '👨', '\n', 'ø'), maxLength: 4 }),
      }),
      fc.record({ deliver: fc.nat(1) }),
      fc.record({ undo: fc.nat(1) }),
    );
    fc.assert(
      fc.property(fc.array(act, { maxLength: 30 }), (acts) => {
        const people = [editor(), editor()] as const;
        const [one, other] = people;
        for (const doing of acts) {
          if ('deliver' in doing) {
            deliver(
              people[doing.deliver === 0 ? 0 : 1].document,
              people[doing.deliver === 0 ? 1 : 0].document,
            );
          } else if ('undo' in doing) people[doing.undo === 0 ? 0 : 1].binding.undo();
          else {
            const { field } = people[doing.who === 0 ? 0 : 1];
            const whole = wholeCharacterAt(field.value);
            const [from, to] = [whole(doing.from), whole(doing.to)].sort((a, b) => a - b) as [number, number];
            field.type(from, to, doing.insert);
          }
          for (const { field, text } of people) expect(field.value).toBe(text.toString());
        }
        deliver(one.document, other.document);
        deliver(other.document, one.document);
        expect(one.field.value).toBe(other.field.value);
        expect(one.field.value).not.toMatch(/[\n\uFFFD]/u);
      }),
      { numRuns: 300 },
    );
  });
});

/** A keyboard cannot stand between the halves of an emoji. */
function wholeCharacterAt(line: string): (place: number) => number {
  return (place) => {
    const at = Math.min(place, line.length);
    return /[\uDC00-\uDFFF]/.test(line[at] ?? '') ? at - 1 : at;
  };
}
