/** How a column of an example is written: text as it is, a number with so many decimals, or a share in percent. */
export type ColumnKind = 'text' | 'percent' | 0 | 1 | 2 | 3;

/** An example as a table in no language: the words put a heading over each column. */
export interface ExampleTable {
  readonly columns: readonly ColumnKind[];
  /** `undefined` where there is nothing, such as *Ved ikke*. */
  readonly rows: readonly (readonly (string | number | undefined)[])[];
  /** The column drawn as bars, and the number that fills a bar. */
  readonly bars?: { readonly column: number; readonly most: number };
}

/** One measure: where it comes from, and a small example that is computed by the very function it explains. */
export interface Measure<Example> {
  /** Who described it, where and when, in the language they wrote in; none where the rule is our own. */
  readonly source?: string;
  /** Calls the real function on small inputs. @returns what went in and what came out */
  readonly example: () => Example;
  readonly table: (example: Example) => ExampleTable;
}

/** Keeps the type of its example, so that the words can speak of each number by name. */
export function measure<Example>(described: Measure<Example>): Measure<Example> {
  return described;
}
