import { afterEach, describe, expect, it } from 'vitest';
import { computeHeavy, type HeavyRequest } from '@procesrum/shared/scoring/heavy/heavy-work.ts';
import { createScoringWorker, type ScoringWorker, type ScoringWorkerOptions } from './scoring-worker.ts';

const opened: ScoringWorker[] = [];

function worker(options: ScoringWorkerOptions = {}): ScoringWorker {
  const made = createScoringWorker({ quietMs: 5, ...options });
  opened.push(made);
  return made;
}

afterEach(async () => {
  await Promise.all(opened.splice(0).map((one) => one.close()));
});

const hall = ['ABCD', 'BACD', 'CDAB', 'DABC', 'BCDA'].map((letters) => [
  { count: 1, order: [...letters].map((letter) => [letter]) },
]);
const stability = (draws: number): HeavyRequest<'rankStability'> => ({
  kind: 'rankStability',
  ballotsByMunicipality: hall,
  ranking: { seed: 9, draws },
});
const acceptability: HeavyRequest<'rankAcceptability'> = {
  kind: 'rankAcceptability',
  weights: [3, 2, 1],
  matrix: [
    [60, 40, 10],
    [50, 55, 20],
    [20, 90, 70],
  ],
  drawing: { seed: 4, draws: 500 },
};
const confidence: HeavyRequest<'roundConfidence'> = {
  kind: 'roundConfidence',
  question: {
    modelVersion: 'test@1',
    voice: 'municipality',
    items: 2,
    criteria: [{ weight: 1, favourable: 'low' }],
    steps: 4,
  },
  ballots: [0, 1, 2, 3, 4].map((municipality) => ({
    municipality,
    answers: [municipality % 4, municipality === 2 ? null : 1],
  })),
  seeded: { seed: 5, draws: 300 },
};

/** A thread that throws at its first call, ends at the second and answers the others. */
const fragile = new URL(
  `data:text/javascript,${encodeURIComponent(`
    import { parentPort } from 'node:worker_threads';
    parentPort.on('message', ({ id }) => {
      if (id === 1) throw new Error('no more memory');
      if (id === 2) process.exit(3);
      parentPort.postMessage({ id, kind: 'result', result: { alive: true } });
    });
  `)}`,
);

describe('the scoring worker', () => {
  it('[NU1] computes on its own thread, bit for bit, what this thread computes', async () => {
    const scoring = worker();
    const found = await Promise.all([
      scoring.compute('a', stability(400)),
      scoring.compute('b', acceptability),
      scoring.compute('c', confidence),
    ]);
    expect(found).toEqual([
      computeHeavy(stability(400)),
      computeHeavy(acceptability),
      computeHeavy(confidence),
    ]);
  });

  it('leaves this thread free while it computes, and tells how far it has come', async () => {
    const scoring = worker();
    const told: number[] = [];
    let turns = 0;
    const beat = setInterval(() => (turns += 1), 1);
    await scoring.compute('a', stability(60_000), (share) => told.push(share));
    clearInterval(beat);
    expect(turns).toBeGreaterThan(3);
    expect(told.at(-1)).toBe(1);
    expect(told).toEqual([...told].sort((a, b) => a - b));
  });

  it('answers only the latest request of a key', async () => {
    const scoring = worker();
    const found = await Promise.all([50, 60, 70].map((draws) => scoring.compute('a', stability(draws))));
    expect(found).toEqual([undefined, undefined, computeHeavy(stability(70))]);
  });

  it('gives an error back as an error, and goes on', async () => {
    const scoring = worker();
    await expect(scoring.compute('a', stability(0))).rejects.toThrow(RangeError);
    await expect(scoring.compute('a', stability(0))).rejects.toThrow('draws');
    expect(await scoring.compute('a', stability(10))).toEqual(computeHeavy(stability(10)));
  });

  it('starts anew when its thread throws or ends', async () => {
    const scoring = worker({ thread: fragile });
    await expect(scoring.compute('a', stability(1))).rejects.toThrow('ended: no more memory');
    await expect(scoring.compute('a', stability(1))).rejects.toThrow('ended: code 3');
    expect(await scoring.compute('a', stability(1))).toEqual({ alive: true });
  });

  it('closes at once, and tells whoever waits', async () => {
    const scoring = worker();
    let begun: () => void = () => undefined;
    const running = new Promise<void>((resolve) => (begun = resolve));
    const lost = expect(scoring.compute('a', stability(400_000), begun)).rejects.toThrow('closed');
    await running;
    await scoring.close();
    await lost;
    await expect(scoring.compute('a', stability(1))).rejects.toThrow('closed');
  });
});
