import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { decisionNumbered, made, Meeting, member } from '../../../../tests/support/priorities/meeting.ts';
import { beforeTheFirst } from '../../audit/audit-chain.ts';
import { decisionRecord, type DecisionRecord } from '../decision-record.ts';
import type { PriorityCommand } from '../priorities.commands.ts';
import type { PriorityMethod } from '../priority-view.ts';
import { hashedText } from './hashed-text.ts';
import { recomputedOrder } from './recomputed-order.ts';

const people = [1, 2, 3, 4, 5].map((number) => member(number));
const [ann] = people as [ReturnType<typeof member>];

/** Five processes that five municipalities have marked, and put in another order. */
function marked(): Meeting {
  const meeting = new Meeting();
  meeting.add(1, 2, 3, 4, 5);
  for (const who of people)
    for (const process of [1, 2, 3, 4, 5]) {
      const voice = Number(who.municipality) % 10;
      meeting.mark(who, process, 'variation', (process * 17 + voice * 5) % 101);
      meeting.mark(who, process, 'wellbeing', (process * 29 + voice * 3) % 101);
      for (const [field, value] of Object.entries({
        'wsjf-value': 1 + ((process * 3) % 8),
        'wsjf-time': 2,
        'wsjf-risk': voice,
        'wsjf-size': process,
        'rice-reach': process * 10,
        'rice-impact': 1,
        'rice-confidence': 80,
        'rice-effort': 6 - process,
      }))
        meeting.mark(who, process, field, value);
    }
  for (const process of [1, 2, 3, 4, 5])
    meeting.give(ann, {
      type: 'set-facts',
      process: made(process),
      facts: { days: 4 + process, hours: 300 * process },
    });
  meeting.ask(
    1,
    { kind: 'ranking', processes: [1, 2, 3, 4].map(made) },
    people.map((who, index) => [
      who,
      { kind: 'ranking', order: index < 3 ? [[made(4)], [made(2)]] : [[made(1)], [made(4)], [made(3)]] },
    ]),
  );
  return meeting;
}

function frozen(
  meeting: Meeting,
  given: Partial<Extract<PriorityCommand, { type: 'freeze' }>> = {},
): DecisionRecord {
  const { effects } = meeting.give(ann, {
    type: 'freeze',
    decision: decisionNumbered(1),
    title: 'Vi tager dem',
    chosen: [made(3)],
    chosenBy: 'own',
    ...given,
  });
  const effect = effects.find(({ kind }) => kind === 'decide');
  if (effect?.kind !== 'decide') throw new Error('nothing was decided');
  // As it lies in the database and in the file.
  return JSON.parse(JSON.stringify(effect.record)) as DecisionRecord;
}

const by = (method: PriorityMethod): Meeting => {
  const meeting = marked();
  meeting.give(ann, { type: 'edit-settings', settings: { method } });
  return meeting;
};

const placesOf = ({ order }: Pick<DecisionRecord, 'order'>) =>
  [1, 2, 3, 4, 5].map((number) => order.find(({ process }) => process === made(number))?.place);
const chosenOf = ({ order }: Pick<DecisionRecord, 'order'>) =>
  order.flatMap(({ process, isChosen }) => (isChosen ? [Number(process.slice(-12))] : []));
const hashOf = (record: DecisionRecord) =>
  createHash('sha256').update(hashedText(record, beforeTheFirst)).digest('hex');

describe('[PR2] the order of a decision, reckoned again', () => {
  it.each<[PriorityMethod, (number | null)[]]>([
    // Medians of variation and wellbeing, and hours: 45.1, 63.0, 78.7, 59.4 and 72.7.
    ['weighted', [5, 3, 1, 4, 2]],
    // (4+2+3)/1, (7+2+3)/2, (2+2+3)/3, (5+2+3)/4, (8+2+3)/5.
    ['wsjf', [1, 2, 5, 4, 3]],
    // 8/5, 16/4, 24/3, 32/2, 40/1.
    ['rice', [5, 4, 3, 2, 1]],
    // 7.5, 6, 3.5 and 13; the fifth was not asked about.
    ['borda', [2, 3, 4, 1, null]],
    // The fourth beats all; the second beats the first by three to two, and both beat the third.
    ['schulze', [3, 2, 4, 1, null]],
  ])('is what it was under %s: %j', (method, places) => {
    const record = frozen(by(method));
    expect(placesOf(record)).toEqual(places);
    expect(recomputedOrder(record)).toEqual(record.order);
  });

  it('has the same processes chosen, by the line and by either forslag', () => {
    // In 14 days: the third (7), then the fifth (9) does not fit, the second (6) does, and leaves 1.
    const meeting = marked();
    const capacity = { unit: 'days' as const, amount: 14 };
    meeting.give(ann, { type: 'edit-settings', settings: { capacity } });
    const line = frozen(meeting, { chosenBy: 'line', chosen: [made(3)] });
    const second = { decision: decisionNumbered(2) };
    const greedy = frozen(meeting, { ...second, chosenBy: 'greedy', chosen: [made(3), made(2)] });
    const third = { decision: decisionNumbered(3) };
    const exact = frozen(meeting, { ...third, chosenBy: 'exact', chosen: [made(3), made(2)] });
    for (const record of [line, greedy, exact]) expect(recomputedOrder(record)).toEqual(record.order);
    expect([line, greedy, exact].map(chosenOf)).toEqual([[3], [3, 2], [3, 2]]);
    const tampered = { ...line, order: line.order.map((row) => ({ ...row, isChosen: true })) };
    expect(chosenOf({ order: recomputedOrder(tampered) })).toEqual([3]);
  });

  it('has the first so many chosen where there was no capacity', () => {
    const record = frozen(marked(), { chosenBy: 'line', chosen: [made(5), made(3)] });
    expect(chosenOf({ order: recomputedOrder(record) })).toEqual([3, 5]);
  });

  it('is the same from the file as from the row, keys in whatever order', () => {
    const record = frozen(by('borda'));
    const reversed = Object.fromEntries(Object.entries(record).reverse()) as DecisionRecord;
    expect(recomputedOrder(decisionRecord.parse(reversed))).toEqual(record.order);
    expect(hashOf(decisionRecord.parse(reversed))).toBe(hashOf(record));
  });
});

describe('[PR2] a number that was changed', () => {
  const changes: [string, PriorityMethod, (record: DecisionRecord) => void][] = [
    ['a weight', 'weighted', ({ weights }) => Object.assign(weights, { variation: 16, volume: 19 })],
    ['a mark', 'weighted', ({ marks }) => marks.values[0]?.forEach((field) => field.fill(1))],
    ['the hours', 'weighted', ({ entries }) => Object.assign(entries[0]?.facts ?? {}, { hours: 301 })],
    ['a size', 'wsjf', ({ marks }) => marks.values[1]?.forEach((field) => field.fill(20))],
    [
      'the points of a ranking',
      'borda',
      ({ round }) => Object.assign(round?.result ?? {}, { points: [8, 6, 3, 13] }),
    ],
    ['the score', 'weighted', ({ order }) => Object.assign(order[2] ?? {}, { score: 63 })],
    ['the place', 'schulze', ({ order }) => Object.assign(order[1] ?? {}, { place: 1 })],
    ['the method', 'weighted', (record) => Object.assign(record, { method: 'rice' })],
  ];
  it.each(changes)('shows: %s', (_what, method, change) => {
    const record = frozen(by(method));
    const hash = hashOf(record);
    change(record);
    expect(recomputedOrder(record)).not.toEqual(record.order);
    expect(hashOf(record)).not.toBe(hash);
  });

  it('shows in the hash also where no order goes by it, and so does a missing decision', () => {
    const record = frozen(marked());
    const changed = { ...record, rationale: 'Noget andet' };
    expect(hashOf(changed)).not.toBe(hashOf(record));
    expect(hashedText(record, hashOf(changed))).not.toBe(hashedText(record, beforeTheFirst));
  });
});
