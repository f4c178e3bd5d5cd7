import type { MunicipalityCvr } from '../../primitives/id.ts';
import { hoursCriterion } from '../../scoring/weights.ts';
import { methodScales, type Criterion, type MarkField } from '../criterion.ts';
import type { MunicipalityMark, ProcessMarks } from '../marks/mark-book.ts';
import type { PriorityEntry } from '../priority-view.ts';

/** A column that is reckoned with: a criterion, or a part of WSJF or RICE. */
export type BoardField = Pick<Criterion, 'source'> & { readonly id: MarkField };

/** What a process has under some fields, whatever they weigh: kept until its marks, its numbers or the fields change. */
export interface PreparedRow {
  readonly entry: PriorityEntry;
  readonly marks: ProcessMarks;
  /** One per field. */
  readonly cells: readonly (number | undefined)[];
  /** Whether municipalities' marks decide the cell, field by field. */
  readonly isMarked: readonly boolean[];
  /** Who has marked something under these fields, in the order of their numbers. */
  readonly voters: readonly MunicipalityCvr[];
  /** One row per voter: what counts for them under each field. */
  readonly values: readonly (readonly (number | undefined)[])[];
}

/** Where a cell comes from: municipalities' marks, or a number that stands whatever they mark. */
type CellSource = { readonly marks: readonly MunicipalityMark[] } | { readonly said: number | undefined };

/** Where a process's cell comes from. A workshop says nothing of the parts of WSJF and RICE: those are marks always. */
function cellSource(entry: PriorityEntry, marks: ProcessMarks, field: BoardField): CellSource {
  if (field.source === 'hours') {
    const { hours } = entry.facts;
    return { said: hours === undefined ? undefined : hoursCriterion(hours) };
  }
  if (entry.source === 'workshop' && !(field.id in methodScales)) {
    return { said: entry.workshop?.values[field.id]?.value };
  }
  return { marks: marks.get(field.id) ?? [] };
}

/** Gathers what a process has under the fields. `medianOf` may remember what it has been asked. */
export function preparedRow(
  entry: PriorityEntry,
  marks: ProcessMarks,
  fields: readonly BoardField[],
  medianOf: (marks: readonly MunicipalityMark[]) => number | undefined,
): PreparedRow {
  const sources = fields.map((field) => cellSource(entry, marks, field));
  const said = sources.map((source) => ('said' in source ? source.said : undefined));
  const rows = new Map<MunicipalityCvr, (number | undefined)[]>();
  sources.forEach((source, at) => {
    if ('said' in source) return;
    for (const { municipality, value } of source.marks) {
      const row = rows.get(municipality) ?? [...said];
      row[at] = value;
      rows.set(municipality, row);
    }
  });
  const voters = [...rows.keys()].sort();
  return {
    entry,
    marks,
    cells: sources.map((source) => ('said' in source ? source.said : medianOf(source.marks))),
    isMarked: sources.map((source) => 'marks' in source),
    voters,
    values: voters.map((voter) => rows.get(voter) as (number | undefined)[]),
  };
}
