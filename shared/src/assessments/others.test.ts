import { expect, test } from 'vitest';
import { municipalityCvr } from '../primitives/id.ts';
import { assessmentQuestion, type AssessmentAnswer } from './assessment-question.ts';
import { othersFor } from './others.ts';
import type { AnswersByMunicipality } from './shown-answers.ts';

const given = (...answers: AssessmentAnswer[]): AnswersByMunicipality =>
  Object.fromEntries(
    answers.map((answer, index) => [municipalityCvr.parse(String(10_000_000 + index)), answer]),
  );

test('[AS1] before the own answer to a question nothing is told of it, not even whether there is enough', () => {
  const shown = { quality: given('high', 'high', 'some', 'low', 'unknown') };
  const others = othersFor({}, shown);
  expect(others.questions.quality).toEqual({ state: 'after-own' });
  expect(others.questions.speed).toEqual({ state: 'after-own' });
  expect(others.municipalities).toBeUndefined();
  expect(JSON.stringify(others)).not.toContain('high');
});

test('[AS1] after the own answer each answer is counted, and nobody is named; Ved ikke opens as any answer does', () => {
  const shown = { quality: given('high', 'high', 'some', 'low', 'unknown') };
  const others = othersFor({ quality: 'unknown', speed: 'high' }, shown);
  expect(others.questions.quality).toEqual({
    state: 'shown',
    counts: { high: 2, some: 1, low: 1, none: 0, unknown: 1 },
  });
  expect(others.questions.speed).toEqual({ state: 'too-few' });
  expect(others.municipalities).toBe(5);
  expect(JSON.stringify(others)).not.toContain('1000000');
});

const whole = Object.fromEntries(assessmentQuestion.options.map((question) => [question, 'low' as const]));

test('[AS1] the others’ scores wait for all nine own answers', () => {
  const shown = { quality: given('high', 'high', 'some', 'some', 'low') };
  const allButOne = Object.fromEntries(Object.entries(whole).filter(([question]) => question !== 'speed'));
  expect(othersFor(allButOne, shown).scores).toBeUndefined();
  expect(othersFor(allButOne, shown).questions.quality.state).toBe('shown');
});

test('the others’ scores are of the questions that are shown: of 100, 100, 67, 67 and 33 the median is 67', () => {
  const others = othersFor(whole, { quality: given('high', 'high', 'some', 'some', 'low') });
  expect(others.scores?.municipalities).toBe(5);
  expect(others.scores?.median).toBeCloseTo(200 / 3, 9);
  expect(others.scores?.lowerQuartile).toBeCloseTo(200 / 3, 9);
  expect(others.scores?.upperQuartile).toBeCloseTo(100, 9);
});

test('[AS1] where fewer than five know, there is no score of theirs', () => {
  const others = othersFor(whole, { quality: given('high', 'high', 'some', 'some', 'unknown') });
  expect(others.questions.quality.state).toBe('shown');
  expect(others.scores).toBeUndefined();
});
