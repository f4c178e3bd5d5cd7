import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { processDocument } from '@procesrum/shared/collaboration/process-document.ts';
import { appendRichText, type RichNode } from '@procesrum/shared/collaboration/rich-text.ts';
import type { AccountId } from '@procesrum/shared/primitives/id.ts';
import { seededRandom } from '../../../../../tests/support/random.ts';
import { createDocumentWorker } from '../../worker/document-worker.ts';
import { compareTexts, type ComparedText, type TextComparison } from './compare-texts.ts';

const mette = 'mette' as AccountId;
const attribution = { writerOf: () => mette, deleterOf: () => mette };

/** A text with these paragraphs; no two are of one life. */
function textOf(paragraphs: readonly (readonly string[])[], life: string): ComparedText {
  const document = new Y.Doc();
  const nodes = paragraphs.map((words): RichNode => {
    return { type: 'paragraph', content: [{ type: 'text', text: words.join(' ') }] };
  });
  appendRichText(processDocument.section(document, 'asIs'), nodes);
  return { document, attribution, life };
}

/** The words of one of the two texts, read out of their comparison. */
function wordsIn({ places }: TextComparison, side: 'added' | 'removed'): string[] {
  const texts = places.flatMap(({ blocks }) =>
    blocks.map(({ runs }) =>
      runs
        .filter(({ change }) => change === 'same' || change === side)
        .map(({ text }) => text)
        .join(''),
    ),
  );
  return texts.flatMap((text) => text.split(/\s+/u)).filter((word) => word !== '');
}

const random = seededRandom();
/** As in real texts: few words are used again and again, and many once. */
const word = (known: number) => `ord${Math.floor(known * random.next() ** 3)}`;

/** A text with paragraphs and words taken out, put in, replaced and doubled. */
function edited(paragraphs: readonly (readonly string[])[], share: number, known: number): string[][] {
  return paragraphs.flatMap((words) => {
    if (random.chance(share / 4)) return random.chance(0.5) ? [] : [[...words], [...words]];
    const changed = words.flatMap((one) => {
      if (!random.chance(share)) return [one];
      return random.pick([[], [word(known)], [word(known), one], [one, one]]);
    });
    if (!random.chance(share)) return [changed];
    const at = random.integer(0, changed.length);
    return [changed.slice(0, at), changed.slice(at)];
  });
}

const written = (paragraphs: number, length: number, known: number) =>
  Array.from({ length: paragraphs }, () =>
    Array.from({ length: random.integer(1, length) }, () => word(known)),
  );

describe('long texts laid over one another', () => {
  it('hold every word of both, in order, whatever was changed', () => {
    for (let round = 0; round < 150; round += 1) {
      const known = random.pick([3, 20, 400]);
      const before = written(random.integer(0, 12), 20, known);
      const after = edited(before, random.pick([0.05, 0.3, 0.9]), known);
      const comparison = compareTexts(textOf(before, 'one'), textOf(after, 'other'), ['asIs']);
      expect(wordsIn(comparison, 'removed')).toEqual(before.flat());
      expect(wordsIn(comparison, 'added')).toEqual(after.flat());
      expect(after.flat().length - before.flat().length).toBe(comparison.added - comparison.removed);
    }
  });

  it('do not change where a text is compared with itself', () => {
    const paragraphs = written(40, 30, 10);
    const comparison = compareTexts(textOf(paragraphs, 'one'), textOf(paragraphs, 'other'), ['asIs']);
    expect([comparison.people, comparison.places[0]?.changes]).toEqual([[], 0]);
  });

  it.each([
    ['a few words changed', 0.002],
    ['a third rewritten', 0.3],
    ['hardly a word left', 1],
  ])('are told in good time: 20 000 words, %s', (_what, share) => {
    const before = written(350, 114, 5_000);
    expect(before.flat().length).toBeGreaterThan(17_000);
    const after = edited(before, share, 5_000);
    const startedMs = performance.now();
    const comparison = compareTexts(textOf(before, 'one'), textOf(after, 'other'), ['asIs']);
    expect(performance.now() - startedMs).toBeLessThan(5_000);
    expect(wordsIn(comparison, 'added')).toEqual(after.flat());
  });

  it('hold nobody else up: it is done on a thread of its own', async () => {
    const [before, after] = [written(350, 114, 5_000), written(350, 114, 5_000)];
    const updates = [before, after].map((text) => Y.encodeStateAsUpdate(textOf(text, 'one').document));
    const worker = createDocumentWorker();
    let turns = 0;
    const turn = () => {
      turns += 1;
      timer = setImmediate(turn);
    };
    let timer = setImmediate(turn);
    const comparison = await worker.do({
      ...{ kind: 'compare', updates, lives: ['one', 'other'], records: new Map() },
      comparisons: [{ texts: [0, 1], places: ['asIs'] }],
    });
    clearImmediate(timer);
    await worker.close();
    expect(turns).toBeGreaterThan(10);
    expect(wordsIn(comparison, 'removed')).toEqual(before.flat());
    expect(wordsIn(comparison, 'added')).toEqual(after.flat());
  });

  it('of one paragraph without an end are told in good time as well', () => {
    const before = [Array.from({ length: 20_000 }, () => word(50))];
    const after = [Array.from({ length: 20_000 }, () => word(50))];
    const startedMs = performance.now();
    const comparison = compareTexts(textOf(before, 'one'), textOf(after, 'other'), ['asIs']);
    expect(performance.now() - startedMs).toBeLessThan(5_000);
    expect(wordsIn(comparison, 'added')).toEqual(after.flat());
  });

  it('may be nested as deep as anybody likes', () => {
    const document = new Y.Doc();
    document.transact(() => {
      let inner: Y.XmlFragment = processDocument.section(document, 'asIs');
      for (let depth = 0; depth < 5_000; depth += 1) {
        const quote = new Y.XmlElement('blockquote');
        inner.insert(0, [quote]);
        inner = quote;
      }
      inner.insert(0, [new Y.XmlText('Dybt nede')]);
    });
    const comparison = compareTexts(undefined, { document, attribution, life: 'one' }, ['asIs']);
    expect(comparison.places[0]?.blocks).toEqual([
      { type: 'quote', runs: [{ text: 'Dybt nede', change: 'added', by: 0 }] },
    ]);
  });
});
