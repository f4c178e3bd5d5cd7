import { riceFields, wsjfFields, type MarkField } from '@procesrum/shared/priorities/criterion.ts';
import { revealedRanking } from '@procesrum/shared/priorities/board/ranking-result.ts';
import type { MarkBook } from '@procesrum/shared/priorities/marks/mark-book.ts';
import type { PriorityMethod, PriorityView } from '@procesrum/shared/priorities/priority-view.ts';
import { assertNever } from '@procesrum/shared/primitives/assert.ts';

/** What a method has to reckon with. */
export type MethodNeed =
  /** Everything is there for so many of the processes. */
  | { readonly kind: 'marks'; readonly ready: number; readonly of: number }
  | { readonly kind: 'no-criteria' }
  /** A revealed round, and how many of the list's processes it put in order. */
  | { readonly kind: 'ranking'; readonly number: number; readonly ready: number; readonly of: number }
  | { readonly kind: 'no-ranking' }
  /** There is a revealed round, of fewer than five people: it shows nothing. */
  | { readonly kind: 'too-few' };

/** What there is for a method to reckon with on a list as it stands. */
export function methodNeed(method: PriorityMethod, view: PriorityView, book: MarkBook): MethodNeed {
  switch (method) {
    case 'weighted':
      return view.criteria.length === 0 ? { kind: 'no-criteria' } : weightedNeed(view, book);
    case 'wsjf':
      return marked(view, book, wsjfFields);
    case 'rice':
      return marked(view, book, riceFields);
    case 'borda':
    case 'schulze':
      return rankingNeed(view);
    default:
      return assertNever(method);
  }
}

function weightedNeed(view: PriorityView, book: MarkBook): MethodNeed {
  const ready = view.entries.filter((entry) =>
    view.criteria.some(({ id, source }) => {
      if (source === 'hours') return entry.facts.hours !== undefined;
      if (entry.source === 'workshop') return entry.workshop?.values[id] !== undefined;
      return book.valuesOf(entry.process, id).length > 0;
    }),
  );
  return { kind: 'marks', ready: ready.length, of: view.entries.length };
}

function marked(view: PriorityView, book: MarkBook, fields: readonly MarkField[]): MethodNeed {
  const ready = view.entries.filter(({ process }) =>
    fields.every((field) => book.valuesOf(process, field).length > 0),
  );
  return { kind: 'marks', ready: ready.length, of: view.entries.length };
}

function rankingNeed(view: PriorityView): MethodNeed {
  const ranking = revealedRanking(view);
  if (ranking === undefined) return { kind: 'no-ranking' };
  if (ranking.result.points === undefined) return { kind: 'too-few' };
  const ready = view.entries.filter(({ process }) => ranking.processes.includes(process));
  return {
    kind: 'ranking',
    number: ranking.round.number,
    ready: ready.length,
    of: view.entries.length,
  };
}
