import type { MunicipalityCvr, ProcessId } from '../../primitives/id.ts';
import { placesOf } from '../../scoring/rating-round.ts';
import { median } from '../../scoring/statistics.ts';
import type { Weights } from '../criterion.ts';
import type { Mark } from '../mark.ts';
import type { MarkBook, MunicipalityMark } from '../marks/mark-book.ts';
import type { Capacity, PriorityMethod, PriorityView } from '../priority-view.ts';
import { lineOf, sizeOf } from './board-line.ts';
import { boardModelVersion, type Board, type BoardRow } from './board.ts';
import { noOpinion, opinionOf } from './opinion.ts';
import { preparedRow, type BoardField, type PreparedRow } from './prepared-row.ts';
import { rankingKeys, revealedRanking } from './ranking-result.ts';
import { markedMethod, methodParts, unscored, type RowScore } from './row-score.ts';

/** What a board is reckoned with instead of what the list says. */
export interface BoardOver {
  readonly weights?: Weights | undefined;
  readonly method?: PriorityMethod | undefined;
  /** `null` for none; left out for the list's own. */
  readonly capacity?: Capacity | null | undefined;
}

/** A row before it has its place. */
interface Unplaced {
  readonly process: ProcessId;
  readonly scored: RowScore;
  /** What the order goes by, highest first. */
  readonly key: number | undefined;
  readonly opinion: Pick<BoardRow, 'voices' | 'agreement' | 'isSplit'>;
  readonly size: number | undefined;
}

type Rows = readonly PreparedRow[];

/**
 * Reckons a list's board, again and again: what does not change with the weights (medians, and each municipality's
 * marks side by side) is kept, also by the reckoners made from this one.
 */
export class BoardReckoner {
  readonly view: PriorityView;
  readonly book: MarkBook;
  readonly #rows = new Map<readonly BoardField[], Rows>();
  /** Rows of the reckoner this one was made from; those that still hold are taken over. */
  #earlier: ReadonlyMap<readonly BoardField[], Rows> = new Map();
  /** An array of marks never changes, so it has its median once and for all. */
  #medians = new WeakMap<readonly MunicipalityMark[], number>();

  constructor(view: PriorityView, book: MarkBook) {
    this.view = view;
    this.book = book;
  }

  /** The list as it stands, or as it would with other weights, another method, another capacity. */
  board(over: BoardOver = {}): Board {
    const { settings, criteria } = this.view;
    const { weights = this.view.weights, method = settings.method, capacity = settings.capacity } = over;
    const { entries, municipalities } = this.#unplaced(method, weights, capacity);
    const ordered = inOrder(entries);
    const line = lineOf(ordered, capacity);
    const cells = new Map(this.prepared(criteria).map((row) => [row.entry.process, row.cells]));
    const sharing = new Map<number, number>();
    for (const { place } of ordered) {
      if (place !== undefined) sharing.set(place, (sharing.get(place) ?? 0) + 1);
    }
    let total = 0;
    const rows = ordered.map(({ process, place, scored, opinion, size }, position): BoardRow => {
      total += size ?? 0;
      return {
        process,
        place,
        isShared: place !== undefined && sharing.get(place) !== 1,
        ...scored,
        cells: cells.get(process) ?? [],
        ...opinion,
        size,
        total,
        isAboveLine: position < line.above,
      };
    });
    return { modelVersion: boardModelVersion, method, rows, line, municipalities };
  }

  /** A reckoner of the same list with these marks given or taken back. */
  withMarks(marks: readonly Mark[]): BoardReckoner {
    return this.#followedBy(this.view, this.book.with(marks));
  }

  /** A reckoner of the list as it has become. */
  withView(view: PriorityView): BoardReckoner {
    return this.#followedBy(view, this.book);
  }

  /** What each entry has under the fields, in the order they were added. */
  prepared(fields: readonly BoardField[]): readonly PreparedRow[] {
    const kept = this.#rows.get(fields);
    if (kept !== undefined) return kept;
    const earlier = new Map(this.#earlier.get(fields)?.map((row) => [row.entry.process, row]));
    const rows = this.view.entries.map((entry) => {
      const marks = this.book.marksOf(entry.process);
      const before = earlier.get(entry.process);
      const holds = before?.entry === entry && before.marks === marks;
      return holds ? before : preparedRow(entry, marks, fields, (values) => this.#medianOf(values));
    });
    this.#rows.set(fields, rows);
    return rows;
  }

  #followedBy(view: PriorityView, book: MarkBook): BoardReckoner {
    const next = new BoardReckoner(view, book);
    const isStillUsed = (fields: readonly BoardField[]) =>
      fields === view.criteria || methodParts.includes(fields);
    next.#medians = this.#medians;
    next.#earlier = new Map([...this.#earlier, ...this.#rows].filter(([fields]) => isStillUsed(fields)));
    return next;
  }

  #medianOf(marks: readonly MunicipalityMark[]): number | undefined {
    const known = this.#medians.get(marks);
    if (known !== undefined) return known;
    const found = median(marks.map(({ value }) => value));
    if (found !== undefined) this.#medians.set(marks, found);
    return found;
  }

  #unplaced(method: PriorityMethod, weights: Weights, capacity: Capacity | null): UnplacedList {
    const marked = markedMethod(method, this.view.criteria, weights);
    if (marked === undefined) return this.#fromRound(method === 'schulze' ? method : 'borda', capacity);
    const { fields, scorer } = marked;
    const voters = new Set<MunicipalityCvr>();
    const entries = this.prepared(fields).map((row): Unplaced => {
      for (const voter of row.voters) voters.add(voter);
      const scored = scorer.row(row.cells);
      return {
        process: row.entry.process,
        scored,
        key: scored.score,
        opinion: opinionOf(scorer, row),
        size: sizeOf(row.entry.facts, capacity),
      };
    });
    return { entries, municipalities: [...voters].sort() };
  }

  #fromRound(method: 'borda' | 'schulze', capacity: Capacity | null): UnplacedList {
    const ranking = revealedRanking(this.view);
    const keys = ranking === undefined ? undefined : rankingKeys(ranking, method);
    const entries = this.view.entries.map(({ process, facts }): Unplaced => {
      const key = keys?.get(process);
      const score = method === 'borda' ? key : undefined;
      const scored = key === undefined ? unscored : { score, low: score, high: score, coverage: 1 };
      return { process, scored, key, opinion: noOpinion, size: sizeOf(facts, capacity) };
    });
    return { entries, municipalities: [] };
  }
}

interface UnplacedList {
  readonly entries: readonly Unplaced[];
  readonly municipalities: readonly MunicipalityCvr[];
}

/** The board of a list as it stands. */
export function reckonBoard(view: PriorityView, book: MarkBook): Board {
  return new BoardReckoner(view, book).board();
}

/** Best first; within a shared place, and where nothing is known to place them by, in the order they were added. */
function inOrder(entries: readonly Unplaced[]): (Unplaced & { readonly place: number | undefined })[] {
  const found = placesOf(entries.map(({ key }) => key));
  const last = entries.length + 1;
  return entries
    .map((entry, index) => ({ ...entry, place: found[index] }))
    .sort((a, b) => (a.place ?? last) - (b.place ?? last));
}
