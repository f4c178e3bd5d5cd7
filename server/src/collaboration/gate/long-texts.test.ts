import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { cutUpdate } from '../worker/document-work.ts';
import { splitLongTexts } from './long-texts.ts';
import { readUpdateShape } from './update-shape.ts';

const limits = { clients: 8, deletions: 100, structs: 10_000 };

/** Somebody's offline work: a long text in one piece, with something deleted and something after it. */
function longReturn(text: string): Y.Doc {
  const document = new Y.Doc();
  const title = document.getText('title');
  title.insert(0, text);
  title.insert(text.length, 'bagefter');
  title.delete(5, 3);
  document.getMap('x').set('key', 'a'.repeat(40_000));
  return document;
}

function joined(updates: readonly Uint8Array[]): Y.Doc {
  const document = new Y.Doc();
  for (const update of updates) Y.applyUpdate(document, update);
  return document;
}

test('[CO4] a text longer than a frame is split into structs that say the same', () => {
  const document = longReturn('æøå 🙂 '.repeat(200_000));
  const whole = Y.encodeStateAsUpdate(document);
  const split = splitLongTexts(whole);
  const copy = joined([split]);
  expect(copy.getText('title').toString()).toBe(document.getText('title').toString());
  expect(Y.encodeStateVector(copy)).toEqual(Y.encodeStateVector(document));
  expect(Y.equalSnapshots(Y.snapshot(copy), Y.snapshot(document))).toBe(true);
  // Whoever has the whole and whoever has the parts have the same.
  Y.applyUpdate(copy, whole);
  expect(copy.store.pendingStructs).toBeNull();
  expect(copy.getText('title').toString()).toBe(document.getText('title').toString());
});

test('[CO4] such a text comes home in pieces, though none of its structs fits into a frame', () => {
  const document = longReturn('x'.repeat(3_000_000));
  const whole = Y.encodeStateAsUpdate(document);
  expect(readUpdateShape(whole, limits).kind).toBe('too-much');
  const cut = cutUpdate(whole, limits);
  if (cut.kind !== 'cut') throw new Error(cut.kind);
  const pieces = cut.ends.map((end, index) => cut.bytes.subarray(cut.ends[index - 1] ?? 0, end));
  expect(Math.max(...pieces.map(({ length }) => length))).toBeLessThan(200_000);
  expect(joined(pieces).getText('title').toString()).toBe(document.getText('title').toString());
});

test('[CO6] what is too much for another reason is not made less by splitting', () => {
  const document = longReturn('x'.repeat(3_000_000));
  expect(cutUpdate(Y.encodeStateAsUpdate(document), { ...limits, structs: 10 }).kind).toBe('too-much');
});

test('[CO6] nor is a single value that is no text', () => {
  const document = new Y.Doc();
  document.getMap('x').set('key', 'v'.repeat(2_000_000));
  expect(cutUpdate(Y.encodeStateAsUpdate(document), limits).kind).toBe('too-much');
});
