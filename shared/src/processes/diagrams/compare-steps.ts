import { similarityAmong, type Described } from '../../gold/similarity.ts';
import type { Lane, Step } from './diagram.ts';

/** The steps of one column of a comparison, with the lanes they stand in. */
export interface ComparedSteps {
  readonly lanes: readonly Lane[];
  readonly steps: readonly Step[];
}

/** One task as each column does it; nothing where a column has no such step. */
export interface StepRow {
  readonly cells: readonly (Step | undefined)[];
}

/**
 * Lays diagrams side by side: steps that are the same task, by the words they are told in, who does them and in which
 * system, stand on one row. Each column keeps its own order from top to bottom, so a task that one does early and another
 * late is on two rows.
 */
export function alignSteps(columns: readonly ComparedSteps[]): StepRow[] {
  const described = new Map<Step, Described>();
  for (const { lanes, steps } of columns) {
    for (const step of steps) described.set(step, descriptionOf(step, lanes));
  }
  const similarity = similarityAmong([...described.values()]);
  const likeness = (one: Step, other: Step) => {
    const [a, b] = [described.get(one), described.get(other)];
    return a === undefined || b === undefined ? 0 : similarity(a, b);
  };
  let rows: Step[][] = [];
  columns.forEach(({ steps }, column) => {
    rows = joined(rows, steps, column, likeness);
  });
  return rows.map((row) => ({ cells: columns.map((_, column) => row[column]) }));
}

function descriptionOf({ title, lane, system }: Step, lanes: readonly Lane[]): Described {
  const doer = lanes.find(({ id }) => id === lane)?.name ?? '';
  return { title, summary: doer, systems: system === undefined ? [] : [system] };
}

/**
 * Puts another column beside the rows there are. What stands in between two pairs is merged as far down as it stands
 * there, so that what is done about the same time is close together.
 */
function joined(
  rows: readonly Step[][],
  steps: readonly Step[],
  column: number,
  likeness: (one: Step, other: Step) => number,
): Step[][] {
  const withCell = (row: Step[], step: Step): Step[] => Object.assign([...row], { [column]: step });
  const result: Step[][] = [];
  let done = { row: 0, step: 0 };
  for (const pair of [...pairsOf(rows, steps, likeness), { row: rows.length, step: steps.length }]) {
    const own = steps.slice(done.step, pair.step).map((step) => withCell([], step));
    result.push(...merged(rows.slice(done.row, pair.row), own));
    const [row, step] = [rows[pair.row], steps[pair.step]];
    if (row !== undefined && step !== undefined) result.push(withCell(row, step));
    done = { row: pair.row + 1, step: pair.step + 1 };
  }
  return result;
}

function merged(rows: readonly Step[][], own: readonly Step[][]): Step[][] {
  const placed = (list: readonly Step[][]) =>
    list.map((row, index) => ({ row, place: (index + 1) / (list.length + 1) }));
  // What is equally far down stays as it is given: the rows that were there first.
  return [...placed(rows), ...placed(own)].toSorted((a, b) => a.place - b.place).map(({ row }) => row);
}

/** From here on two steps are the same task: they share a word, or how it begins, of two or three. */
const sameTaskFrom = 0.2;

/**
 * The rows and steps that are the same task: of all ways to keep both orders the one that pairs what is most alike
 * (S. B. Needleman and C. D. Wunsch, "A general method applicable to the search for similarities in the amino acid
 * sequence of two proteins", 1970, with gaps for nothing).
 */
function pairsOf(
  rows: readonly Step[][],
  steps: readonly Step[],
  likeness: (one: Step, other: Step) => number,
): { row: number; step: number }[] {
  const worth = rows.map((row) =>
    steps.map((step) => {
      // A row has holes where a column has no such step.
      const alike = Math.max(...Object.values(row).map((other) => likeness(other, step)));
      return alike >= sameTaskFrom ? alike : 0;
    }),
  );
  const worthAt = (row: number, step: number) => worth[row]?.[step] ?? 0;
  // What can still be paired of the rows from one on and the steps from one on.
  const best = Array.from({ length: rows.length + 1 }, () => new Array<number>(steps.length + 1).fill(0));
  const bestAt = (row: number, step: number) => best[row]?.[step] ?? 0;
  const pairedAt = (row: number, step: number) =>
    worthAt(row, step) === 0 ? 0 : worthAt(row, step) + bestAt(row + 1, step + 1);
  for (let row = rows.length - 1; row >= 0; row -= 1) {
    for (let step = steps.length - 1; step >= 0; step -= 1) {
      const most = Math.max(pairedAt(row, step), bestAt(row + 1, step), bestAt(row, step + 1));
      best[row]?.splice(step, 1, most);
    }
  }
  const pairs: { row: number; step: number }[] = [];
  for (let [row, step] = [0, 0]; row < rows.length && step < steps.length;) {
    if (pairedAt(row, step) > 0 && pairedAt(row, step) === bestAt(row, step)) {
      pairs.push({ row, step });
      [row, step] = [row + 1, step + 1];
    } else if (bestAt(row + 1, step) >= bestAt(row, step + 1)) row += 1;
    else step += 1;
  }
  return pairs;
}
