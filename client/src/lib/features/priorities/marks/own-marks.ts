import {
  riceFields,
  scaleOf,
  wsjfFields,
  type Criterion,
  type MarkField,
} from '@procesrum/shared/priorities/criterion.ts';
import type { Mark } from '@procesrum/shared/priorities/mark.ts';
import type { PriorityCommand } from '@procesrum/shared/priorities/priorities.commands.ts';
import type { PriorityMethod } from '@procesrum/shared/priorities/priority-view.ts';
import type { ProcessId } from '@procesrum/shared/primitives/id.ts';
import { numberOf } from '#lib/words/written-number.ts';

/** The own municipality's marks as they are sent. */
export type OwnMark = Omit<Mark, 'municipality'>;

/** The sets of fields that are marked together. */
export const fieldSets = ['criteria', 'wsjf', 'rice'] as const;
export type FieldSet = (typeof fieldSets)[number];

/** The set a method reckons with. */
export function fieldSetOf(method: PriorityMethod): FieldSet {
  return method === 'wsjf' || method === 'rice' ? method : 'criteria';
}

/** The fields of a set that municipalities mark; hours are nobody's opinion. */
export function fieldsOf(set: FieldSet, criteria: readonly Criterion[]): readonly MarkField[] {
  if (set === 'wsjf') return wsjfFields;
  if (set === 'rice') return riceFields;
  return criteria.filter(({ source }) => source === 'marks').map(({ id }) => id);
}

/**
 * Reads one written mark: a number on the field's own scale, `null` for an emptied one.
 * @returns `undefined` for what cannot be a mark
 */
export function markOf(field: MarkField, written: string): number | null | undefined {
  if (written.trim() === '') return null;
  const value = numberOf(written);
  const { least, most } = scaleOf(field);
  return value !== undefined && value >= least && value <= most ? value : undefined;
}

/** Marks that wait on this device, by process and field; the latest of each. */
export function waitingMarks(
  waiting: readonly { readonly command: PriorityCommand }[],
): ReadonlyMap<string, number | null> {
  const marks = waiting.flatMap(({ command }) => (command.type === 'mark' ? command.marks : []));
  return new Map(marks.map(({ process, field, value }) => [cellKey(process, field), value]));
}

/** Names a cell. */
export function cellKey(process: ProcessId, field: string): string {
  return `${process} ${field}`;
}

/** How many marks the municipality has not given. */
export function missingMarks(
  processes: readonly ProcessId[],
  fields: readonly MarkField[],
  valueOf: (process: ProcessId, field: MarkField) => number | undefined,
): number {
  return processes.reduce(
    (count, process) => count + fields.filter((field) => valueOf(process, field) === undefined).length,
    0,
  );
}
