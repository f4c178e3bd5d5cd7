import { expect, test } from 'vitest';
import type { AccountId } from '@procesrum/shared/primitives/id.ts';
import { KeptTexts, type TextStorage } from './kept-text.ts';

const mette = '00000000-0000-4000-8000-000000000001' as AccountId;
const jonas = '00000000-0000-4000-8000-000000000002' as AccountId;
const dayMs = 24 * 60 * 60_000;

function storage(): TextStorage {
  const entries = new Map<string, string>();
  return {
    getItem: (key) => entries.get(key) ?? null,
    setItem: (key, value) => void entries.set(key, value),
    removeItem: (key) => void entries.delete(key),
    key: (at) => [...entries.keys()][at] ?? null,
    get length() {
      return entries.size;
    },
  };
}

test('what is not sent is there again, for its writer alone, until it is sent', () => {
  const shared = storage();
  const texts = new KeptTexts(shared, mette);
  texts.write('thread-1', { text: 'Ja, hvis', people: [] }, 0);
  expect(new KeptTexts(shared, mette).read('thread-1', 1)).toEqual({ text: 'Ja, hvis', people: [] });
  expect(texts.read('thread-2', 1)).toBeUndefined();
  expect(new KeptTexts(shared, jonas).read('thread-1', 1)).toBeUndefined();
  texts.forget('thread-1');
  expect(texts.read('thread-1', 1)).toBeUndefined();
});

test('a thread that was not begun comes back with what it is about, its other wording and no more readers', () => {
  const texts = new KeptTexts(storage(), mette);
  const start = {
    place: { kind: 'process' as const },
    kind: 'suggestion' as const,
    audience: 'own' as const,
    replacement: '',
  };
  texts.write('new/1', { text: '', people: [], start }, 0);
  expect(texts.read('new/1', 1)).toEqual({ text: '', people: [], start });
  const { replacement: _, ...unchanged } = start;
  texts.write('new/1', { text: ' ', people: [], start: unchanged }, 1);
  expect(texts.read('new/1', 2)).toBeUndefined();
});

test('an emptied text and one that nobody came back to for two weeks are not kept', () => {
  const shared = storage();
  const texts = new KeptTexts(shared, mette);
  texts.write('thread-1', { text: 'Ja', people: [] }, 0);
  texts.write('thread-1', { text: '  ', people: [] }, 0);
  texts.write('thread-2', { text: 'Nej', people: [] }, 0);
  expect(texts.read('thread-1', 13 * dayMs)).toBeUndefined();
  expect(texts.read('thread-2', 13 * dayMs)?.text).toBe('Nej');
  expect(texts.read('thread-2', 15 * dayMs)).toBeUndefined();
  expect(shared.length).toBe(0);
});

test('a browser that keeps nothing is written in all the same', () => {
  const texts = new KeptTexts(undefined, mette);
  texts.write('thread-1', { text: 'Ja', people: [] }, 0);
  expect(texts.read('thread-1', 1)).toBeUndefined();
});
