import { beforeEach, describe, expect, it } from 'vitest';
import {
  made,
  Meeting,
  member,
  narrow,
  observer,
  unseen,
} from '../../../../tests/support/priorities/meeting.ts';
import { refusalOf } from '../../../../tests/support/priorities/refusal.ts';
import { madeMunicipality } from '../../../../tests/support/workshops/hall.ts';
import type { Instant } from '../../primitives/time.ts';
import type { PriorityContext } from '../priority-state.ts';
import type { WorkshopMedians } from '../priority-view.ts';
import { withdrawProcess } from './withdraw.ts';

const [ann, bo] = [member(1), member(2)];
let meeting: Meeting;
const onList = () => meeting.view.entries.map(({ process }) => process);
const entry = (number: number) => meeting.view.entries.find(({ process }) => process === made(number));
const remove = (number: number) => meeting.give(ann, { type: 'remove-process', process: made(number) });

beforeEach(() => {
  meeting = new Meeting();
  meeting.add(1, 2);
});

describe('processes of a list', () => {
  it('come with the hours their owners have reckoned', () => {
    expect(meeting.view.entries).toEqual([
      { process: made(1), addedAt: '2026-11-14T09:00:00.000Z', facts: {}, source: 'marks' },
      {
        process: made(2),
        addedAt: '2026-11-14T09:00:00.000Z',
        facts: { hours: 200, hoursFrom: 'process' },
        source: 'marks',
      },
    ]);
  });

  it('[PR4] are all refused where one is not open to all, in the same words as one that nobody can see', () => {
    const add = (...processes: (typeof narrow)[]) => {
      return () => meeting.give(ann, { type: 'add-processes', processes });
    };
    expect(refusalOf(add(made(3), narrow))).toEqual(['conflict', 'processes']);
    expect(refusalOf(add(made(3), unseen))).toEqual(['conflict', 'processes']);
    expect(onList()).toEqual([made(1), made(2)]);
    expect(refusalOf(add(made(3), made(3)))).toEqual(['bad-request', 'processes']);
  });

  it('stay as they are when they are added again', () => {
    meeting.give(ann, { type: 'set-facts', process: made(1), facts: { days: 12 } });
    meeting.add(1, 3);
    expect(onList()).toEqual([made(1), made(2), made(3)]);
    expect(entry(1)?.facts).toEqual({ days: 12 });
    expect(meeting.give(ann, { type: 'add-processes', processes: [made(1)] }).events).toEqual([]);
  });

  it('are two hundred at most', () => {
    const many = Array.from({ length: 200 }, (_, index) => made(100 + index));
    const add = (count: number) => {
      return () => meeting.give(ann, { type: 'add-processes', processes: many.slice(0, count) });
    };
    expect(refusalOf(add(199))).toEqual(['conflict']);
    expect(refusalOf(add(198))).toBeUndefined();
    expect(meeting.view.entries).toHaveLength(200);
  });

  it('that are taken off keep their marks', () => {
    meeting.mark(ann, 1, 'variation', 80);
    remove(1);
    expect(onList()).toEqual([made(2)]);
    expect(refusalOf(() => meeting.mark(ann, 1, 'variation', 70))).toEqual(['not-found']);
    meeting.add(1);
    expect(meeting.book.valueOf(made(1), 'variation', ann.municipality)).toBe(80);
    expect(remove(9).events).toEqual([]);
  });

  it("have hours that are the owner's until the group says others", () => {
    const say = (facts: { hours?: number | null; days?: number | null; price?: number | null }) => {
      meeting.give(ann, { type: 'set-facts', process: made(2), facts });
      return entry(2)?.facts;
    };
    expect(say({ hours: 200, days: 12 })).toEqual({ hours: 200, hoursFrom: 'process', days: 12 });
    expect(say({ hours: 500 })).toEqual({ hours: 500, hoursFrom: 'group', days: 12 });
    expect(say({ price: 90_000, days: null })).toEqual({ hours: 500, hoursFrom: 'group', price: 90_000 });
    expect(say({ hours: null })).toEqual({ price: 90_000 });
    expect(say({ hours: 0 })).toEqual({ hours: 0, hoursFrom: 'group', price: 90_000 });
    const nowhere = { type: 'set-facts', process: made(9), facts: {} } as const;
    expect(refusalOf(() => meeting.give(ann, nowhere))).toEqual(['not-found']);
  });
});

describe('[PR4] a process that is narrowed', () => {
  it('leaves the list', () => {
    meeting.take(withdrawProcess(meeting.state, made(1)));
    expect(onList()).toEqual([made(2)]);
    expect(withdrawProcess(meeting.state, made(1))).toEqual({ events: [], effects: [] });
  });

  it('does not come back when what was done before is taken back', () => {
    remove(2);
    meeting.take(withdrawProcess(meeting.state, made(1)));
    meeting.take(withdrawProcess(meeting.state, made(2)));
    meeting.undo();
    expect(onList()).toEqual([]);
  });

  it('is not spoken of when its marks are taken back', () => {
    const both = [1, 2].map((number) => ({ process: made(number), field: 'variation', value: 50 }));
    meeting.give(ann, { type: 'mark', marks: both });
    meeting.take(withdrawProcess(meeting.state, made(1)));
    const { events } = meeting.undo();
    expect(JSON.stringify(events)).not.toContain(made(1));
    expect(meeting.book.valueOf(made(2), 'variation', ann.municipality)).toBeUndefined();
  });
});

describe('a workshop', () => {
  const medians = (value: number): WorkshopMedians => ({
    title: 'ERFA',
    at: '2026-11-01T09:00:00.000Z' as Instant,
    people: 12,
    municipalities: 6,
    values: { variation: { value, low: value - 10, high: value + 10 } },
  });
  const rated = (number: number, isOpenToAll = true) => ({
    id: made(number),
    isOpenToAll,
    medians: medians(10 * number),
  });
  const criteria = [{ id: 'variation', title: 'Ens?', low: '', high: '', source: 'marks' as const }];
  const bring = (workshop: PriorityContext['workshop']) =>
    meeting.give(
      ann,
      { type: 'add-workshop', workshop: 'aaaaaaaa-0000-4000-8000-000000000001' as never },
      { workshop },
    );

  it('[PR4] brings what it has rated of what every municipality may see', () => {
    bring({ criteria, processes: [rated(2), rated(3), rated(4, false)] });
    expect(onList()).toEqual([made(1), made(2), made(3)]);
    expect(entry(2)).toMatchObject({ source: 'marks', workshop: medians(20), facts: { hours: 200 } });
    expect(entry(3)).toMatchObject({ source: 'workshop', workshop: medians(30) });
    expect(meeting.view.criteria).toHaveLength(6);
    const closed = { criteria, processes: [rated(4, false)] };
    expect(refusalOf(() => bring(closed))).toEqual(['conflict', 'processes']);
    expect(refusalOf(() => bring(undefined))).toEqual(['not-found']);
  });

  it('brings its criteria where the list has none, all weighing the same', () => {
    meeting.give(ann, { type: 'edit-criteria', criteria: [], weights: {} });
    const three = ['variation', 'quality', 'speed'].map((id) => ({ ...criteria[0], id })) as typeof criteria;
    bring({ criteria: three, processes: [rated(3)] });
    expect(meeting.view.weights).toEqual({ variation: 34, quality: 33, speed: 33 });
  });

  it('is what a process goes by only where it has rated it', () => {
    bring({ criteria, processes: [rated(2)] });
    const goBy = (number: number, source: 'marks' | 'workshop') =>
      meeting.give(ann, { type: 'set-source', process: made(number), source });
    goBy(2, 'workshop');
    expect(entry(2)?.source).toBe('workshop');
    expect(refusalOf(() => goBy(1, 'workshop'))).toEqual(['conflict', 'source']);
    expect(goBy(1, 'marks').events).toEqual([]);
  });
});

describe('marks', () => {
  it("[PR3] are in the name of one's own municipality, stored and told", () => {
    const { events, effects } = meeting.mark(bo, 1, 'variation', 65);
    const marks = [{ process: made(1), field: 'variation', municipality: madeMunicipality(2), value: 65 }];
    expect(events[0]).toEqual({ kind: 'marks', marks });
    expect(effects).toEqual([{ kind: 'marks', marks }]);
    expect(meeting.view.revision).toBe(2);
  });

  it('that stand already change nothing; the later of two counts', () => {
    meeting.mark(bo, 1, 'variation', 65);
    expect(meeting.mark(bo, 1, 'variation', 65)).toEqual({ events: [], effects: [] });
    expect(meeting.mark(bo, 2, 'variation', null)).toEqual({ events: [], effects: [] });
    const twice = [10, 20].map((value) => ({ process: made(1), field: 'wellbeing', value }));
    meeting.give(bo, { type: 'mark', marks: twice });
    expect(meeting.book.valueOf(made(1), 'wellbeing', bo.municipality)).toBe(20);
  });

  const marks: [string, number | null, string[] | undefined][] = [
    ['variation', 0, undefined],
    ['variation', 100, undefined],
    ['variation', 100.5, ['bad-request', 'value']],
    ['volume', 50, ['bad-request', 'field']],
    ['price', 50, ['bad-request', 'field']],
    ['wsjf-size', 1, undefined],
    ['wsjf-size', 0, ['bad-request', 'value']],
    ['wsjf-value', 21, undefined],
    ['wsjf-value', 22, ['bad-request', 'value']],
    ['rice-effort', 0.5, undefined],
    ['rice-impact', 3.5, ['bad-request', 'value']],
    ['rice-reach', 98, undefined],
  ];
  it.each(marks)('under %s of %s: %j', (field, value, refusal) => {
    expect(refusalOf(() => meeting.mark(bo, 1, field, value))).toEqual(refusal);
  });

  it('[VO6] are for municipalities, of what is on the list', () => {
    expect(refusalOf(() => meeting.mark(observer, 1, 'variation', 5))).toEqual(['forbidden']);
    expect(refusalOf(() => meeting.mark(bo, 9, 'variation', 5))).toEqual(['not-found']);
  });

  it('[PR3] are taken back to what they were, by their own municipality alone', () => {
    meeting.mark(bo, 1, 'variation', 65);
    meeting.give(bo, {
      type: 'mark',
      marks: [
        { process: made(1), field: 'variation', value: 10 },
        { process: made(2), field: 'variation', value: 20 },
      ],
    });
    expect(refusalOf(() => meeting.undo(ann))).toEqual(['forbidden']);
    const { effects } = meeting.undo(member(12, 2));
    expect(meeting.book.valueOf(made(1), 'variation', bo.municipality)).toBe(65);
    expect(meeting.book.valueOf(made(2), 'variation', bo.municipality)).toBeUndefined();
    expect(effects).toHaveLength(1);
  });
});
