import { expect, test } from 'vitest';
import { processId } from '../primitives/id.ts';
import { klOs2Nine } from '../scoring/assessment-model.ts';
import { questionOf, valueAndEffort } from '../workshops/making/questions.ts';
import { answersOfPeople, asksTheNine } from './workshop-answers.ts';

const process = processId.parse('00000000-0000-4000-8000-000000000001');
const other = processId.parse('00000000-0000-4000-8000-000000000002');
const nine = { items: [other, process], question: questionOf(klOs2Nine) };
/** The nine answers of a person about the second process, and something else about the first. */
const said = (...steps: (number | 'dont-know' | null)[]) => [Array.from({ length: 9 }, () => 3), steps];

test('[WS6] one person’s own answers are what that person answered about that process', () => {
  expect(answersOfPeople(nine, process, [said(3, 2, 1, 0, 'dont-know', null, 3, 3, 3)])).toEqual({
    answers: {
      ...{ professionalJudgement: 'high', changeFrequency: 'some', structuredInformation: 'low' },
      ...{ variation: 'none', digitalInformation: 'unknown', speed: 'high', wellbeing: 'high' },
      overall: 'high',
    },
    divided: [],
  });
});

test('[WS6] several people count by their median, without those who do not know, and halfway is neither', () => {
  const people = [
    said(0, 3, 'dont-know', 'dont-know', 0, 0, 1, 3, null),
    said(1, 3, 2, 'dont-know', 3, 1, 1, 3, null),
    said(3, 0, 'dont-know', null, null, null, 1, 2, null),
  ];
  expect(answersOfPeople(nine, process, people)).toEqual({
    answers: {
      ...{ professionalJudgement: 'low', changeFrequency: 'high', structuredInformation: 'some' },
      ...{ variation: 'unknown', speed: 'low', wellbeing: 'high' },
    },
    divided: [
      { question: 'digitalInformation', between: ['low', 'some'] },
      { question: 'quality', between: ['none', 'low'] },
    ],
  });
});

test('[WS6] only the nine questions of the version that is scored become an assessment', () => {
  expect(asksTheNine(questionOf(klOs2Nine))).toBe(true);
  expect(asksTheNine(valueAndEffort)).toBe(false);
  expect(asksTheNine({ ...questionOf(klOs2Nine), modelVersion: 'kl-os2-9@0' })).toBe(false);
});
