/** Something that ways lead from and to, in its cell of the drawing. */
export interface Cell {
  readonly id: string;
  readonly row: number;
  readonly column: number;
}

/** A way between two cells. */
export interface Link {
  readonly id: string;
  readonly from: string;
  readonly to: string;
}

/**
 * How a way runs. Lines only ever run along a row where no cell is in between, up and down in the gutters between
 * columns, and along the channels between rows: so none crosses a cell. Gutter g lies left of column g, channel k above
 * row k.
 */
export type Route =
  /** Along its row. */
  | { readonly kind: 'straight' }
  /** Along the row it comes from, up or down one gutter, and along the row it goes to. */
  | { readonly kind: 'bend'; readonly gutter: number }
  /** Down the gutter behind where it comes from, along a channel, and down the gutter before where it goes to. */
  | { readonly kind: 'channel'; readonly out: number; readonly channel: number; readonly in: number };

/** Chooses a route for each way; short ones choose first, because long ones have other ways to go. */
export function routesOf(cells: readonly Cell[], links: readonly Link[]): Map<string, Route> {
  const cellOf = new Map(cells.map((cell) => [cell.id, cell]));
  const rows = new RowPlan(cells);
  const routes = new Map<string, Route>();
  const spanOf = ({ from, to }: Link) =>
    Math.abs((cellOf.get(to)?.column ?? 0) - (cellOf.get(from)?.column ?? 0));
  for (const link of links.toSorted((a, b) => spanOf(a) - spanOf(b))) {
    const [from, to] = [cellOf.get(link.from), cellOf.get(link.to)];
    if (from !== undefined && to !== undefined) routes.set(link.id, routeOf(link, from, to, rows));
  }
  return routes;
}

function routeOf(link: Link, from: Cell, to: Cell, rows: RowPlan): Route {
  const [first, last] = [from.column + 1, to.column - 1];
  if (to.column > from.column) {
    if (rows.take(to.row, first, last, link)) {
      return from.row === to.row ? { kind: 'straight' } : { kind: 'bend', gutter: from.column + 1 };
    }
    if (from.row !== to.row && rows.take(from.row, first, last, link))
      return { kind: 'bend', gutter: to.column };
  }
  // Between the two rows; in one row, what jumps ahead runs above it and what goes back below.
  const isAhead = from.row === to.row && to.column > from.column;
  const channel = from.row === to.row ? from.row + (isAhead ? 0 : 1) : Math.max(from.row, to.row);
  return { kind: 'channel', out: from.column + 1, channel, in: to.column };
}

/** What runs along which row, from column to column. */
class RowPlan {
  private readonly runs: {
    readonly row: number;
    readonly first: number;
    readonly last: number;
    readonly link: Link;
  }[] = [];
  private readonly cells: readonly Cell[];

  constructor(cells: readonly Cell[]) {
    this.cells = cells;
  }

  /** Takes a stretch of a row if no cell is in it and nothing else runs there, but what leads to the same cell. */
  take(row: number, first: number, last: number, link: Link): boolean {
    const isWithin = (column: number) => column >= first && column <= last;
    if (this.cells.some((cell) => cell.row === row && isWithin(cell.column))) return false;
    const crowded = this.runs.some((run) => {
      if (run.row !== row) return false;
      if (run.link.from === link.from && run.link.to === link.to) return true;
      return run.first <= last && run.last >= first && run.link.to !== link.to;
    });
    if (crowded) return false;
    this.runs.push({ row, first, last, link });
    return true;
  }
}
