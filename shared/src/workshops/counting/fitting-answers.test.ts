import { describe, expect, it } from 'vitest';
import { processIds } from '../../../../tests/support/workshops/hall.ts';
import { dotsQuestion, moneyQuestion, rankingQuestion, valueAndEffort } from '../making/questions.ts';
import type { RoundQuestion, StepAnswer } from '../round.ts';
import { fits } from './fitting-answers.ts';

const items = processIds(1, 2, 3);
const fitsIn = (question: RoundQuestion, ...answers: StepAnswer[]) =>
  fits(
    { items, question },
    answers.map((answer) => [answer]),
  );

describe('what is an answer', () => {
  it('[WS1] dots are spent as one likes, several on one too, and never more than there are', () => {
    const question = dotsQuestion(5);
    expect(fitsIn(question, 5, null, null)).toBe(true);
    expect(fitsIn(question, 2, 1, null)).toBe(true);
    expect(fitsIn(question, 2, 2, 2)).toBe(false);
    expect(fitsIn(question, 6, null, null)).toBe(false);
    expect(fitsIn(question, 1, null)).toBe(false);
  });

  it('[WS1] 100 kr. are shared out without a rest', () => {
    expect(fitsIn(moneyQuestion, 50, 30, 20)).toBe(true);
    expect(fitsIn(moneyQuestion, 100, null, null)).toBe(true);
    expect(fitsIn(moneyQuestion, 50, 30, null)).toBe(false);
    expect(fitsIn(moneyQuestion, 50, 30, 21)).toBe(false);
  });

  it('[WS1] an order has no more places than there are processes, shared or left out as one likes', () => {
    expect(fitsIn(rankingQuestion, 1, 1, 3)).toBe(true);
    expect(fitsIn(rankingQuestion, 1, null, null)).toBe(true);
    expect(fitsIn(rankingQuestion, 1, 2, 4)).toBe(false);
  });

  it('[NU2] nothing is left blank, never given as nought, and all blank takes an answer back', () => {
    for (const question of [dotsQuestion(5), moneyQuestion, rankingQuestion]) {
      expect(fitsIn(question, null, null, null)).toBe(true);
      expect(fitsIn(question, 1, 0, null)).toBe(false);
      expect(fitsIn(question, 'dont-know', null, null)).toBe(false);
    }
    expect(fits({ items: processIds(1), question: valueAndEffort }, [[0, 'dont-know']])).toBe(true);
  });
});
