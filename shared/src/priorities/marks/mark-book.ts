import type { MunicipalityCvr, ProcessId } from '../../primitives/id.ts';
import type { MarkField } from '../criterion.ts';
import type { Mark, MarkTable } from '../mark.ts';

/** One municipality's mark of a process under a field. */
export interface MunicipalityMark {
  readonly municipality: MunicipalityCvr;
  readonly value: number;
}

/** The marks of one process, by field, each in the order of the municipalities' numbers. */
export type ProcessMarks = ReadonlyMap<MarkField, readonly MunicipalityMark[]>;

const noFields: ProcessMarks = new Map();
const noMarks: readonly MunicipalityMark[] = [];

/**
 * The marks of a list, as one looks things up in them. A book never changes: one more mark makes another book, which
 * shares with this one whatever the mark did not touch, so that the same object means the same marks.
 */
export class MarkBook {
  /** A book in which nothing stands. */
  static readonly empty = new MarkBook(new Map());

  readonly #processes: ReadonlyMap<ProcessId, ProcessMarks>;
  #municipalities: readonly MunicipalityCvr[] | undefined;

  private constructor(processes: ReadonlyMap<ProcessId, ProcessMarks>) {
    this.#processes = processes;
  }

  /** The book of what was sent or stored. */
  static of(table: MarkTable): MarkBook {
    const columns = table.municipalities
      .map((municipality, column) => ({ municipality, column }))
      .sort((a, b) => compareText(a.municipality, b.municipality));
    const processes = new Map<ProcessId, ProcessMarks>();
    table.processes.forEach((process, row) => {
      const fields = new Map<MarkField, readonly MunicipalityMark[]>();
      table.fields.forEach((field, at) => {
        const values = table.values[row]?.[at];
        const marks = columns.flatMap(({ municipality, column }) => {
          const value = values?.[column] ?? null;
          return value === null ? [] : [{ municipality, value }];
        });
        if (marks.length > 0) fields.set(field, marks);
      });
      if (fields.size > 0) processes.set(process, fields);
    });
    return new MarkBook(processes);
  }

  /** The book with these marks in it, later ones over earlier ones; `null` takes a mark out. */
  with(marks: readonly Mark[]): MarkBook {
    const processes = new Map(this.#processes);
    for (const { process, field, municipality, value } of marks) {
      const fields = processes.get(process) ?? noFields;
      const before = fields.get(field) ?? noMarks;
      const after = placed(before, municipality, value);
      if (after === before) continue;
      const changed = new Map(fields);
      if (after.length > 0) changed.set(field, after);
      else changed.delete(field);
      if (changed.size > 0) processes.set(process, changed);
      else processes.delete(process);
    }
    return new MarkBook(processes);
  }

  /** The book with the marks of these processes alone. */
  only(wanted: ReadonlySet<ProcessId>): MarkBook {
    return new MarkBook(new Map([...this.#processes].filter(([process]) => wanted.has(process))));
  }

  /** The same as it is sent and stored; books with the same marks give the same table. */
  toTable(): MarkTable {
    const processes = [...this.#processes.keys()].sort(compareText);
    const found = new Set<MarkField>();
    for (const fields of this.#processes.values()) for (const field of fields.keys()) found.add(field);
    const fields = [...found].sort(compareText);
    const municipalities = [...this.municipalities];
    const columns = new Map(municipalities.map((municipality, column) => [municipality, column]));
    const values = processes.map((process) =>
      fields.map((field) => {
        const row = new Array<number | null>(municipalities.length).fill(null);
        for (const { municipality, value } of this.valuesOf(process, field)) {
          row[columns.get(municipality) as number] = value;
        }
        return row;
      }),
    );
    return { processes, fields, municipalities, values };
  }

  /** What a municipality has marked; `undefined` where it has not. */
  valueOf(process: ProcessId, field: MarkField, municipality: MunicipalityCvr): number | undefined {
    return this.valuesOf(process, field).find((one) => one.municipality === municipality)?.value;
  }

  /** What municipalities have marked, in the order of their numbers. */
  valuesOf(process: ProcessId, field: MarkField): readonly MunicipalityMark[] {
    return this.marksOf(process).get(field) ?? noMarks;
  }

  /** All marks of a process. */
  marksOf(process: ProcessId): ProcessMarks {
    return this.#processes.get(process) ?? noFields;
  }

  /** Those with at least one mark, in the order of their numbers. */
  get municipalities(): readonly MunicipalityCvr[] {
    if (this.#municipalities === undefined) {
      const found = new Set<MunicipalityCvr>();
      for (const fields of this.#processes.values()) {
        for (const marks of fields.values()) for (const { municipality } of marks) found.add(municipality);
      }
      this.#municipalities = [...found].sort(compareText);
    }
    return this.#municipalities;
  }
}

/** The marks with a municipality's own in its place; the same array where that changes nothing. */
function placed(
  marks: readonly MunicipalityMark[],
  municipality: MunicipalityCvr,
  value: number | null,
): readonly MunicipalityMark[] {
  const at = marks.findIndex((one) => one.municipality === municipality);
  if (at === -1) {
    if (value === null) return marks;
    const next = marks.findIndex((one) => compareText(one.municipality, municipality) > 0);
    return marks.toSpliced(next === -1 ? marks.length : next, 0, { municipality, value });
  }
  if (value === null) return marks.toSpliced(at, 1);
  return marks[at]?.value === value ? marks : marks.with(at, { municipality, value });
}

/** The same order everywhere, whatever language the machine speaks. */
function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
