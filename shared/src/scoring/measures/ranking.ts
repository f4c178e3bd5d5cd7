import { greedyPortfolio, knapsack, quadraticCost, rice, wsjf } from '../portfolio.ts';
import { leaveOneOut, rankStability } from '../rank-stability.ts';
import { kemeny } from '../ranking-exact.ts';
import {
  borda,
  bradleyTerry,
  condorcetWinner,
  isCutThroughTie,
  pairwise,
  places,
  schulze,
  type Ballot,
} from '../ranking.ts';
import { municipalityPoints, totalPoints } from '../voice.ts';
import { measure } from './measure.ts';

const ballot = (count: number, letters: string): Ballot => ({
  count,
  order: [...letters].map((letter) => [letter]),
});
const four = ['A', 'B', 'C', 'D'];
// The votes of Tennessee, known from every introduction to voting: A Memphis, B Nashville, C Chattanooga, D Knoxville.
const hundred = [ballot(42, 'ABCD'), ballot(26, 'BCDA'), ballot(15, 'CDBA'), ballot(17, 'DCBA')];
const five = ['A', 'B', 'C', 'D', 'E'];
const fortyFive = [
  ...[ballot(5, 'ACBED'), ballot(5, 'ADECB'), ballot(8, 'BEDAC'), ballot(3, 'CABED')],
  ...[ballot(7, 'CAEBD'), ballot(2, 'CBADE'), ballot(7, 'DCEBA'), ballot(8, 'EBADC')],
];
const hall = ['ABCD', 'ABDC', 'BACD', 'ACBD', 'BADC', 'CABD', 'ABCD', 'DBAC'].map((letters) => [
  ballot(1, letters),
]);

/** Measures that put processes in an order, or choose among them. */
export const rankingMeasures = {
  places: measure({
    example: () => {
      const scores = [10, 8, 8, 5];
      return { scores, places: places(scores), cutThroughTie: isCutThroughTie(scores, 2) };
    },
    table: (e) => ({
      columns: ['text', 0, 0],
      rows: e.scores.map((score, index) => [four[index], score, e.places[index]]),
    }),
  }),
  borda: measure({
    source: 'J.-C. de Borda, "Mémoire sur les élections au scrutin" (1781)',
    example: () => ({ ballots: hundred, points: borda(hundred, four) }),
    table: ({ points }) => ({
      columns: ['text', 0],
      rows: four.map((option) => [option, points[option]]),
      bars: { column: 1, most: 300 },
    }),
  }),
  condorcetWinner: measure({
    source: 'Condorcet, "Essai sur l’application de l’analyse à la probabilité des décisions" (1785)',
    example: () => {
      const d = pairwise(hundred, four);
      return { d, winner: condorcetWinner(hundred, four) as string, overFirst: d[1]?.[0] as number };
    },
    table: ({ d }) => ({
      columns: ['text', 0, 0, 0, 0],
      rows: d.map((row, i) => [four[i], ...row.map((votes, j) => (i === j ? undefined : votes))]),
    }),
  }),
  schulze: measure({
    source: 'M. Schulze, "A New Monotonic, Clone-Independent … Single-Winner Election Method" (2011)',
    example: () => {
      const points = borda(fortyFive, five);
      const byBorda = places(five.map((option) => points[option] as number));
      return { order: schulze(fortyFive, five).order.flat(), points, byBorda };
    },
    table: ({ order, points, byBorda }) => ({
      columns: ['text', 0, 0, 0],
      rows: five.map((option, index) => [option, order.indexOf(option) + 1, byBorda[index], points[option]]),
    }),
  }),
  kemeny: measure({
    source: 'J. G. Kemeny, "Mathematics without Numbers" (1959)',
    example: () => {
      const { order, distance } = kemeny(hundred, four);
      return { order, distance, of: 100 * 6 };
    },
    table: ({ order }) => ({ columns: [0, 'text'], rows: order.map((option, index) => [index + 1, option]) }),
  }),
  bradleyTerry: measure({
    source:
      'R. A. Bradley & M. E. Terry (1952); D. R. Hunter, "MM Algorithms for Generalized Bradley–Terry Models" (2004)',
    example: () => {
      const wins = [
        [0, 2, 0, 1],
        [3, 0, 5, 0],
        [0, 3, 0, 1],
        [4, 0, 3, 0],
      ];
      const strengths = bradleyTerry(wins) as number[];
      const [a = 0, , , d = 0] = strengths;
      return { wins, strengths, chanceOfD: d / (a + d) };
    },
    table: ({ wins, strengths }) => ({
      columns: ['text', 0, 0, 0, 0, 2],
      rows: wins.map((row, i) => [
        four[i],
        ...row.map((won, j) => (i === j ? undefined : won)),
        strengths[i],
      ]),
      bars: { column: 5, most: 2.5 },
    }),
  }),
  rankStability: measure({
    source: 'B. Efron, "Bootstrap Methods: Another Look at the Jackknife" (1979)',
    example: () => {
      const draws = 1000;
      const stability = rankStability(hall, { seed: 2026, draws });
      return { draws, municipalities: hall.length, stability, firstOfB: stability['B']?.top[1] as number };
    },
    table: ({ stability }) => ({
      columns: ['text', 0, 'text', 'percent'],
      rows: four.map((option) => {
        const one = stability[option];
        return [option, one?.place, `${one?.low}–${one?.high}`, one?.top[1]];
      }),
      bars: { column: 3, most: 1 },
    }),
  }),
  leaveOneOut: measure({
    source: 'M. H. Quenouille, "Notes on Bias in Estimation" (1956)',
    example: () => {
      const six = ['ABC', 'ABC', 'ABC', 'BAC', 'BAC', 'BCA'].map((letters) => [ballot(1, letters)]);
      const lines = leaveOneOut(six, { top: 1 });
      return { municipalities: six.length, moving: lines.length, lines };
    },
    table: ({ lines }) => ({
      columns: [0, 'text', 'text'],
      rows: lines.map((line) => [
        line.municipality + 1,
        line.entering.join(', ') || '–',
        line.leaving.join(', ') || '–',
      ]),
    }),
  }),
  municipalityPoints: measure({
    example: () => {
      const people = [[{ A: 5 }, { A: 1, B: 2 }], [{ B: 5 }]];
      const ballots = people.map((row) => municipalityPoints(row, 5) as Record<string, number>);
      return { people, ballots, totals: totalPoints(ballots) };
    },
    table: ({ ballots, totals }) => ({
      columns: ['text', 2, 2, 2],
      rows: ['A', 'B'].map((option) => [
        option,
        ...ballots.map((points) => points[option] ?? 0),
        totals[option],
      ]),
      bars: { column: 3, most: 10 },
    }),
  }),
  quadraticCost: measure({
    source: 'S. P. Lalley & E. G. Weyl, "Quadratic Voting" (2018)',
    example: () => {
      const votes = [3, 2, 1];
      return { votes, cost: quadraticCost(votes) };
    },
    table: ({ votes }) => ({
      columns: ['text', 0, 0],
      rows: votes.map((vote, index) => [four[index], vote, quadraticCost([vote])]),
    }),
  }),
  wsjf: measure({
    source: 'D. G. Reinertsen, "The Principles of Product Development Flow" (2009); W. E. Smith (1956)',
    example: () => {
      const parts = { value: 8, timeCriticality: 21, risk: 13, size: 8 };
      return { ...parts, score: wsjf(parts) };
    },
    table: (e) => ({
      columns: [0, 0, 0, 0, 2],
      rows: [[e.value, e.timeCriticality, e.risk, e.size, e.score]],
    }),
  }),
  rice: measure({
    source: 'S. McBride, "RICE: Simple Prioritization for Product Managers" (2016)',
    example: () => {
      const parts = { reach: 500, impact: 2, confidence: 0.8, effort: 4 };
      return { ...parts, score: rice(parts) };
    },
    table: (e) => ({
      columns: [0, 0, 'percent', 0, 0],
      rows: [[e.reach, e.impact, e.confidence, e.effort, e.score]],
    }),
  }),
  knapsack: measure({
    source: 'G. L. Nemhauser & Z. Ullmann, "Discrete Dynamic Programming and Capital Allocation" (1969)',
    example: () => {
      const items = [
        { id: 'A', value: 10, size: 6 },
        { id: 'B', value: 7, size: 5 },
        { id: 'C', value: 7, size: 5 },
      ];
      const capacity = 10;
      return { items, capacity, best: knapsack(items, capacity), list: greedyPortfolio(items, capacity) };
    },
    table: ({ items, best, list }) => ({
      columns: ['text', 0, 0, 'text', 'text'],
      rows: items.map(({ id, value, size }) => [
        id,
        value,
        size,
        list.ids.includes(id) ? 'yes' : 'no',
        best.ids.includes(id) ? 'yes' : 'no',
      ]),
    }),
  }),
} as const;
