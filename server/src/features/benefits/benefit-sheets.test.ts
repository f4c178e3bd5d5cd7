import { expect, it } from 'vitest';
import { usualBenefitSettings } from '@procesrum/shared/assessments/benefit-settings.ts';
import { reckonBenefit } from '@procesrum/shared/assessments/reckon-benefit.ts';
import { benefitSheets, type BenefitPaper } from './benefit-sheets.ts';

const numbers = {
  timesPerYear: { low: 1700, likely: 1850, high: 2000 },
  minutesPerCase: { low: 15, likely: 18, high: 24 },
  automationShare: { low: 0.65, likely: 0.78, high: 0.85 },
};
const settings = { ...usualBenefitSettings, hourlyCost: 312 };
const paper: BenefitPaper = {
  ...{ title: 'Fri telefon', municipality: 'Aarhus', day: '2026-11-26', settings, realised: [] },
  benefit: reckonBenefit(numbers, settings),
  origins: { timesPerYear: { source: 'measured', text: 'Lønsystemet 2025' } },
};
const rowOf = (given: BenefitPaper, sheet: string, first: string) =>
  benefitSheets(given)
    .find(({ name }) => name === sheet)
    ?.rows.find(([name]) => name === first);

it('[BE1] every number says where it is from, and what is not known is empty', () => {
  expect(rowOf(paper, 'Tal', 'Antal pr. år')).toEqual([
    'Antal pr. år',
    1700,
    1850,
    2000,
    'Målt',
    'Lønsystemet 2025',
  ]);
  expect(rowOf(paper, 'Tal', 'Andel automatiseret, %')).toEqual([
    'Andel automatiseret, %',
    65,
    78,
    85,
    undefined,
    undefined,
  ]);
  expect(rowOf(paper, 'Tal', 'Engangsudgift, kr.')).toEqual(['Engangsudgift, kr.']);
  const drawn = { ...paper, benefit: reckonBenefit(numbers, settings, { before: 18, after: 4 }) };
  expect(rowOf(drawn, 'Tal', 'Andel automatiseret, %')?.slice(2)).toEqual([
    77.78,
    85,
    'Beregnet',
    'Trin for trin',
  ]);
});

it('[NU3] the bands say what they are', () => {
  expect(rowOf(paper, 'Gevinst', 'Frigivet tid, timer om året')).toEqual([
    ...['Frigivet tid, timer om året', 381, 433, 500, 'I 8 af 10 tilfælde mellem lavt og højt'],
  ]);
  const hoursOnly = {
    ...paper,
    settings: usualBenefitSettings,
    benefit: reckonBenefit(numbers, usualBenefitSettings),
  };
  expect(benefitSheets(hoursOnly).map(({ name }) => name)).not.toContain('År for år');
  expect(rowOf(hoursOnly, 'Gevinst', 'Timepris')?.[2]).toBe('Ikke skrevet, derfor kun timer');
});
