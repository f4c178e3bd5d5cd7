import { describe, expect, it } from 'vitest';
import { madeId, processIds } from '../../../../tests/support/workshops/hall.ts';
import type { RoundId } from '../../primitives/id.ts';
import type { ItemResult, Round, RoundResult } from '../round.ts';
import { proposedDiscussion, radarOf } from './radar.ts';
import { stopHintOf } from './stop-hint.ts';
import { topEdgeOf } from './top-edge.ts';

const basis = {
  modelVersion: 'own@1',
  voice: 'municipality',
  people: 20,
  municipalities: 9,
  guests: 0,
} as const;
const resultOf = (given: Partial<RoundResult>): RoundResult => ({ ...basis, items: [], ...given });
const hintOf = (given: Partial<RoundResult>, status: Round['status'] = 'revealed') =>
  stopHintOf({ status, result: resultOf(given) });

describe('whether another round would change anything', () => {
  const since = madeId<RoundId>('d', 1);

  it('[WS7] hardly, where few have changed and medians stay; perhaps, where many have', () => {
    const movement = { since, answeredBoth: 40, changed: 3, isStable: true };
    expect(hintOf({ movement })).toEqual({ kind: 'settled', changed: 3, answeredBoth: 40 });
    expect(hintOf({ movement: { ...movement, changed: 11, isStable: false } })).toEqual({
      kind: 'moving',
      changed: 11,
      answeredBoth: 40,
    });
  });

  it('[WS7] hardly, where the order is agreed at W 0.7, a first time too', () => {
    const order = { methodsAgree: true, hasCycle: false };
    expect(hintOf({ order: { ...order, w: 0.7 } })).toEqual({ kind: 'agreed', w: 0.7 });
    expect(hintOf({ order: { ...order, w: 0.69 } })).toBeUndefined();
  });

  it('[WS7] nothing is said where too few answered both, or before the reveal', () => {
    expect(hintOf({})).toBeUndefined();
    expect(hintOf({ movement: { since, answeredBoth: 5, changed: 0 } })).toBeUndefined();
    expect(
      hintOf({ movement: { since, answeredBoth: 40, changed: 0, isStable: true } }, 'revealing'),
    ).toBeUndefined();
  });
});

describe('the edge of the first places', () => {
  const item = (number: number, top: number): ItemResult => ({
    process: processIds(number)[0] as ItemResult['process'],
    criteria: [],
    holds: { top, places: [1, 3] },
  });

  it('[WS1] is who holds least surely within, and who comes nearest from outside', () => {
    const items = [item(1, 0.13), item(2, 1), item(3, 0.87)];
    expect(topEdgeOf({ items, stability: { top: 2, draws: 1_000, seed: 1 } })).toEqual({
      top: 2,
      last: { process: processIds(3)[0], share: 0.87 },
      next: { process: processIds(1)[0], share: 0.13 },
    });
    expect(topEdgeOf({ items })).toBeUndefined();
  });
});

describe('the radar', () => {
  const rated = (number: number, histogram: number[], agreement: number) =>
    ({
      id: madeId<RoundId>('d', number),
      items: processIds(number),
      question: { kind: 'criteria' },
      status: 'revealed',
      result: resultOf({
        items: [
          {
            process: processIds(number)[0] as ItemResult['process'],
            criteria: [
              {
                id: 'digital',
                shown: { people: histogram.reduce((a, b) => a + b), dontKnow: 0, histogram, agreement },
              },
            ],
          },
        ],
      }),
    }) as unknown as Round;

  it('[WS7] proposes the three most disputed, and none on which the room agrees', () => {
    const rounds = [
      rated(1, [0, 0, 2, 20], 0.94),
      rated(2, [18, 6, 4, 28], -0.27),
      rated(3, [8, 8, 8, 8], 0),
      rated(4, [6, 2, 2, 6], -0.5),
      rated(5, [5, 12, 9, 3], 0.3),
    ];
    expect(proposedDiscussion({ rounds })).toEqual(processIds(2, 4, 3));
    expect(proposedDiscussion({ rounds: rounds.slice(0, 1) })).toEqual([]);
    expect(radarOf({ rounds })[0]).toMatchObject({ histogram: [18, 6, 4, 28], n: 56, shape: 'delt lejr' });
  });
});
