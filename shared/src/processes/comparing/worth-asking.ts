import { timesOf } from '../diagrams/times.ts';
import { manualHours, stepsNow, type Comparison } from './compare-columns.ts';
import type { ComparedColumn } from './comparison.ts';

/** Something that one column can tell another, to be said in words. */
export type Question =
  /** So many times as much for each inhabitant: do they count the same? */
  | { readonly kind: 'count'; readonly column: number; readonly factor: number }
  /** They do without a task, or a machine does it, that takes minutes of each case here. */
  | {
      readonly kind: 'without' | 'by-itself';
      readonly column: number;
      readonly task: string;
      readonly minutes: number;
      readonly hoursPerYear?: number;
    };

/** So many questions that one reads them all. */
const mostQuestions = 2;
/** A number that is so many times as large is likely counted in another way. */
const countedApart = 3;

/** What is worth asking others, the dearest first: at most one question to each. */
export function worthAsking(columns: readonly ComparedColumn[], comparison: Comparison): Question[] {
  const found = [...aboutSteps(columns, comparison), ...aboutCounts(comparison)];
  const asked = new Set<number>();
  return found
    .filter(({ column }) => {
      const isFirst = !asked.has(column) && columns[column] !== columns[comparison.reference];
      asked.add(column);
      return isFirst;
    })
    .slice(0, mostQuestions);
}

function aboutSteps(columns: readonly ComparedColumn[], { steps, reference }: Comparison): Question[] {
  const held = columns[reference];
  const hours = held && manualHours(held);
  const total = held && timesOf({ steps: [...stepsNow(held)] }).work;
  const isSameWork = (column: number) => sharesWork(steps, reference, column);
  return steps
    .flatMap((cells): Question[] => {
      const own = cells[reference]?.value;
      if (own?.kind !== 'step' || own.step.kind === 'automatic' || own.step.kind === 'waiting') return [];
      const { title: task, minutes = 0 } = own.step;
      if (minutes === 0 || task === '') return [];
      const part = hours === undefined || !total ? undefined : (hours * minutes) / total;
      return cells.flatMap(({ difference }, column): Question[] => {
        if (difference?.kind !== 'missing' && difference?.kind !== 'by-itself') return [];
        if (!isSameWork(column)) return [];
        const kind = difference.kind === 'missing' ? 'without' : 'by-itself';
        return [{ kind, column, task, minutes, ...(part === undefined ? {} : { hoursPerYear: part }) }];
      });
    })
    .toSorted((a, b) => ('minutes' in b ? b.minutes : 0) - ('minutes' in a ? a.minutes : 0));
}

/** Whether two do at least half of the same tasks: of other work nobody can say how it is done without one. */
function sharesWork(steps: Comparison['steps'], reference: number, column: number): boolean {
  const own = steps.filter((cells) => cells[reference]?.value !== undefined);
  const shared = own.filter((cells) => cells[column]?.value !== undefined);
  return shared.length * 2 >= own.length;
}

function aboutCounts({ rows }: Comparison): Question[] {
  const times = rows.find(({ name }) => name === 'timesPerYear');
  return (times?.cells ?? []).flatMap(({ difference }, column): Question[] => {
    if (difference?.kind !== 'ratio') return [];
    const { factor } = difference;
    return factor >= countedApart || factor <= 1 / countedApart ? [{ kind: 'count', column, factor }] : [];
  });
}
