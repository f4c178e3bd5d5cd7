// How fast a priority list answers a hand on a slider: `npm run bench:priorities [-- --json]`.
import { availableParallelism, cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { compareMethods } from '../../shared/src/priorities/board/compare-methods.ts';
import { boardConfidence } from '../../shared/src/priorities/board/confidence.ts';
import { withoutEach } from '../../shared/src/priorities/board/leave-one-out.ts';
import { BoardReckoner } from '../../shared/src/priorities/board/reckon-board.ts';
import { firmTop, nearestSwaps } from '../../shared/src/priorities/board/sensitivity.ts';
import { splitRows } from '../../shared/src/priorities/board/split-rows.ts';
import { suggestionsOf } from '../../shared/src/priorities/board/suggestions.ts';
import {
  methodScales,
  riceFields,
  wsjfFields,
  type MarkField,
  type Weights,
} from '../../shared/src/priorities/criterion.ts';
import type { Mark } from '../../shared/src/priorities/mark.ts';
import { MarkBook } from '../../shared/src/priorities/marks/mark-book.ts';
import { rebalanced, wholePoints } from '../../shared/src/priorities/weights/rebalance.ts';
import { randomIndex, seededRandom, type Random } from '../../shared/src/scoring/random.ts';
import { municipalityNamed, processNamed, sampleList } from '../support/priorities/sample-list.ts';
import { frameMs, measure, repeat, type Measured, type Repeated } from './stopwatch.ts';

const processes = 200;
const municipalities = 60;
const draws = 1_000;
const criteria = ['c1', 'c2', 'c3', 'c4', 'c5', 'c6', 'c7', 'c8', 'hours'];

/** A number on a scale, near where the process lies, so that the order means something. */
function near(random: Random, lean: number, least: number, most: number): number {
  const share = Math.max(0, Math.min(1, lean + (random() - 0.5) / 2));
  return least + Math.round(share * (most - least) * 2) / 2;
}

/** Everybody has marked everything but for one mark in ten, for the nine criteria and the parts of WSJF and RICE. */
function marksOf(random: Random): Mark[] {
  const fields: MarkField[] = [...criteria.slice(0, -1), ...wsjfFields, ...riceFields];
  return Array.from({ length: processes }, (_, process) =>
    fields.flatMap((field) => {
      const lean = random();
      const { least, most } = methodScales[field as keyof typeof methodScales] ?? { least: 0, most: 100 };
      return Array.from({ length: municipalities }, (__, municipality): Mark => {
        const value = randomIndex(random, 10) === 0 ? null : near(random, lean, least, most);
        return {
          process: processNamed(process),
          field,
          municipality: municipalityNamed(municipality),
          value,
        };
      });
    }),
  ).flat();
}

const random = seededRandom(1);
const weights = wholePoints(Object.fromEntries(criteria.map((id) => [id, 1])));
const view = sampleList({
  weights,
  fromHours: ['hours'],
  entries: Array.from({ length: processes }, () => ({
    facts: { hours: randomIndex(random, 3_000), days: (1 + randomIndex(random, 60)) / 2 },
  })),
  settings: { capacity: { unit: 'days', amount: 300 } },
});
const table = MarkBook.empty.with(marksOf(random)).toTable();

/** A hand goes back and forth over the sliders. */
function draggedTo(round: number): Weights {
  const criterion = criteria[round % criteria.length] as string;
  return rebalanced(weights, criterion, (round * 7) % 101);
}

function oneMark(round: number): Mark {
  return {
    process: processNamed((round * 13) % processes),
    field: criteria[round % (criteria.length - 1)] as string,
    municipality: municipalityNamed((round * 29) % municipalities),
    value: (round * 31) % 101,
  };
}

/** What one opens a list with, in a program that has not reckoned anything yet. */
function opening(): { readonly reckoner: BoardReckoner; readonly opened: Measured[] } {
  let book = MarkBook.empty;
  const asBook = measure('a book of the table of marks, cold', () => (book = MarkBook.of(table)));
  const reckoner = new BoardReckoner(view, book);
  return { reckoner, opened: [asBook, measure('first reckoning, cold', () => reckoner.board())] };
}

function everyday(first: BoardReckoner): Repeated[] {
  let reckoner = first;
  const fresh = () => {
    const made = new BoardReckoner(view, first.book);
    made.board();
    return made;
  };
  const methods = ['wsjf', 'weighted', 'rice'] as const;
  return [
    repeat('a drag: the board with other weights', (round) => first.board({ weights: draggedTo(round) })),
    repeat('a mark arrives', (round) => {
      reckoner = reckoner.withMarks([oneMark(round)]);
      return reckoner.board();
    }),
    repeat('another method, met before', (round) => first.board({ method: methods[round % 3] })),
    repeat('another method, for the first time', (_, made) => made.board({ method: 'wsjf' }), {
      prepare: fresh,
    }),
    repeat('another capacity', (round) => first.board({ capacity: { unit: 'days', amount: round } })),
    repeat('first reckoning, warm', () => new BoardReckoner(view, first.book).board()),
  ];
}

/** What stands in the cards about the board, each reckoned when it is looked at. */
function cards(reckoner: BoardReckoner): Repeated[] {
  const boards = Array.from({ length: 20 }, (_, round) => reckoner.board({ weights: draggedTo(round) }));
  const dragged = (round: number) => ({
    board: boards[round % 20],
    of: { ...view, weights: draggedTo(round % 20) },
  });
  const over = { rounds: 60 };
  const onBoard = (work: (board: (typeof boards)[number], of: typeof view) => unknown) => (round: number) => {
    const { board, of } = dragged(round);
    return board === undefined ? undefined : work(board, of);
  };
  return [
    repeat(
      'what changes the order: swaps, firm top, camps',
      onBoard((board, of) => [
        nearestSwaps(board, of),
        firmTop(board, of),
        splitRows(reckoner, board, of.weights),
      ]),
      over,
    ),
    repeat(
      'forslag, greedy and exact',
      onBoard((board, of) => suggestionsOf(board, of)),
      over,
    ),
    repeat('without each municipality in turn', () => withoutEach(reckoner), over),
    repeat('all methods side by side', () => compareMethods(view, reckoner.book), over),
  ];
}

function confidence(): Measured & { readonly told: number } {
  let told = 0;
  const measured = measure(`${draws} draws of the municipalities`, () =>
    boardConfidence({ view, marks: table, seed: 1, draws }, () => (told += 1)),
  );
  return { ...measured, told };
}

/** Megabytes of heap that something holds on to. */
function held(make: () => unknown): number {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  collect();
  const before = process.memoryUsage().heapUsed;
  const kept = make();
  collect();
  const after = process.memoryUsage().heapUsed;
  if (kept === undefined) throw new Error('nothing was made');
  return (after - before) / 1e6;
}

const { values } = parseArgs({ options: { json: { type: 'boolean', default: false } } });
const { reckoner, opened } = opening();
const results = {
  opened,
  everyday: everyday(reckoner),
  cards: cards(reckoner),
  confidence: confidence(),
  megabytes: {
    book: held(() => MarkBook.of(table)),
    reckoner: held(() => {
      const made = new BoardReckoner(view, reckoner.book);
      return [made, made.board()];
    }),
  },
};
const load = loadavg()[0] ?? 0;
const machine = `${cpus()[0]?.model ?? 'unknown processor'}, ${availableParallelism()} cores, Node ${process.version}, load ${load.toFixed(1)}`;
process.stdout.write(
  values.json ? `${JSON.stringify({ machine, frameMs, ...results }, null, 2)}\n` : report(),
);

function report(): string {
  const ms = (value: number) => `${value.toFixed(1)} ms`.padStart(12);
  const row = (what: string, ...cells: string[]) => what.padEnd(58) + cells.join('');
  const heads = (...names: string[]) => names.map((name) => name.padStart(12)).join('');
  const spread = ({ what, p50, p99, cpuMs, cpuP99 }: Repeated, verdict = '') =>
    row(`  ${what}`, ms(p50), ms(p99), ms(cpuMs), ms(cpuP99), verdict);
  const marked = (one: Repeated) => spread(one, one.p99 < frameMs ? '  within' : '  OVER');
  const { megabytes, confidence: sure } = results;
  return [
    machine,
    `${processes} processes, ${municipalities} municipalities, ${criteria.length} criteria, WSJF and RICE marked too`,
    '',
    row('Opening a list', heads('wall', 'processor')),
    ...opened.map(({ what, ms: wall, cpuMs }) => row(`  ${what}`, ms(wall), ms(cpuMs))),
    '',
    row(`Everyday (mark ${frameMs} ms)`, heads('p50', 'p99', 'processor', 'its p99')),
    ...results.everyday.map(marked),
    '',
    row('The cards beside it', heads('p50', 'p99', 'processor', 'its p99')),
    ...results.cards.map((one) => spread(one)),
    '',
    row('How sure it is (in a worker)', heads('wall', 'processor')),
    row(`  ${sure.what}, progress told ${sure.told} times`, ms(sure.ms), ms(sure.cpuMs)),
    '',
    `Heap: the book ${megabytes.book.toFixed(1)} MB; a reckoner with its board ${megabytes.reckoner.toFixed(1)} MB more`,
    '',
  ].join('\n');
}
