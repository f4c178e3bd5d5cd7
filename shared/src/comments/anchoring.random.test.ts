import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { changeSection } from '../../../tests/support/collaboration/random-writing.ts';
import { seededRandom, type SeededRandom } from '../../../tests/support/random.ts';
import { processDocument } from '../collaboration/process-document.ts';
import { appendRichText } from '../collaboration/rich-text.ts';
import { placeOfWords, resolveAnchor } from './anchoring.ts';
import type { TextThreadPlace } from './place.ts';

const { seed } = seededRandom();
const runs = { seed, numRuns: 150 };

/** Letters that nobody types: so whatever is written, it is plain to see where the quote is. */
const quote = 'αβγδ εζηθ ικλμ';
const around = ['Sagsbehandleren læser ansøgningen. ', ' Derefter godkender lederen den.'];

const section = (document: Y.Doc) => processDocument.section(document, 'asIs');

/** As many copies of one text as people write in it, each on their own device, and a thread about the quote in it. */
function devices(many: number): { readonly documents: Y.Doc[]; readonly place: TextThreadPlace } {
  const documents = Array.from({ length: many }, () => new Y.Doc());
  const [first] = documents as [Y.Doc];
  for (const words of ['Først dette.', around.join(quote), 'Til sidst dette.']) {
    appendRichText(section(first), [{ type: 'paragraph', content: [{ type: 'text', text: words }] }]);
  }
  for (const each of documents) Y.applyUpdate(each, Y.encodeStateAsUpdate(first));
  const place = placeOfWords(first, 'asIs', quote, 1);
  if (place === undefined) throw new Error('the quote is not there');
  return { documents, place };
}

/** Everybody gets what everybody has written, in an order of chance, some of it twice. */
function meet(documents: readonly Y.Doc[], random: SeededRandom): void {
  const updates = documents.map((each) => Y.encodeStateAsUpdate(each));
  for (const document of documents) {
    for (const update of random.shuffle([...updates, random.pick(updates)])) Y.applyUpdate(document, update);
  }
}

/** Where the thread is on every device: as a text, and as what it looks like to whoever compares. */
function found(documents: readonly Y.Doc[], place: TextThreadPlace): string[] {
  return documents.map((document) => {
    const now = resolveAnchor(document, place, 1);
    const ranges = now?.ranges.map(({ text, from, to }) => [text._item?.id, from, to]);
    return JSON.stringify([now?.by, now?.text, now?.isAsQuoted, ranges]);
  });
}

/** All texts of the section, in no order that matters. */
function textsOf(document: Y.Doc): Y.XmlText[] {
  return section(document)
    .toArray()
    .flatMap((block) => (block instanceof Y.XmlElement ? block.toArray() : []))
    .filter((each) => each instanceof Y.XmlText);
}

/** Something a person does to the text that does not touch the quote: they type beside it, or delete or cut elsewhere. */
function writeAround(document: Y.Doc, random: SeededRandom): void {
  const text = random.pick(textsOf(document));
  const words = text.toString();
  const at = words.indexOf(quote);
  const isBefore = at >= 0 && random.chance(0.5);
  const [from, to] = at < 0 ? [0, words.length] : isBefore ? [0, at] : [at + quote.length, words.length];
  const index = random.pick([from, to, random.integer(from, to)]);
  switch (random.integer(0, 3)) {
    case 0:
    case 1:
      text.insert(index, random.pick(['x', ' ', 'ord ', ' to ord', '🙂']));
      break;
    case 2:
      text.delete(index, random.integer(0, to - index));
      break;
    default: {
      // A block is cut in two: its end is written anew in a block behind it. The quote stays in the first.
      const cut = Math.max(index, at < 0 ? 0 : at + quote.length);
      const rest = words.slice(cut);
      const block = new Y.XmlElement('paragraph');
      document.transact(() => {
        block.insert(0, [new Y.XmlText(rest)]);
        text.delete(cut, words.length - cut);
        section(document).insert(section(document).length, [block]);
      });
    }
  }
}

const worlds = fc.record({ chance: fc.nat(2 ** 31), many: fc.integer({ min: 2, max: 4 }) });
const overAll = (check: (world: { chance: number; many: number }) => void) =>
  fc.assert(fc.property(worlds, check), runs);

describe('a thread in a text that several people write in at once', () => {
  it('[CM1] is about just its words on every device, whatever is written around them and in which order it comes', () => {
    overAll(({ chance, many }) => {
      const random = seededRandom(chance);
      const { documents, place } = devices(many);
      for (let round = 0; round < 4; round += 1) {
        for (const document of documents)
          for (let left = random.integer(0, 4); left > 0; left -= 1) writeAround(document, random);
        for (const document of documents) {
          expect(resolveAnchor(document, place, 1)).toMatchObject({ text: quote, isAsQuoted: true });
        }
        meet(documents, random);
        const places = found(documents, place);
        expect(new Set(places).size).toBe(1);
        expect(resolveAnchor(documents[0] as Y.Doc, place, 1)).toMatchObject({ by: 'position', text: quote });
      }
    });
  });

  it('[CM1] is in the same place for everybody once they have the same text, whatever they did to it', () => {
    overAll(({ chance, many }) => {
      const random = seededRandom(chance);
      const { documents, place } = devices(many);
      for (let round = 0; round < 4; round += 1) {
        for (const document of documents)
          for (let left = random.integer(0, 3); left > 0; left -= 1) changeSection(section(document), random);
        meet(documents, random);
        expect(new Set(found(documents, place)).size).toBe(1);
      }
    });
  });

  it('[CM1] is loose for everybody when one of them deletes its words, whatever the others write around them', () => {
    overAll(({ chance, many }) => {
      const random = seededRandom(chance);
      const { documents, place } = devices(many);
      for (const [index, document] of documents.entries()) {
        for (let left = random.integer(0, 4); left > 0; left -= 1) writeAround(document, random);
        if (index > 0) continue;
        const text = textsOf(document).find((each) => each.toString().includes(quote));
        text?.delete(text.toString().indexOf(quote), quote.length);
      }
      meet(documents, random);
      for (const document of documents) expect(resolveAnchor(document, place, 1)).toBe(undefined);
    });
  });

  it('[CM1] is about what is left of its words and nothing beside them when some of them are deleted', () => {
    overAll(({ chance, many }) => {
      const random = seededRandom(chance);
      const { documents, place } = devices(many);
      for (const [index, document] of documents.entries()) {
        for (let left = random.integer(0, 4); left > 0; left -= 1) writeAround(document, random);
        if (index > 0) continue;
        const text = textsOf(document).find((each) => each.toString().includes(quote));
        // The word in the middle: both ends stay.
        text?.delete(text.toString().indexOf(' εζηθ'), 5);
      }
      meet(documents, random);
      for (const document of documents) {
        expect(resolveAnchor(document, place, 1)).toMatchObject({ by: 'position', text: 'αβγδ ικλμ' });
      }
    });
  });
});
