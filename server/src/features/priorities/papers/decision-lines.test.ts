import { describe, expect, test } from 'vitest';
import { municipalityCvr, processId } from '@procesrum/shared/primitives/id.ts';
import type { DecisionRecord } from '@procesrum/shared/priorities/decision-record.ts';
import type { DecisionReply } from '@procesrum/shared/priorities/priorities.api.ts';
import { capacityText, orderLines, shortHash, voteCount, voteLines } from './decision-lines.ts';

const [randers, aarhus, aeroe] = ['29189668', '55133018', '28856075'].map((cvr) =>
  municipalityCvr.parse(cvr),
);
const ids = [1, 2, 3, 4].map((number) => processId.parse(`00000000-0000-4000-8000-00000000000${number}`));

describe('the order of a decision in words', () => {
  test('shares places, writes scores as its method has them, and keeps the place of what is out of sight', () => {
    const places = [1, 2, 2, null];
    const reply = replyWith({
      method: 'wsjf',
      capacity: { unit: 'hours', amount: 400 },
      entries: ids.map((process, index) => ({
        ...{ process, title: `Proces ${index + 1}`, municipality: randers, addedAt: '', source: 'marks' },
        facts: index === 2 ? {} : { days: 10 * (index + 1), price: 1 },
      })),
      order: ids.map((process, index) => ({
        ...{ process, place: places[index] ?? null, isChosen: index === 0 },
        score: index === 3 ? null : 12.345 - index,
      })),
    });
    const lines = orderLines({ ...reply, visible: ids.filter((_, index) => index !== 1) });
    expect(lines.map(({ place, score, size }) => [place, score, size])).toEqual([
      // A day is 7,4 hours.
      ['1.', '12,35', '74'],
      ['delt 2.', '11,35', '148'],
      ['delt 2.', '10,35', ''],
      ['uden plads', '', '296'],
    ]);
    expect(lines.map(({ title, owner }) => [title, owner])).toEqual([
      ['Proces 1', 'RAN'],
      ['(processen er ikke længere åben for alle kommuner)', ''],
      ['Proces 3', 'RAN'],
      ['Proces 4', 'RAN'],
    ]);
  });

  test('says what was used of the capacity, and of how many it is not known', () => {
    const entries = ids.map((process, index) => ({
      process,
      facts: index === 1 ? {} : { days: 1_200, price: 250_000 },
    }));
    const order = ids.map((process, index) => ({ process, isChosen: index < 3 }));
    const textWith = (capacity: DecisionRecord['capacity']) =>
      capacityText({ entries, order, capacity } as unknown as DecisionRecord);
    expect(textWith({ unit: 'kroner', amount: 1_000_000 })).toBe(
      'Kapacitet: det besluttede bruger 500.000 af 1.000.000 kroner. For 1 af dem er det ikke angivet.',
    );
    expect(textWith({ unit: 'days', amount: 2_400 })).toContain('bruger 2.400 af 2.400 dage.');
    expect(textWith(null)).toBe('Ingen kapacitet er sat.');
  });
});

test('votes stand in Danish order; a vote to another choice is none to this one', () => {
  const reply = replyWith({
    participants: [
      { municipality: aeroe, answer: 'absent', reservation: '', isForThis: true },
      { municipality: aarhus, answer: 'yes', reservation: '', isForThis: false },
      { municipality: randers, answer: 'wait', reservation: 'Vi mangler tal.', isForThis: true },
    ],
  });
  const names = [{ municipality: aarhus ?? '', name: 'Karen Dahl' }];
  expect(voteLines({ ...reply, names })).toEqual([
    { municipality: 'Randers', isPresent: true, name: '', answer: 'venter', reservation: 'Vi mangler tal.' },
    { municipality: 'Ærø', isPresent: false, name: '', answer: 'ikke her', reservation: '' },
    {
      ...{ municipality: 'Aarhus', isPresent: true, name: 'Karen Dahl' },
      ...{ answer: 'ja (til et andet valg)', reservation: '' },
    },
  ]);
  expect(voteCount(reply.decision.record)).toBe('0 ja, 0 nej, 1 venter; 1 svarede på et andet valg');
});

test('a hash in short is its first sixteen digits, to compare by eye', () => {
  expect(shortHash(`0123456789abcdef${'f'.repeat(48)}`)).toBe('0123 4567 89ab cdef');
});

function replyWith(record: object): DecisionReply {
  return {
    decision: { record, hash: '', previousHash: '' },
    ...{ visible: ids, names: [] },
    municipalities: [
      { cvr: randers, shortCode: 'RAN', name: 'Randers' },
      { cvr: aarhus, shortCode: 'AAR', name: 'Aarhus' },
      { cvr: aeroe, shortCode: 'ÆRØ', name: 'Ærø' },
    ],
  } as unknown as DecisionReply;
}
