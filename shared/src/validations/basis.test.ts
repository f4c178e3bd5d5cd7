import { describe, expect, it } from 'vitest';
import { noDiagrams, type ProcessDiagrams, type Step } from '../processes/diagrams/diagram.ts';
import { basisOf } from './basis.ts';

const step = (id: string, title: string, minutes?: number): Step => {
  return {
    id,
    lane: 'l1',
    kind: 'manual',
    title,
    branches: [],
    ...(minutes === undefined ? {} : { minutes }),
  };
};
const lanes = [{ id: 'l1', name: 'Løn' }];
const drawn: ProcessDiagrams = {
  lanes,
  before: { steps: [step('s1', 'Åbn sagen', 8), step('s2', '', 2)] },
  after: { steps: [step('s3', 'Se listen', 3)] },
};
const fields = { systems: ['SD Løn', 'SAPA'], legalClause: 'CPR-loven § 12' };
const owner = { systems: ['SAPA', 'Excel'], isInOperation: false };

describe('[VA2] what a validation is given on', () => {
  it('is the steps of today that have a name, the share that is drawn, systems once, and the legal clause', () => {
    expect(basisOf({ fields, diagrams: drawn }, { ...owner, timesPerYear: 640, share: 0.4 })).toEqual({
      timesPerYear: 640,
      sharePercent: 70,
      steps: [{ id: 's1', name: 'Åbn sagen' }],
      systems: ['SD Løn', 'SAPA', 'Excel'],
      legalClause: 'CPR-loven § 12',
      isInOperation: false,
    });
  });

  it('is the share that is typed where nothing is drawn, and none where none is known', () => {
    const of = (share?: number) =>
      basisOf({ fields: { systems: [] }, diagrams: noDiagrams }, { ...owner, share }).sharePercent;
    expect([of(0.075), of(0), of()]).toEqual([7.5, 0, undefined]);
  });
});
