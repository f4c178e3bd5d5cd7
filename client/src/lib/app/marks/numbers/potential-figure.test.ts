import { expect, it } from 'vitest';
import { roughly, type NationalPotential } from '@procesrum/shared/validations/national-potential.ts';
import { potentialFigure } from './potential-figure.ts';

const told: NationalPotential = {
  told: { hours: 9870, municipalities: 12 },
  have: 19,
  haveNot: 1,
  populationDate: '2019-01-01',
};

it('[VA1] told and estimated stand on one axis and are not added', () => {
  const estimate = { low: 21_500, likely: 28_000, high: 35_000, municipalities: 78, basedOn: 12 };
  expect(potentialFigure({ ...told, estimate })).toEqual({
    told: 0.282,
    estimate: { low: 21.5 / 35, likely: 0.8, high: 1 },
  });
});

it('[VA1] what was told is all of the axis while nothing is estimated', () => {
  expect(potentialFigure(told)).toEqual({ told: 1 });
});

it('nothing is drawn while nobody has told hours', () => {
  expect(potentialFigure({ ...told, told: { hours: 0, municipalities: 0 } })).toBeUndefined();
});

it.each([
  [25_834, 25_800],
  [961, 961],
  [1_234_567, 1_230_000],
  [7.4, 7.4],
  [0, 0],
])('%d hours are roughly %d', (hours, read) => {
  expect(roughly(hours)).toBe(read);
});
