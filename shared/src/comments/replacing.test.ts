import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { processDocument } from '../collaboration/process-document.ts';
import { appendRichText, type RichNode } from '../collaboration/rich-text.ts';
import { placeOfWords, resolveAnchor } from './anchoring.ts';
import type { TextThreadPlace } from './place.ts';
import { canReplace } from './place.ts';
import { replaceQuote } from './replacing.ts';

const words = (text: string, ...marks: NonNullable<RichNode['marks']>): RichNode =>
  marks.length === 0 ? { type: 'text', text } : { type: 'text', text, marks };

function documentWith(...lines: RichNode[][]): Y.Doc {
  const document = new Y.Doc();
  const nodes = lines.map((content): RichNode => ({ type: 'paragraph', content }));
  appendRichText(processDocument.section(document, 'asIs'), nodes);
  return document;
}

function placeOf(document: Y.Doc, quote: string): TextThreadPlace {
  const place = placeOfWords(document, 'asIs', quote, 1);
  if (place === undefined) throw new Error(`"${quote}" is not there`);
  return place;
}

/** What stands now where a thread was anchored. */
function quoteNow(document: Y.Doc, place: TextThreadPlace, epoch: number): string | undefined {
  return resolveAnchor(document, place, epoch)?.text;
}

const firstLine = (document: Y.Doc) =>
  (processDocument.section(document, 'asIs').get(0) as Y.XmlElement).get(0) as Y.XmlText;
const textOf = (document: Y.Doc) => firstLine(document).toDelta() as unknown;

describe('another text in the place of a quote', () => {
  it('[CM3] stands there in its stead, and the words around it are untouched', () => {
    const document = documentWith([words('Sagen oprettes manuelt i systemet.')]);
    const place = placeOf(document, 'oprettes manuelt');
    expect(replaceQuote(document, place, 1, 'oprettes af sig selv')).toBe('done');
    expect(textOf(document)).toEqual([{ insert: 'Sagen oprettes af sig selv i systemet.' }]);
    expect(quoteNow(document, place, 1)).toBe('oprettes af sig selv');
  });

  it('[CM3] may be nothing', () => {
    const document = documentWith([words('Sagen oprettes manuelt i systemet.')]);
    expect(replaceQuote(document, placeOf(document, 'manuelt i '), 1, '')).toBe('done');
    expect(textOf(document)).toEqual([{ insert: 'Sagen oprettes  systemet.' }]);
  });

  it('[CM3] leaves what else is anchored in words that both have in common, and keeps its own thread', () => {
    const document = documentWith([words('Sagen oprettes manuelt i systemet.')]);
    const [all, first] = [placeOf(document, 'Sagen oprettes manuelt'), placeOf(document, 'Sagen')];
    replaceQuote(document, all, 1, 'Sagen lukkes');
    expect(quoteNow(document, first, 1)).toBe('Sagen');
    expect(quoteNow(document, all, 1)).toBe('Sagen lukkes');
    const whole = placeOf(document, 'lukkes');
    replaceQuote(document, whole, 1, '🙂 arkiveres');
    expect(quoteNow(document, whole, 1)).toBe('🙂 arkiveres');
  });

  it('[CM3] is marked as the words it replaces, and gives its marks to none beside it', () => {
    const bold = { type: 'bold' } as const;
    const document = documentWith([words('Sagen '), words('oprettes manuelt', bold), words(' i systemet.')]);
    replaceQuote(document, placeOf(document, 'manuelt i'), 1, 'automatisk i');
    replaceQuote(document, placeOf(document, 'Sagen'), 1, 'Ansøgningen');
    expect(textOf(document)).toEqual([
      { insert: 'Ansøgningen ' },
      { insert: 'oprettes automatisk', attributes: { bold: {} } },
      { insert: ' i systemet.' },
    ]);
  });

  it('[CM3] is put into a title', () => {
    const document = new Y.Doc();
    processDocument.title(document).insert(0, 'Byggesager');
    const place = placeOfWords(document, 'title', 'Byggesager', 1) as TextThreadPlace;
    replaceQuote(document, place, 1, 'Små\nbyggesager');
    expect(processDocument.title(document).toString()).toBe('Små byggesager');
  });
});

describe('a quote that does not stand as it stood', () => {
  const refuses = (change: (text: Y.XmlText) => void) => {
    const document = documentWith([words('Sagen oprettes manuelt i systemet.')], [words('Næste linje.')]);
    const place = placeOf(document, 'oprettes manuelt');
    change(firstLine(document));
    const before = Y.encodeStateAsUpdate(document);
    expect(replaceQuote(document, place, 1, 'lukkes')).toBe('conflict');
    expect(Y.encodeStateAsUpdate(document)).toEqual(before);
  };

  it('[CM3] is not replaced: the text is untouched', () => {
    refuses((text) => text.insert(9, 'x'));
    refuses((text) => text.delete(6, 4));
    refuses((text) => text.delete(0, text.length));
    refuses((text) => text.insert(14, ' '));
  });

  it('[CM3] is not replaced where it reaches across lines', () => {
    const document = documentWith([words('Sagen oprettes.')], [words('Den lukkes.')]);
    const place = placeOf(document, 'oprettes.\nDen');
    expect(canReplace(place)).toBe(false);
    expect(replaceQuote(document, place, 1, 'lukkes')).toBe('conflict');
    expect(canReplace(placeOf(document, 'Den lukkes.'))).toBe(true);
  });

  it('[CM3] is replaced once: the second time it stands no more', () => {
    const document = documentWith([words('Sagen oprettes manuelt i systemet.')]);
    const place = placeOf(document, 'manuelt');
    expect(replaceQuote(document, place, 1, 'automatisk')).toBe('done');
    expect(replaceQuote(document, place, 1, 'automatisk')).toBe('conflict');
  });
});
