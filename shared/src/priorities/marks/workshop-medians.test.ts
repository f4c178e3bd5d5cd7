import { expect, test } from 'vitest';
import { processId } from '../../primitives/id.ts';
import { instant } from '../../primitives/time.ts';
import type { RoundQuestion, RoundResult } from '../../workshops/round.ts';
import { criteriaAsked, workshopMediansOf } from './workshop-medians.ts';

const process = processId.parse('00000000-0000-4000-8000-000000000001');
const other = processId.parse('00000000-0000-4000-8000-000000000002');
const at = instant.parse('2026-11-20T10:00:00.000Z');

test('[NU1] steps become 0–100 with 100 the most favourable, quartiles turned with them', () => {
  const workshop = {
    ...{ title: 'Dokk1', at },
    rounds: [round(5, [asked('speed', 'high'), asked('variation', 'low')], { speed: 3, variation: 1 })],
  };
  // Five steps from 0 to 4: step 3 is 75. Little variation is good: step 1 of 4 is 25 from the bottom, 75 from the top.
  expect(workshopMediansOf(workshop, process)).toEqual({
    title: 'Dokk1',
    at,
    people: 12,
    municipalities: 4,
    values: {
      speed: { value: 75, low: 50, high: 100 },
      variation: { value: 75, low: 50, high: 100 },
    },
  });
});

test('[PR3] what was shown of fewer than five is not there, and nothing at all is nothing', () => {
  const rounds = [round(4, [asked('speed', 'high'), asked('quality', 'high')], { speed: 3 })];
  expect(Object.keys(workshopMediansOf({ title: 'x', at, rounds }, process)?.values ?? {})).toEqual([
    'speed',
  ]);
  expect(workshopMediansOf({ title: 'x', at, rounds }, other)).toBeUndefined();
  const hidden = [round(4, [asked('speed', 'high')], {})];
  expect(workshopMediansOf({ title: 'x', at, rounds: hidden }, process)).toBeUndefined();
});

test('of each criterion the latest round counts, and each is asked once', () => {
  const rounds = [
    round(4, [asked('speed', 'high')], { speed: 3 }),
    round(4, [asked('speed', 'high'), asked('quality', 'high')], { speed: 0, quality: 1.5 }),
  ];
  const { values } = workshopMediansOf({ title: 'x', at, rounds }, process) ?? {};
  expect(values?.['speed']?.value).toBe(100);
  expect(values?.['quality']?.value).toBe(50);
  expect(criteriaAsked(rounds).map(({ id }) => id)).toEqual(['speed', 'quality']);
});

test('a criterion whose name a list cannot have is left out', () => {
  const rounds = [round(4, [asked('wsjf-value', 'high')], { 'wsjf-value': 3 })];
  expect(workshopMediansOf({ title: 'x', at, rounds }, process)).toBeUndefined();
  expect(criteriaAsked(rounds)).toEqual([]);
});

function asked(id: string, favourable: 'low' | 'high') {
  return { id, weight: 1, favourable };
}

/** A round about one process, whose medians are given and whose quartiles are a step to either side. */
function round(
  steps: number,
  criteria: RoundQuestion['criteria'],
  medians: Record<string, number>,
): { question: RoundQuestion; result: RoundResult } {
  return {
    question: { kind: 'criteria', modelVersion: 'v1', criteria, steps },
    result: {
      ...{ modelVersion: 'v1', voice: 'municipality', people: 12, municipalities: 4, guests: 0 },
      items: [
        {
          process,
          criteria: criteria.map(({ id }) => {
            const median = medians[id];
            if (median === undefined) return { id };
            const quartiles: [number, number] = [Math.max(0, median - 1), Math.min(steps - 1, median + 1)];
            return { id, shown: { people: 12, dontKnow: 0, histogram: [], median, quartiles } };
          }),
        },
      ],
    },
  };
}
