import { describe, expect, it } from 'vitest';
import { leaveOneOut, rankStability } from '../rank-stability.ts';
import { rankAcceptability } from '../weights.ts';
import { answerHeavy, computeHeavy, type HeavyAnswer } from './heavy-work.ts';

const hall = ['ABC', 'BAC', 'CAB'].map((letters) => [
  { count: 1, order: [...letters].map((letter) => [letter]) },
]);
const ranking = { seed: 3, draws: 60 };

describe('heavy work', () => {
  it('is what the functions themselves compute', () => {
    expect(computeHeavy({ kind: 'rankStability', ballotsByMunicipality: hall, ranking })).toEqual(
      rankStability(hall, ranking),
    );
    expect(computeHeavy({ kind: 'leaveOneOut', ballotsByMunicipality: hall, ranking: { top: 1 } })).toEqual(
      leaveOneOut(hall, { top: 1 }),
    );
    const matrix = [
      [1, 2],
      [2, 1],
    ];
    expect(computeHeavy({ kind: 'rankAcceptability', weights: [1, 1], matrix, drawing: ranking })).toEqual(
      rankAcceptability([1, 1], matrix, ranking),
    );
    const question = {
      modelVersion: 'test@1',
      voice: 'municipality' as const,
      items: 1,
      criteria: [{ weight: 1, favourable: 'high' as const }],
      steps: 4,
    };
    const ballots = [{ municipality: 0, answers: [3] }];
    const found = computeHeavy({ kind: 'roundConfidence', question, ballots, seeded: ranking });
    expect(found.stability[0]?.place).toBe(1);
  });

  it('is answered with progress, then the result; an error is an answer too', () => {
    const answers: HeavyAnswer[] = [];
    const request = { kind: 'rankStability' as const, ballotsByMunicipality: hall, ranking };
    answerHeavy({ id: 7, request }, (answer) => answers.push(answer));
    expect(answers.slice(0, -1).every(({ id, kind }) => id === 7 && kind === 'progress')).toBe(true);
    expect(answers.at(-1)).toMatchObject({ id: 7, kind: 'result' });
    answers.length = 0;
    answerHeavy({ id: 8, request: { ...request, ballotsByMunicipality: [] } }, (answer) =>
      answers.push(answer),
    );
    expect(answers).toEqual([
      { id: 8, kind: 'error', name: 'RangeError', message: expect.stringContaining('ballotsByMunicipality') },
    ]);
  });

  it('can be sent to another thread: requests and results are plain data', () => {
    const request = { kind: 'rankStability' as const, ballotsByMunicipality: hall, ranking };
    expect(computeHeavy(structuredClone(request))).toEqual(structuredClone(computeHeavy(request)));
  });
});
