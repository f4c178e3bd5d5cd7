import { expect, test } from 'vitest';
import { sectionKey } from '@procesrum/shared/processes/section.ts';
import { phaseWaitedFor } from './section-plan.ts';

test('[FI1] an idea waits with its law until it is looked into, and with its solution until it is built', () => {
  const waiting = (now: 'idea' | 'pre-analysis' | 'development') =>
    sectionKey.options.filter((section) => phaseWaitedFor(section, now) !== undefined);
  expect(waiting('idea')).toEqual(['solution', 'legalAndData']);
  expect(waiting('pre-analysis')).toEqual(['solution']);
  expect(waiting('development')).toEqual([]);
  expect(phaseWaitedFor('legalAndData', 'idea')).toBe('pre-analysis');
});
