import { expect, test } from 'vitest';
import { othersFor } from './others.ts';
import { scoreLines } from './score-lines.ts';
import type { GivenAnswers } from './answer-steps.ts';
import { municipalityCvr } from '../primitives/id.ts';

// The assessment of the picture: 100, –, 100, 33, 100 · 67, 100, Ved ikke · 100 of 100.
const answers: GivenAnswers = {
  professionalJudgement: 'none',
  structuredInformation: 'high',
  variation: 'some',
  digitalInformation: 'high',
  quality: 'some',
  speed: 'high',
  wellbeing: 'unknown',
  overall: 'high',
};

const rounded = (lines: ReturnType<typeof scoreLines>) =>
  lines.map((line) => ({
    ...line,
    to: Math.round(line.to),
    ...('from' in line ? { from: Math.round(line.from) } : {}),
  }));

test('each missing answer has its own interval; the answer furthest from its best is looked at one step better', () => {
  expect(rounded(scoreLines(answers))).toEqual([
    { kind: 'missing', question: 'changeFrequency', isUnknown: false, from: 75, to: 88 },
    { kind: 'missing', question: 'wellbeing', isUnknown: true, from: 75, to: 88 },
    { kind: 'step', question: 'variation', answer: 'low', to: 90 },
  ]);
});

test('where others say something else, the furthest of it is answered as they do', () => {
  const shown = Object.fromEntries(
    ['none', 'none', 'none', 'high', 'high'].map((answer, index) => [
      municipalityCvr.parse(String(10_000_000 + index)),
      answer as 'none' | 'high',
    ]),
  );
  const others = othersFor(answers, { digitalInformation: shown });
  expect(rounded(scoreLines(answers, others)).at(-1)).toEqual({
    ...{ kind: 'as-others', question: 'digitalInformation', answer: 'none', municipalities: 3 },
    to: 71,
  });
});

test('without any answer there are nine lines, each from 0 to 100', () => {
  expect(rounded(scoreLines({})).map(({ kind, to }) => `${kind} ${to}`)).toEqual(
    Array.from({ length: 9 }, () => 'missing 100'),
  );
});

test('with every answer at its best nothing would change it for the better', () => {
  const best: GivenAnswers = {
    professionalJudgement: 'none',
    changeFrequency: 'none',
    structuredInformation: 'high',
    variation: 'none',
    digitalInformation: 'high',
    quality: 'high',
    speed: 'high',
    wellbeing: 'high',
    overall: 'high',
  };
  expect(scoreLines(best)).toEqual([]);
});
