import { expect, test } from 'vitest';
import { klOs2Nine } from '../scoring/assessment-model.ts';
import { assessmentQuestion, potentialHoursPerYear } from './assessment-document.ts';

test('the potential is the share of the time used, in whole hours rounded down', () => {
  expect(potentialHoursPerYear({ timesPerYear: 5200, minutesPerCase: 9, automationShare: 0.7 })).toBe(546);
  expect(potentialHoursPerYear({ timesPerYear: 100, minutesPerCase: 7, automationShare: 1 })).toBe(11);
  expect(potentialHoursPerYear({ timesPerYear: 0, minutesPerCase: 9, automationShare: 0.7 })).toBe(0);
});

test('a whole number on paper stays whole: 100 × 60 / 60 × 0.29 is 29', () => {
  expect(potentialHoursPerYear({ timesPerYear: 100, minutesPerCase: 60, automationShare: 0.29 })).toBe(29);
});

test('the questions of the document are those that the default model scores', () => {
  expect(assessmentQuestion.options).toEqual(klOs2Nine.criteria.map(({ id }) => id));
});
