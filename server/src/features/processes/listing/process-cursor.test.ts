import { expect, test } from 'vitest';
import { danishSortKey } from '@procesrum/shared/primitives/danish-order.ts';
import { processId } from '@procesrum/shared/primitives/id.ts';
import { processesApi } from '@procesrum/shared/processes/processes.api.ts';
import { formatCursor, parseCursor, type ProcessCursor } from './process-cursor.ts';

const id = processId.parse('0d4a2f6a-6f1d-4c33-9d0a-b1f0c1f27d6e');

const cursors: ProcessCursor[] = [
  { sort: 'changed', key: new Date('2026-11-22T10:11:12.345Z'), id },
  { sort: 'title', key: 'flytning uden for kommunen', id },
  { sort: 'hours', key: -1, id },
];

test.each(cursors)('a cursor comes back as it went out: $sort', (cursor) => {
  expect(parseCursor(formatCursor(cursor), cursor.sort)).toEqual(cursor);
});

test('the longest cursor fits the contract', () => {
  const longest = formatCursor({ sort: 'title', key: danishSortKey('漢'.repeat(65)), id });
  expect(processesApi.list.query.safeParse({ after: longest }).success).toBe(true);
});

test.each([
  ['nothing of ours', 'abc'],
  ['valid JSON of another shape', encoded({ sort: 'title' })],
  ['another sort than the list has', encoded(['hours', 3, id])],
  ['a key of the wrong type', encoded(['title', 3, id])],
  ['an id that is none', encoded(['title', 'a', 'x'])],
  ['text the database cannot hold', encoded(['title', 'a\0', id])],
  ['an element too many', encoded(['title', 'a', id, 1])],
])('%s is refused', (_what, text) => {
  expect(() => parseCursor(text, 'title')).toThrow('not a page of this list');
});

test('a number the column cannot hold is refused', () => {
  expect(() => parseCursor(encoded(['hours', 3_000_000_000, id]), 'hours')).toThrow();
});

function encoded(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
