import { describe, expect, test } from 'vitest';
import { nextPhase, needsReason, reasonAfter } from './standing.ts';

describe('a reason', () => {
  test.each([
    ['idea', 'pending', 'idea', 'rejected', true],
    ['idea', 'pending', 'idea', 'failed', true],
    ['idea', 'pending', 'idea', 'not-relevant', true],
    ['in-operation', 'in-progress', 'decommissioned', 'in-progress', true],
    ['idea', 'pending', 'pre-analysis', 'in-progress', false],
    ['in-operation', 'in-progress', 'sharing', 'not-rated', false],
    // What has been said already is not asked for again.
    ['idea', 'rejected', 'pre-analysis', 'rejected', false],
    ['decommissioned', 'in-progress', 'decommissioned', 'pending', false],
  ] as const)('[PH1] from %s, %s to %s, %s: %s', (phase, status, toPhase, toStatus, isNeeded) => {
    expect(needsReason({ phase, status }, { phase: toPhase, status: toStatus })).toBe(isNeeded);
  });

  test('[PH1] a reason stands as long as the status it is of', () => {
    const rejected = { phase: 'idea', status: 'rejected' } as const;
    const why = { given: undefined, former: 'For dyrt' };
    expect(reasonAfter(rejected, { ...rejected, phase: 'pre-analysis' }, why)).toBe('For dyrt');
    expect(reasonAfter(rejected, { ...rejected, status: 'pending' }, why)).toBeUndefined();
    expect(reasonAfter(rejected, rejected, { ...why, given: 'Ny leverandør' })).toBe('Ny leverandør');
  });
});

test('[PH1] after an idea comes the pre-analysis, and nothing after what was taken out of operation', () => {
  expect(nextPhase('sharing')).toBe('idea');
  expect(nextPhase('idea')).toBe('pre-analysis');
  expect(nextPhase('decommissioned')).toBeUndefined();
});
