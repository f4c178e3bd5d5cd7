import { nameKey } from '../../collaboration/fields-document.ts';
import { wordsOf } from '../../gold/similarity.ts';
import type { Lane, Step } from './diagram.ts';

/** How one does it: the steps in their order, and who does them. */
export interface ComparedSteps {
  readonly lanes: readonly Lane[];
  readonly steps: readonly Step[];
}

/** One task, with how each does it; nothing for who does not. */
export interface StepRow {
  readonly cells: readonly (Step | undefined)[];
}

/** From here on two steps are the same task. */
const sameFrom = 0.4;
/** What a step is called says most; where and by whom it is done says a little. */
const weights = { title: 1, system: 0.2, lane: 0.15 };

/**
 * Lays the steps of several side by side, so that the same task stands on the same row and everybody's steps stay in
 * their own order. Each is laid beside what is there already: what fits nowhere gets a row of its own.
 */
export function alignSteps(columns: readonly ComparedSteps[]): StepRow[] {
  const tasks = columns.map(tasksOf);
  let rows: (Task | undefined)[][] = [];
  tasks.forEach((column, place) => {
    rows = laidBeside(rows, column, place);
  });
  return rows.map((cells) => ({ cells: columns.map((_, place) => cells[place]?.step) }));
}

/** A step with what it is known by. */
interface Task {
  readonly step: Step;
  readonly words: readonly string[];
  readonly system: string | undefined;
  readonly lane: string | undefined;
}

function tasksOf({ lanes, steps }: ComparedSteps): Task[] {
  const names = new Map(lanes.map(({ id, name }) => [id, nameKey(name)]));
  return steps.map((step) => ({
    step,
    words: [...new Set(wordsOf(step.title))],
    system: step.system === undefined ? undefined : nameKey(step.system),
    lane: names.get(step.lane),
  }));
}

/** The best way through both orders: `best[r][t]` is what rows from r on and tasks from t on can come to. */
function laidBeside(
  rows: readonly (Task | undefined)[][],
  column: readonly Task[],
  place: number,
): (Task | undefined)[][] {
  const likeness = rows.map((cells) => column.map((task) => likenessOf(cells, task)));
  const best = Array.from({ length: rows.length + 1 }, () => new Float64Array(column.length + 1));
  const at = (row: number, task: number) => best[row]?.[task] ?? 0;
  const pairAt = (row: number, task: number) => {
    const alike = likeness[row]?.[task] ?? 0;
    return alike >= sameFrom ? alike + at(row + 1, task + 1) : -1;
  };
  for (let row = rows.length - 1; row >= 0; row -= 1) {
    for (let task = column.length - 1; task >= 0; task -= 1) {
      const line = best[row];
      if (line) line[task] = Math.max(at(row + 1, task), at(row, task + 1), pairAt(row, task));
    }
  }
  const laid: (Task | undefined)[][] = [];
  let [row, next] = [0, 0];
  while (row < rows.length || next < column.length) {
    const [cells, task] = [rows[row], column[next]];
    if (cells !== undefined && task !== undefined && pairAt(row, next) >= at(row, next)) {
      laid.push(withTask(cells, place, task));
      row += 1;
      next += 1;
    } else if (cells !== undefined && (task === undefined || at(row + 1, next) >= at(row, next + 1))) {
      laid.push(cells);
      row += 1;
    } else if (task !== undefined) {
      laid.push(withTask([], place, task));
      next += 1;
    }
  }
  return laid;
}

function withTask(cells: readonly (Task | undefined)[], place: number, task: Task): (Task | undefined)[] {
  const laid = [...cells];
  laid[place] = task;
  return laid;
}

/** How much a step is like the one of a row that it is most like. */
function likenessOf(cells: readonly (Task | undefined)[], task: Task): number {
  return Math.max(0, ...cells.map((cell) => (cell === undefined ? 0 : alike(cell, task))));
}

function alike(one: Task, other: Task): number {
  const shared = one.words.filter((word) => other.words.some((known) => beginAlike(word, known))).length;
  const all = one.words.length + other.words.length;
  const title = all === 0 ? 0 : Math.min(1, (2 * shared) / all);
  return (
    weights.title * title +
    (one.system !== undefined && one.system === other.system ? weights.system : 0) +
    (one.lane !== undefined && one.lane === other.lane ? weights.lane : 0)
  );
}

/** Short steps are named by short words: lægger and lægges, sag and sagen. */
function beginAlike(one: string, other: string): boolean {
  const shortest = Math.min(one.length, other.length);
  let shared = 0;
  while (shared < shortest && one[shared] === other[shared]) shared += 1;
  return shared >= Math.min(longBeginning, Math.max(shortWord, shortest - 1));
}

const longBeginning = 6;
const shortWord = 3;
