import { describe, expect, it } from 'vitest';
import { rankingTally } from './ranking-round.ts';
import type { Ballot } from './ranking.ts';

const one = (letters: string): Ballot => ({ count: 1, order: [...letters].map((letter) => [letter]) });
const times = (count: number, letters: string) => Array.from({ length: count }, () => one(letters));

describe('a round that ranks, while ballots arrive', () => {
  it('[NU3] says where the two methods disagree, with both places', () => {
    const fortyFive = [
      ...[times(5, 'ACBED'), times(5, 'ADECB'), times(8, 'BEDAC'), times(3, 'CABED')],
      ...[times(7, 'CAEBD'), times(2, 'CBADE'), times(7, 'DCEBA'), times(8, 'EBADC')],
    ];
    const tally = rankingTally([...'ABCDE'], fortyFive, 'person');
    expect(tally.methodsAgree).toBe(false);
    expect(tally.people).toBe(45);
    expect(tally.ranked.map(({ option, bySchulze }) => `${option}${bySchulze}`)).toEqual([
      'A2',
      'B4',
      'C3',
      'D5',
      'E1',
    ]);
    const [, b, c] = tally.ranked;
    expect((b?.byBorda ?? 0) < (c?.byBorda ?? 0)).toBe(true);
  });

  it('[VO6] gives a municipality one voice however many came, or each person one when so declared', () => {
    const hall = [times(6, 'AB'), times(1, 'BA'), times(1, 'BA'), []];
    const municipal = rankingTally(['A', 'B'], hall, 'municipality');
    expect(municipal).toMatchObject({ people: 8, municipalities: 3, voice: 'municipality' });
    expect(municipal.ranked.map(({ byBorda }) => byBorda)).toEqual([2, 1]);
    expect(rankingTally(['A', 'B'], hall, 'person').ranked.map(({ byBorda }) => byBorda)).toEqual([1, 2]);
  });

  it('[NU2] ties what a ballot leaves out last, and knows no agreement from nobody', () => {
    const tally = rankingTally(['A', 'B', 'C'], [[one('A')], [one('AB')]], 'person');
    expect(tally.ranked.map(({ points }) => points)).toEqual([4, 1.5, 0.5]);
    const nobody = rankingTally(['A', 'B'], [], 'municipality');
    expect(nobody).toMatchObject({ people: 0, municipalities: 0, w: undefined, methodsAgree: true });
    expect(nobody.ranked.map(({ byBorda }) => byBorda)).toEqual([1, 1]);
  });

  it('has full agreement when everybody orders alike', () => {
    expect(rankingTally(['A', 'B', 'C'], [times(3, 'BCA')], 'municipality').w).toBe(1);
  });
});
