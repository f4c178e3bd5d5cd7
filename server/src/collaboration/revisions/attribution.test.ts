import { describe, expect, it } from 'vitest';
import type { AccountId } from '@procesrum/shared/primitives/id.ts';
import { attributionOf } from './attribution.ts';

const mette = 'mette' as AccountId;
const jens = 'jens' as AccountId;

describe('who wrote and who deleted', () => {
  const attribution = attributionOf({
    bindings: [
      { client: 7, writer: mette, isClaimed: true },
      { client: 8, writer: jens, isClaimed: false },
    ],
    deletions: [
      { writer: mette, ranges: [8, 20, 5, 7, 0, 1] },
      { writer: jens, ranges: [7, 10, 5] },
      // Again, and more: as when two nodes have stored the same.
      { writer: jens, ranges: [7, 10, 5, 7, 15, 2] },
    ],
  });

  it('is known of each Yjs client', () => {
    expect([7, 8, 9].map((client) => attribution.writerOf(client))).toEqual([mette, jens, undefined]);
  });

  it('is known of each clock that was deleted, and of no other', () => {
    const clocks = [0, 1, 9, 10, 14, 15, 16, 17];
    expect(clocks.map((clock) => attribution.deleterOf(7, clock))).toEqual([
      ...[mette, undefined, undefined],
      ...[jens, jens, jens, jens, undefined],
    ]);
    expect([19, 20, 24, 25].map((clock) => attribution.deleterOf(8, clock))).toEqual([
      ...[undefined, mette, mette, undefined],
    ]);
    expect(attribution.deleterOf(9, 0)).toBeUndefined();
  });

  it('is said of one alone where two deleted the same at once, and of the other for what only they deleted', () => {
    const both = [
      { writer: jens, ranges: [7, 4, 8] },
      { writer: mette, ranges: [7, 0, 6, 7, 8, 2] },
    ];
    for (const deletions of [both, both.toReversed()]) {
      const { deleterOf } = attributionOf({ bindings: [], deletions });
      expect([3, 4, 5, 6, 8, 9, 10, 11].map((clock) => deleterOf(7, clock))).toEqual([
        ...[mette, mette, mette, jens, jens, jens, jens, jens],
      ]);
    }
  });
});
