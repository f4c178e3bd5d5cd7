import { describe, expect, it } from 'vitest';
import { Failure, failureCodes } from '@procesrum/shared/protocol/failure.ts';
import { da } from '#lib/words/da.ts';
import { en } from '#lib/words/en.ts';
import { noteOf, ReportedFailure, sentenceFor } from './failures.ts';

describe('the sentence for a failure', () => {
  it('is there for every reason, in both languages, each its own', () => {
    for (const words of [da, en]) {
      const sentences = failureCodes.map((code) => sentenceFor({ code }, words));
      expect(new Set(sentences).size).toBe(failureCodes.length);
      for (const sentence of sentences) expect(sentence).toMatch(/^\p{Lu}.*\.$/u);
    }
  });

  it('never says whether what is hidden exists', () => {
    expect(sentenceFor({ code: 'not-found' }, da)).toBe('Siden findes ikke, eller du har ikke adgang.');
  });
});

describe('what a page keeps of a failure', () => {
  it('is its reason and the number to report it by', () => {
    expect(noteOf(new ReportedFailure('unavailable', 'no answer', { report: 'P7K-204' }))).toEqual({
      code: 'unavailable',
      report: 'P7K-204',
    });
    expect(noteOf(new Failure('conflict', 'taken'))).toEqual({ code: 'conflict' });
  });

  it('is nothing for a defect, which rises', () => {
    const defect = new TypeError('undefined is not a function');
    expect(() => noteOf(defect)).toThrow(defect);
  });
});
