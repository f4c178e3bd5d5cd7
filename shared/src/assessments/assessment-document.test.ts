import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { klOs2Nine } from '../scoring/assessment-model.ts';
import { assessmentDocument, potentialHoursPerYear, readAssessment } from './assessment-document.ts';
import { assessmentQuestion } from './assessment-question.ts';

const likely = (timesPerYear: number, minutesPerCase: number, automationShare: number) => ({
  timesPerYear: { likely: timesPerYear },
  minutesPerCase: { likely: minutesPerCase },
  automationShare: { likely: automationShare },
});

test('the potential is the share of the time used, in whole hours rounded down', () => {
  expect(potentialHoursPerYear(likely(5200, 9, 0.7))).toBe(546);
  expect(potentialHoursPerYear(likely(100, 7, 1))).toBe(11);
  expect(potentialHoursPerYear(likely(0, 9, 0.7))).toBe(0);
});

test('a whole number on paper stays whole: 100 × 60 / 60 × 0.29 is 29', () => {
  expect(potentialHoursPerYear(likely(100, 60, 0.29))).toBe(29);
});

test('the potential is not known before all three numbers are', () => {
  expect(
    potentialHoursPerYear({ timesPerYear: { likely: 5200 }, minutesPerCase: { likely: 9 } }),
  ).toBeUndefined();
});

test('the questions of the document are those that the default model scores', () => {
  expect(assessmentQuestion.options).toEqual(klOs2Nine.criteria.map(({ id }) => id));
});

test('what does not fit is left out, one thing at a time', () => {
  const document = new Y.Doc();
  assessmentDocument.answers(document).set('quality', 'high');
  document.getMap('answers').set('speed', 'very much');
  const numbers = document.getMap<unknown>('numbers');
  numbers.set('timesPerYear', 1850);
  numbers.set('timesPerYear:low', 1900);
  numbers.set('timesPerYear:high', 2000);
  numbers.set('minutesPerCase', -4);
  numbers.set('automationShare', 'most of it');
  assessmentDocument.note(document, 'quality').insert(0, '  30 fejl om året ');
  expect(readAssessment(document)).toEqual({
    answers: { quality: 'high' },
    notes: { quality: '30 fejl om året' },
    numbers: { timesPerYear: { low: 1850, likely: 1850, high: 2000 } },
    origins: {},
    own: {},
  });
});
