// How long the numbers take, and how that grows: `npm run bench:scoring [-- --json]`.
import { availableParallelism, cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { krippendorffAlpha, kendallW } from '../../shared/src/scoring/agreement.ts';
import { randomIndex, seededRandom } from '../../shared/src/scoring/random.ts';
import { rankingTally } from '../../shared/src/scoring/ranking-round.ts';
import type { Ballot } from '../../shared/src/scoring/ranking.ts';
import { liveTally, type RatingBallot, type RatingQuestion } from '../../shared/src/scoring/rating-round.ts';
import { roundConfidence } from '../../shared/src/scoring/round-confidence.ts';
import { frameMs, measure, repeat, type Measured, type Repeated } from './stopwatch.ts';

const municipalities = 98;

interface Size {
  readonly processes: number;
  readonly voters: number;
  readonly criteria: number;
  readonly draws: number;
}

const full: Size = { processes: 1000, voters: 100, criteria: 9, draws: 1000 };

function question({ processes, criteria }: Pick<Size, 'processes' | 'criteria'>): RatingQuestion {
  return {
    modelVersion: 'bench@1',
    voice: 'municipality',
    items: processes,
    criteria: Array.from({ length: criteria }, () => ({ weight: 1, favourable: 'high' as const })),
    steps: 4,
  };
}

/** People who answer as their municipality leans, with noise and one answer in ten missing. */
function ratingBallots({ processes, voters, criteria }: Omit<Size, 'draws'>, seed = 1): RatingBallot[] {
  const random = seededRandom(seed);
  const leans = Array.from({ length: processes * criteria }, () => randomIndex(random, 4));
  return Array.from({ length: voters }, (_, voter) => ({
    municipality: voter % municipalities,
    answers: leans.map((lean) => {
      if (randomIndex(random, 10) === 0) return null;
      return Math.max(0, Math.min(3, lean + randomIndex(random, 3) - 1));
    }),
  }));
}

function rankingBallot(options: readonly string[], random: () => number): Ballot {
  const order = options.map((option) => [option]);
  for (let left = order.length - 1; left > 0; left -= 1) {
    const other = Math.max(0, left - randomIndex(random, 8));
    [order[left], order[other]] = [order[other] as string[], order[left] as string[]];
  }
  return { count: 1, order };
}

/** Everything a finished round is put through, part by part and in all. */
function fullRound(): Measured[] {
  const ballots = ratingBallots(full);
  const asked = question(full);
  const seeded = { seed: 1, draws: full.draws };
  const judges = ballots.map(({ answers }) =>
    Array.from({ length: full.processes }, (_, item) => answers[item * full.criteria] ?? 0),
  );
  return [
    measure('medians, histograms, A, scores and places', () => liveTally(asked, ballots)),
    measure("Kendall's W", () => kendallW(judges)),
    measure("Krippendorff's alpha", () =>
      krippendorffAlpha(
        ballots.map(({ answers }) => answers),
        'ordinal',
      ),
    ),
    measure(`W, alpha and ${full.draws} bootstrap draws (the heavy part)`, () =>
      roundConfidence(asked, ballots, seeded),
    ),
    measure('in all: tally and heavy part', () => {
      liveTally(asked, ballots);
      roundConfidence(asked, ballots, seeded);
    }),
  ];
}

/** The whole round at half, once and twice the size, one dimension at a time. */
function growth(): (Measured & { readonly dimension: string; readonly factor: number })[] {
  return (['processes', 'voters', 'draws'] as const).flatMap((dimension) =>
    [0.5, 1, 2].map((factor) => {
      const size = { ...full, [dimension]: full[dimension] * factor };
      const ballots = ratingBallots(size);
      const asked = question(size);
      const measured = measure(`${size[dimension]} ${dimension}`, () => {
        liveTally(asked, ballots);
        roundConfidence(asked, ballots, { seed: 1, draws: size.draws });
      });
      return { ...measured, dimension, factor };
    }),
  );
}

/** One ballot after another arrives; after each everything the screen shows is computed again. */
function live(): Repeated[] {
  const rating = (criteria: number) => {
    const ballots = ratingBallots({ processes: 50, voters: 300, criteria }, 2);
    const asked = question({ processes: 50, criteria });
    return repeat(`rating, 300 voters, 50 items, ${criteria} criteria`, (ballot) =>
      liveTally(asked, [...ballots.slice(ballot + 1), ...ballots.slice(0, ballot + 1)]),
    );
  };
  const random = seededRandom(3);
  const options = Array.from({ length: 50 }, (_, index) => `process-${index}`);
  const rows: Ballot[][] = Array.from({ length: municipalities }, () => []);
  for (let voter = 0; voter < 300; voter += 1) {
    rows[voter % municipalities]?.push(rankingBallot(options, random));
  }
  return [
    rating(1),
    rating(9),
    repeat('ranking, 300 voters, 50 items', (ballot) => {
      const row = rows[ballot % municipalities] as Ballot[];
      row.push(row.shift() as Ballot);
      return rankingTally(options, rows, 'municipality');
    }),
  ];
}

const { values } = parseArgs({ options: { json: { type: 'boolean', default: false } } });
const results = { live: live(), full: fullRound(), growth: growth() };
const machine = `${cpus()[0]?.model ?? 'unknown processor'}, ${availableParallelism()} cores, Node ${process.version}`;
process.stdout.write(
  values.json ? `${JSON.stringify({ machine, frameMs, ...results }, null, 2)}\n` : report(),
);

function report(): string {
  const ms = (value: number) => `${value.toFixed(1)} ms`.padStart(12);
  const row = (what: string, ...cells: string[]) => what.padEnd(58) + cells.join('');
  const heads = (...names: string[]) => names.map((name) => name.padStart(12)).join('');
  const { processes, voters, criteria, draws } = full;
  return [
    machine,
    '',
    row(`Live: after each ballot (mark ${frameMs} ms)`, heads('p50', 'p95', 'processor')),
    ...results.live.map(({ what, p50, p95, cpuMs }) =>
      row(`  ${what}`, ms(p50), ms(p95), ms(cpuMs), p95 < frameMs ? '  within' : '  OVER'),
    ),
    '',
    row(
      `Full: ${processes} processes, ${voters} voters, ${criteria} criteria, ${draws} draws`,
      heads('wall', 'processor'),
    ),
    ...results.full.map(({ what, ms: wall, cpuMs }) => row(`  ${what}`, ms(wall), ms(cpuMs))),
    '',
    row('Growth: the full round, one dimension at a time', heads('wall', 'processor')),
    ...results.growth.map((one) => {
      const whole = results.growth.find(
        ({ dimension, factor }) => dimension === one.dimension && factor === 1,
      );
      const ratio = (one.cpuMs / (whole?.cpuMs ?? 1)).toFixed(2);
      return row(`  ${one.what}`, ms(one.ms), ms(one.cpuMs), `  × ${ratio}`);
    }),
    '',
  ].join('\n');
}
