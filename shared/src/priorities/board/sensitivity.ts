import type { ProcessId } from '../../primitives/id.ts';
import { tieTolerance } from '../../scoring/statistics.ts';
import type { CriterionId } from '../criterion.ts';
import type { PriorityView } from '../priority-view.ts';
import type { Board, BoardRow } from './board.ts';
import { Slider } from './slider.ts';

/** Two neighbours of the order that swap when one weight moves. */
export interface Swap {
  /** The one that stands above, and the one below it. */
  readonly first: ProcessId;
  readonly second: ProcessId;
  /** The slider that takes the least to do it. */
  readonly criterion: CriterionId;
  /** What it takes, on the slider, while the others keep their ratios: above 0 for more weight. Not rounded. */
  readonly points: number;
}

/** How many stand at the top where there is no line to look at. */
const topRows = 5;
/** Rows on either side of the line that are near it. */
const nearLine = 2;

type WeighedList = Pick<PriorityView, 'criteria' | 'weights'>;

/**
 * Neighbours in the top and about the line, with the one weight that makes them swap: fewest points first. Pairs that
 * nothing swaps are left out, and so are those that share a place: they are tied already.
 * @param view of the same list, with the weights the board was reckoned with
 * @returns nothing where the order does not come of weights
 */
export function nearestSwaps(board: Board, view: WeighedList): Swap[] {
  const { rows, sliders } = weighed(board, view);
  const { above } = board.line;
  const isNear = (at: number) => at < topRows || Math.abs(at + 1 - above) < nearLine;
  const swaps = rows.slice(1).flatMap((second, at): Swap[] => {
    const first = rows[at] as BoardRow;
    if (!isNear(at) || first.place === second.place) return [];
    const least = sliders
      .flatMap((slider, criterion) =>
        slider.crossings(at, at + 1).map((to) => ({ criterion, points: to - slider.points })),
      )
      .filter(({ points }) => Math.abs(points) > tieTolerance)
      .sort((a, b) => Math.abs(a.points) - Math.abs(b.points) || a.criterion - b.criterion)[0];
    if (least === undefined) return [];
    const criterion = view.criteria[least.criterion]?.id as CriterionId;
    return [{ first: first.process, second: second.process, criterion, points: least.points }];
  });
  return swaps.sort((a, b) => Math.abs(a.points) - Math.abs(b.points));
}

/** How much of the top can be relied on. */
export interface FirmTop {
  /** The first so many stay the first so many, in whatever order among themselves; 0 for none. */
  readonly count: number;
  /** … whatever one weight moves by up to so many points. */
  readonly points: number;
}

/**
 * How many of the top stay, whichever one weight moves up or down while the others keep their ratios.
 * @param view of the same list, with the weights the board was reckoned with
 * @returns the most of those above the line, or of the first five where there is none; `undefined` where the order does
 *   not come of weights, or everything that is known stands there
 */
export function firmTop(board: Board, view: WeighedList, points = 10): FirmTop | undefined {
  const { rows, sliders } = weighed(board, view);
  const placed = rows.filter(({ place }) => place !== undefined).length;
  const wanted = board.line.left === undefined || board.line.above === 0 ? topRows : board.line.above;
  const most = Math.min(wanted, placed - 1);
  if (sliders.length === 0 || most < 1) return undefined;
  // For each row of the top, the last of those below that can come past it.
  const passedBy = Array.from({ length: most }, (_, above) => {
    for (let below = rows.length - 1; below > above; below -= 1) {
      if (sliders.some((slider) => !staysAbove(slider, above, below, points))) return below;
    }
    return above;
  });
  let count = 0;
  let reach = 0;
  passedBy.forEach((last, above) => {
    reach = Math.max(reach, last);
    if (reach <= above) count = above + 1;
  });
  return { count, points };
}

function staysAbove(slider: Slider, above: number, below: number, points: number): boolean {
  const from = Math.max(0, slider.points - points);
  const to = Math.min(100, slider.points + points);
  if (slider.crossings(above, below).some((at) => at >= from && at <= to)) return false;
  // Nothing crosses in between, so the ends tell; a row that is first known when a weight leaves 0 passes without crossing.
  return [from, to].every((at) => {
    const [first, second] = [slider.scoreAt(above, at), slider.scoreAt(below, at)];
    return first !== undefined && (second === undefined || first > second + tieTolerance);
  });
}

/** A slider for each criterion, over the rows of the board; none where the order does not come of weights. */
function weighed(
  board: Board,
  { criteria, weights }: WeighedList,
): { rows: readonly BoardRow[]; sliders: Slider[] } {
  const points = criteria.map(({ id }) => weights[id] ?? 0);
  const decides = board.method === 'weighted' && criteria.length > 1 && points.some((one) => one > 0);
  const cells = board.rows.map((row) => row.cells);
  return {
    rows: board.rows,
    sliders: decides ? criteria.map((_, at) => new Slider(points, cells, at)) : [],
  };
}
