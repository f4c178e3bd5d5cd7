import { expect, test } from 'vitest';
import { noFields } from '@procesrum/shared/processes/process-fields.ts';
import { fieldsAskedFor, shownField } from './field-plan.ts';

test('[FI1] an idea is asked for five things', () => {
  expect(fieldsAskedFor('idea', noFields)).toEqual(['domains', 'kle', 'systems', 'responsible', 'nextStep']);
});

test('[FI1] what is filled in is shown in every phase', () => {
  const fields = { ...noFields, tags: ['løn'], legalCheckedOn: '2026-11-01' };
  expect(fieldsAskedFor('idea', fields)).toEqual([
    ...['domains', 'kle', 'systems', 'responsible', 'nextStep', 'legalClause', 'tags'],
  ]);
});

test('[FI1] who builds it is asked for everything but the words nobody must choose', () => {
  expect(fieldsAskedFor('development', noFields)).toEqual(shownField.filter((field) => field !== 'tags'));
  expect(fieldsAskedFor('decommissioned', noFields)).toEqual(shownField.filter((field) => field !== 'tags'));
});
