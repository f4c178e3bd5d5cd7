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
  /** Who has marked something under these fields, in the order of their numbers. */
  readonly voters: readonly MunicipalityCvr[];
  /** One per field: the voters' marks, in their order; `undefined` where the cell stands whatever they mark. */
  readonly columns: readonly (readonly (number | undefined)[] | undefined)[];
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
  let voters: readonly MunicipalityCvr[] = [];
  for (const source of sources) if ('marks' in source) voters = withVoters(voters, source.marks);
  return {
    entry,
    marks,
    cells: sources.map((source) => ('said' in source ? source.said : medianOf(source.marks))),
    voters,
    columns: sources.map((source) => ('said' in source ? undefined : columnOf(voters, source.marks))),
  };
}

/** Those who have voted under one field more; mostly they are the same. Both are in the order of the numbers. */
function withVoters(
  voters: readonly MunicipalityCvr[],
  marks: readonly MunicipalityMark[],
): readonly MunicipalityCvr[] {
  let at = 0;
  const more = marks.filter(({ municipality }) => {
    // Whether they are equal is quickly told, which comes first less so.
    while (
      at < voters.length &&
      voters[at] !== municipality &&
      (voters[at] as MunicipalityCvr) < municipality
    )
      at += 1;
    return voters[at] !== municipality;
  });
  return more.length === 0 ? voters : [...voters, ...more.map(({ municipality }) => municipality)].sort();
}

function columnOf(
  voters: readonly MunicipalityCvr[],
  marks: readonly MunicipalityMark[],
): (number | undefined)[] {
  let next = 0;
  return voters.map((voter) => {
    const mark = marks[next];
    if (mark?.municipality !== voter) return undefined;
    next += 1;
    return mark.value;
  });
}
