import { expect, it } from 'vitest';
import { madeId, processIds } from '../../../../tests/support/workshops/hall.ts';
import type { Activity } from '../activity.ts';
import { timeCheckOf, type LearnedTime } from './learned-time.ts';
import { templateAgenda } from './template.ts';

let made = 0;
const newId = () => madeId<string>('c', (made += 1));
const eight = processIds(1, 2, 3, 4, 5, 6, 7, 8);

function activityOf(kind: Activity['kind'], minutes: number, which = 0): Activity {
  const found = templateAgenda('erfa-90', eight, newId).filter((one) => one.kind === kind)[which];
  if (found === undefined) throw new Error(`no ${kind}`);
  return { ...found, minutes };
}

const round = (question: LearnedTime['question'], seconds: number): LearnedTime => ({
  ...{ of: 'round', kind: question === 'dots' ? 'prioritise' : 'rate', question, seconds },
  ...{ secondsPerProcess: Math.ceil(seconds / 8), people: 31, count: 24 },
});

it('[WS9] eight processes of two minutes fit into seventeen, and a round typically takes 70 seconds', () => {
  const learned = round('model', 70);
  expect(timeCheckOf(activityOf('rate', 17), [learned])).toEqual({
    ...{ kind: 'each', processes: 8, secondsEach: 120, secondsNeeded: 960, secondsOver: 0, learned },
  });
});

it('[WS9] rounds that typically take longer than they are given do not fit, though the plan says so', () => {
  expect(timeCheckOf(activityOf('rate', 17), [round('model', 150)])).toMatchObject({
    ...{ secondsEach: 120, secondsNeeded: 1_200, secondsOver: 180 },
  });
});

it('[WS9] without experience the plan is reckoned by itself, and what it says nothing of is not judged', () => {
  expect(timeCheckOf(activityOf('rate', 10), [])).toEqual({
    ...{ kind: 'each', processes: 8, secondsEach: 120, secondsNeeded: 960, secondsOver: 360 },
  });
  expect(timeCheckOf(activityOf('discuss', 10), [])).toBeUndefined();
  expect(timeCheckOf(activityOf('prioritise', 6), [round('model', 70)])).toBeUndefined();
});

it('[WS9] what is asked of all at once is judged by what such a round typically took', () => {
  expect(timeCheckOf(activityOf('prioritise', 2), [round('dots', 150)])).toMatchObject({
    ...{ kind: 'whole', secondsOver: 30 },
  });
});

it('[WS9] what goes process by process is judged by what one typically took', () => {
  const learned: LearnedTime = {
    ...{ of: 'activity', kind: 'have-it-too', question: null, seconds: 300, secondsPerProcess: 60 },
    ...{ people: 40, count: 5 },
  };
  expect(timeCheckOf(activityOf('have-it-too', 6), [learned])).toMatchObject({
    ...{ kind: 'each', processes: 8, secondsEach: 60, secondsNeeded: 480, secondsOver: 120 },
  });
});
