import { describe, expect, it } from 'vitest';
import { processMilestone, revision } from '@procesrum/shared/revisions/revision.ts';
import { da } from '#lib/words/da.ts';
import { timelineDays } from './timeline-days.ts';

const kept = (id: number, at: string) =>
  revision.parse({ id, kind: 'auto', at, contributions: [], places: [], isShielded: false });
const shared = processMilestone.parse({
  kind: 'visibility',
  at: '2026-11-14T08:51:00Z',
  by: { kind: 'unknown' },
  from: 'municipality',
  to: 'all-municipalities',
});
const now = '2026-11-25T12:00:00Z';

describe('the history by days', () => {
  it('stands newest first, with what happened beside the text in its place', () => {
    const days = timelineDays(
      [
        kept(1, '2026-11-14T08:00:00Z'),
        kept(2, '2026-11-14T09:21:00Z'),
        kept(3, '2026-11-24T10:00:00Z'),
        kept(4, '2025-10-18T10:00:00Z'),
      ],
      [shared],
      (at) => da.format.day(at, now),
    );
    expect(days.map(({ day, items }) => [day, items.map(({ key }) => key)])).toEqual([
      ['I går', ['revision 3']],
      ['14. november', ['revision 2', 'visibility 2026-11-14T08:51:00Z', 'revision 1']],
      ['18. oktober 2025', ['revision 4']],
    ]);
  });

  it('goes by the day of Denmark', () => {
    const days = timelineDays([kept(1, '2026-11-24T22:59:00Z'), kept(2, '2026-11-24T23:01:00Z')], [], (at) =>
      da.format.day(at, now),
    );
    expect(days.map(({ day }) => day)).toEqual(['I dag', 'I går']);
  });

  it('puts the later text of one instant first', () => {
    const at = '2026-11-14T08:00:00Z';
    const [day] = timelineDays([kept(1, at), kept(2, at)], [], () => 'en dag');
    expect(day?.items.map(({ key }) => key)).toEqual(['revision 2', 'revision 1']);
  });
});
