import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { dealOut } from '../collaboration/shielding.ts';
import { processDocument } from '../collaboration/process-document.ts';
import { appendRichText, type RichNode } from '../collaboration/rich-text.ts';
import { makeAnchor, placeOfWords, resolveAnchor } from './anchoring.ts';
import type { TextThreadPlace } from './place.ts';

const paragraph = (...words: string[]): RichNode => ({
  type: 'paragraph',
  content: words.map((text) => ({ type: 'text', text })),
});

function documentWith(...nodes: RichNode[]): Y.Doc {
  const document = new Y.Doc();
  appendRichText(processDocument.section(document, 'asIs'), nodes);
  return document;
}

/** The place of a thread about words of *I dag*, which stand there. */
function placeOf(document: Y.Doc, words: string, from = 0): TextThreadPlace {
  const place = placeOfWords(document, 'asIs', words, 1, from);
  if (place === undefined) throw new Error(`"${words}" is not there`);
  return place;
}

/** What stands now where a thread was anchored. */
function quoteNow(document: Y.Doc, place: TextThreadPlace, epoch: number): string | undefined {
  return resolveAnchor(document, place, epoch)?.text;
}

/** The text of the nth block of *I dag*. */
function line(document: Y.Doc, index: number): Y.XmlText {
  const block = processDocument.section(document, 'asIs').get(index) as Y.XmlElement;
  return block.get(0) as Y.XmlText;
}

const journal = 'Sagsbehandleren skriver journalnummeret i hånden. Bagefter lægges sagen i arkivet.';

/** Cuts a block in two as the editor does: its end is deleted, and written anew in a block behind it. */
function cutBlock(document: Y.Doc, index: number, at: number): void {
  document.transact(() => {
    const text = line(document, index);
    const rest = text.toString().slice(at);
    text.delete(at, text.length - at);
    const block = new Y.XmlElement('paragraph');
    block.insert(0, [new Y.XmlText(rest)]);
    processDocument.section(document, 'asIs').insert(index + 1, [block]);
  });
}

describe('the place of a thread', () => {
  it('[CM1] is the words that were selected, with what stands around them', () => {
    const document = documentWith(paragraph('Først dette.'), paragraph(journal));
    expect(placeOf(document, 'skriver journalnummeret')).toMatchObject({
      ...{ kind: 'text', part: 'asIs', quote: 'skriver journalnummeret' },
      before: 'Først dette.\nSagsbehandleren ',
      after: ' i hånden. Bagefter lægges sagen i arkivet.',
    });
  });

  it('[CM1] leaves out white space at the ends of what was selected, and is nowhere where no word is', () => {
    const document = documentWith(paragraph(journal), paragraph('   '));
    const text = line(document, 0);
    const place = makeAnchor(document, 'asIs', { type: text, index: 15 }, { type: text, index: 24 }, 1);
    expect(place?.quote).toBe('skriver');
    const blank = line(document, 1);
    expect(makeAnchor(document, 'asIs', { type: blank, index: 0 }, { type: blank, index: 3 }, 1)).toBe(
      undefined,
    );
    // Of another part than is said.
    expect(makeAnchor(document, 'toBe', { type: text, index: 0 }, { type: text, index: 3 }, 1)).toBe(
      undefined,
    );
  });

  it('[CM1] may be selected from either end, and from outside of any text', () => {
    const document = documentWith(paragraph('Et'), paragraph('To'), paragraph('Tre'));
    const section = processDocument.section(document, 'asIs');
    const all = makeAnchor(document, 'asIs', { type: section, index: 3 }, { type: section, index: 0 }, 1);
    expect(all?.quote).toBe('Et\nTo\nTre');
    const second = makeAnchor(document, 'asIs', { type: section, index: 1 }, { type: section, index: 2 }, 1);
    expect(second?.quote).toBe('To');
  });

  it('[CM1] in a title is found whatever is typed beside it', () => {
    const document = new Y.Doc();
    const title = processDocument.title(document);
    title.insert(0, 'Byggesager');
    const place = makeAnchor(document, 'title', { type: title, index: 0 }, { type: title, index: 10 }, 1);
    title.insert(0, 'Små ');
    title.insert(14, ' i Syddjurs');
    expect(place && resolveAnchor(document, place, 1)).toMatchObject({
      ...{ by: 'position', text: 'Byggesager', isAsQuoted: true },
      ranges: [{ from: 4, to: 14 }],
    });
  });
});

describe('a thread whose text is written in', () => {
  it('[CM1] follows what is typed and deleted within', () => {
    const document = documentWith(paragraph(journal));
    const place = placeOf(document, 'skriver journalnummeret');
    line(document, 0).insert(24, 'altid ');
    expect(resolveAnchor(document, place, 1)).toMatchObject({
      ...{ by: 'position', text: 'skriver altid journalnummeret', isAsQuoted: false },
    });
    line(document, 0).delete(16, 8);
    expect(quoteNow(document, place, 1)).toBe('altid journalnummeret');
  });

  it('[CM1] is whole again in two blocks when its block is cut in two, and in one when they are joined', () => {
    const document = documentWith(paragraph('Først dette.'), paragraph(journal));
    const place = placeOf(document, 'i hånden. Bagefter lægges');
    cutBlock(document, 1, 50);
    const cut = resolveAnchor(document, place, 1);
    expect(cut?.text).toBe('i hånden. \nBagefter lægges');
    expect(cut?.ranges.map(({ text, from, to }) => text.toString().slice(from, to))).toEqual([
      'i hånden. ',
      'Bagefter lægges',
    ]);
    document.transact(() => {
      const [first, second] = [line(document, 1), line(document, 2)];
      first.insert(first.length, second.toString());
      processDocument.section(document, 'asIs').delete(2, 1);
    });
    expect(quoteNow(document, place, 1)).toBe('i hånden. Bagefter lægges');
  });

  it('[CM1] is found where its words are moved to with what stands around them', () => {
    const document = documentWith(paragraph(journal), paragraph('Så kommer dette.'));
    const place = placeOf(document, 'journalnummeret');
    const section = processDocument.section(document, 'asIs');
    document.transact(() => {
      section.delete(0, 1);
      appendRichText(section, [paragraph(journal)]);
    });
    expect(resolveAnchor(document, place, 1)).toMatchObject({ by: 'quote', text: 'journalnummeret' });
  });

  it('[CM1] is found when its words are deleted and brought back by undo', () => {
    const document = documentWith(paragraph(journal));
    const place = placeOf(document, 'journalnummeret');
    const undo = new Y.UndoManager(processDocument.section(document, 'asIs'));
    line(document, 0).delete(24, 15);
    expect(resolveAnchor(document, place, 1)).toBe(undefined);
    undo.undo();
    const other = new Y.Doc();
    Y.applyUpdate(other, Y.encodeStateAsUpdate(document));
    for (const each of [document, other]) expect(quoteNow(each, place, 1)).toBe('journalnummeret');
  });

  it('[CM1] keeps what is left when the block is deleted in which it ended, or in which it began', () => {
    const document = documentWith(paragraph('Sagen oprettes.'), paragraph('Den lukkes.'), paragraph('Slut.'));
    const place = placeOf(document, 'oprettes.\nDen lukkes');
    processDocument.section(document, 'asIs').delete(1, 1);
    expect(quoteNow(document, place, 1)).toBe('oprettes.');
    const other = documentWith(paragraph('Sagen oprettes.'), paragraph('Den lukkes.'), paragraph('Slut.'));
    const second = placeOf(other, 'oprettes.\nDen lukkes');
    processDocument.section(other, 'asIs').delete(0, 1);
    expect(quoteNow(other, second, 1)).toBe('Den lukkes');
  });
});

describe('a thread whose text is gone', () => {
  it('[CM1] is loose, and does not hang on to the same words elsewhere', () => {
    const document = documentWith(paragraph('Sagen lukkes. Sagen oprettes. Sagen arkiveres.'));
    const place = placeOf(document, 'Sagen oprettes');
    const short = placeOf(document, 'Sagen', 14);
    line(document, 0).delete(14, 14);
    expect(resolveAnchor(document, place, 1)).toBe(undefined);
    expect(resolveAnchor(document, short, 1)).toBe(undefined);
  });

  it('[CM1] is loose when all of its section is deleted, and in one that was emptied', () => {
    const document = documentWith(paragraph(journal));
    const place = placeOf(document, 'journalnummeret');
    processDocument.section(document, 'asIs').delete(0, 1);
    expect(resolveAnchor(document, place, 1)).toBe(undefined);
    expect(resolveAnchor(new Y.Doc(), place, 1)).toBe(undefined);
  });

  it('[CM1] is loose where its positions mean nothing and its quote is nowhere, whatever they say', () => {
    const document = documentWith(paragraph(journal));
    const place = placeOf(document, 'journalnummeret');
    for (const nonsense of ['', '!', 'AP////8P', Buffer.from([1, 3, 97, 98, 99, 0]).toString('base64')]) {
      const anchor = { epoch: 1, start: nonsense, end: nonsense };
      expect(resolveAnchor(document, { ...place, anchor, quote: 'findes ikke' }, 1)).toBe(undefined);
      expect(resolveAnchor(document, { ...place, anchor }, 1)).toMatchObject({
        by: 'quote',
        isAsQuoted: true,
      });
    }
    expect([...document.share.keys()]).toEqual(['section-asIs']);
  });
});

describe('a thread in a later life of the document', () => {
  const renewed = (document: Y.Doc) => {
    const into = { open: new Y.Doc(), shielded: new Y.Doc() };
    dealOut({ open: document, shielded: new Y.Doc() }, [], into);
    return into.open;
  };

  it('[CM1] is found by its quote, whatever was written around it', () => {
    const document = documentWith(paragraph('Først dette.'), paragraph(journal));
    const place = placeOf(document, 'journalnummeret i hånden.');
    line(document, 1).insert(0, 'I dag er det sådan: ');
    const later = renewed(document);
    line(later, 1).insert(line(later, 1).length, ' Slut.');
    expect(resolveAnchor(later, place, 2)).toMatchObject({
      ...{ by: 'quote', text: 'journalnummeret i hånden.', isAsQuoted: true },
      ranges: [{ text: line(later, 1), from: 44, to: 69 }],
    });
  });

  it('[CM1] is found among words that stand there often by what stands around it', () => {
    const document = documentWith(
      paragraph('Borgeren søger, og sagen oprettes.'),
      paragraph('Lederen godkender, og sagen lukkes.'),
    );
    const place = placeOf(document, 'sagen', 40);
    const later = renewed(document);
    const found = resolveAnchor(later, place, 2);
    expect(found?.ranges).toMatchObject([{ text: line(later, 1), from: 22, to: 27 }]);
  });

  it('[CM1] is found though it was written in before, and loose when other words stand in its place', () => {
    const document = documentWith(paragraph('Først dette.'), paragraph(journal));
    const place = placeOf(document, 'skriver journalnummeret i hånden');
    line(document, 1).insert(24, 'altid ');
    expect(quoteNow(document, place, 1)).toBe('skriver altid journalnummeret i hånden');
    const later = renewed(document);
    expect(resolveAnchor(later, place, 2)).toMatchObject({
      ...{ by: 'quote', text: 'skriver altid journalnummeret i hånden', isAsQuoted: false },
    });
    line(later, 1).delete(16, 38);
    expect(resolveAnchor(later, place, 2)).toBe(undefined);
    line(later, 1).insert(16, 'lægger en seddel');
    expect(resolveAnchor(later, place, 2)).toBe(undefined);
  });

  it('[CM1] is found at the beginning and the end of a part, where nothing stood beside it', () => {
    const document = new Y.Doc();
    processDocument.title(document).insert(0, 'Refusion af sygedagpenge');
    const place = placeOfWords(document, 'title', 'Refusion af sygedagpenge', 1) as TextThreadPlace;
    processDocument.title(document).insert(12, 'alle ');
    expect(quoteNow(renewed(document), place, 2)).toBe('Refusion af alle sygedagpenge');
    const other = new Y.Doc();
    processDocument.title(other).insert(0, 'Byggesager');
    expect(resolveAnchor(other, place, 2)).toBe(undefined);
  });

  it('[CM1] is loose when two places fit alike', () => {
    const document = documentWith(paragraph('Ja og ja'), paragraph('Ja og ja'));
    const place = { ...placeOf(document, 'og'), before: 'Ja ', after: ' ja' };
    expect(resolveAnchor(renewed(document), place, 2)).toBe(undefined);
  });
});
