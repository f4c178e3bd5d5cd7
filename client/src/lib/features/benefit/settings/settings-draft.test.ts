import { expect, it } from 'vitest';
import { usualBenefitSettings } from '@procesrum/shared/assessments/benefit-settings.ts';
import { formatsFor } from '#lib/words/format.ts';
import { SettingsDraft } from './settings-draft.svelte.ts';

it('reads back what it was made with', () => {
  const settings = {
    ...usualBenefitSettings,
    hourlyCost: 312.5,
    hourlyCostFrom: '2026-01-01',
    hoursPerFullTimeYear: 1480,
  };
  const draft = new SettingsDraft(settings, formatsFor('da'));
  expect([draft.hourlyCost, draft.rate, draft.rampUp]).toEqual(['312,5', '3,5', '50 100 100']);
  expect(draft.read()).toEqual({ settings });
});

it('says which fields do not read', () => {
  const draft = new SettingsDraft(usualBenefitSettings, formatsFor('da'));
  draft.hourlyCost = 'dyrt';
  draft.rampUp = '50 120';
  expect(draft.read()).toEqual({ wrong: ['hourlyCost', 'rampUp'] });
  draft.hourlyCost = '';
  draft.rampUp = '25 % 75 % 100 %';
  expect(draft.read()).toMatchObject({ wrong: ['rampUp'] });
  draft.rampUp = '25% 75% 100%';
  expect(draft.read()).toMatchObject({ settings: { rampUp: [0.25, 0.75, 1] } });
});
