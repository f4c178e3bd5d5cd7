import fc from 'fast-check';
import { expect, test } from 'vitest';
import { municipalityCvr } from '../primitives/id.ts';
import { assessmentAnswer, type AssessmentAnswer } from './assessment-question.ts';
import { shownAnswers, type AnswersByMunicipality } from './shown-answers.ts';

const cvr = (number: number) => municipalityCvr.parse(String(10_000_000 + number));

/** So many municipalities that all answer the same. */
function all(count: number, answer: AssessmentAnswer, from = 0): AnswersByMunicipality {
  return Object.fromEntries(Array.from({ length: count }, (_, index) => [cvr(from + index), answer]));
}

test('[AS1] four others show nothing, the fifth shows all five', () => {
  expect(shownAnswers(undefined, all(4, 'high'))).toBeUndefined();
  expect(shownAnswers(undefined, all(5, 'high'))).toEqual(all(5, 'high'));
});

test('[AS1] Ved ikke is an answer', () => {
  const answers = { ...all(4, 'high'), [cvr(4)]: 'unknown' as const };
  expect(shownAnswers(undefined, answers)).toEqual(answers);
});

test('[AS1] a sixth to a ninth answer change nothing that is shown; the tenth shows all ten', () => {
  const shown = all(5, 'high');
  for (const more of [1, 2, 3, 4])
    expect(shownAnswers(shown, { ...shown, ...all(more, 'none', 5) })).toBe(shown);
  expect(shownAnswers(shown, { ...shown, ...all(5, 'none', 5) })).toEqual({
    ...shown,
    ...all(5, 'none', 5),
  });
});

test('[AS1] four who change their mind are not seen, with a fifth all of them are', () => {
  const shown = all(8, 'high');
  expect(shownAnswers(shown, { ...shown, ...all(4, 'none') })).toBe(shown);
  expect(shownAnswers(shown, { ...shown, ...all(5, 'none') })).toEqual({ ...shown, ...all(5, 'none') });
});

test('[AS1] who take their answers back are not seen to before they are five; fewer than five are not shown again', () => {
  const shown = all(9, 'low');
  expect(shownAnswers(shown, all(5, 'low', 4))).toBe(shown);
  expect(shownAnswers(shown, all(4, 'low', 5))).toBeUndefined();
});

test('[AS1] whatever happens, what is shown is of five or more and differs from what was shown in five or more', () => {
  const answers = fc
    .uniqueArray(fc.tuple(fc.nat(14), fc.constantFrom(...assessmentAnswer.options)), {
      selector: ([number]) => number,
    })
    .map((pairs): AnswersByMunicipality =>
      Object.fromEntries(pairs.map(([number, answer]) => [cvr(number), answer])),
    );
  fc.assert(
    fc.property(fc.array(answers, { minLength: 1, maxLength: 12 }), (times) => {
      let shown: AnswersByMunicipality | undefined;
      for (const present of times) {
        const next = shownAnswers(shown, present);
        if (next !== undefined) expect(Object.keys(next).length).toBeGreaterThanOrEqual(5);
        if (next !== shown && next !== undefined && shown !== undefined) {
          const before = shown;
          const everybody = new Set(
            [...Object.keys(before), ...Object.keys(next)].map((one) => municipalityCvr.parse(one)),
          );
          const other = [...everybody].filter((one) => before[one] !== next[one]);
          expect(other.length).toBeGreaterThanOrEqual(5);
        }
        shown = next;
      }
    }),
  );
});
