import { z } from 'zod';
import {
  municipalityCvr,
  processId,
  type AccountId,
  type MunicipalityCvr,
  type PriorityListId,
  type ProcessId,
} from '@procesrum/shared/primitives/id.ts';
import { markField } from '@procesrum/shared/priorities/criterion.ts';
import type { Mark } from '@procesrum/shared/priorities/mark.ts';
import { MarkBook } from '@procesrum/shared/priorities/marks/mark-book.ts';
import type { Transaction } from '../../../platform/database.ts';

/** A mark on its way to its row, with whoever gives it. */
export interface GivenMark extends Mark {
  readonly by: AccountId;
}

/** Stores marks, and takes away those that are taken back. */
export async function storeMarks(
  transaction: Transaction,
  list: PriorityListId,
  marks: readonly GivenMark[],
): Promise<void> {
  if (marks.length === 0) return;
  const given = JSON.stringify(marks);
  const shape = 'process uuid, field text, municipality text, value double precision, by uuid';
  await transaction.query(
    `delete from priority_mark m using jsonb_to_recordset($2::jsonb) as given(${shape})
     where m.list = $1 and m.process = given.process and m.field = given.field
       and m.municipality = given.municipality and given.value is null`,
    [list, given],
  );
  await transaction.query(
    `insert into priority_mark (list, process, field, municipality, value, by)
     select $1, given.process, given.field, given.municipality, given.value, given.by
     from jsonb_to_recordset($2::jsonb) as given(${shape}) where given.value is not null
     on conflict (list, process, field, municipality) do update set value = excluded.value, by = excluded.by`,
    [list, given],
  );
}

const markRow = z.object({
  process: processId,
  field: markField,
  municipality: municipalityCvr,
  value: z.number(),
});

/** What some municipalities have said of some processes. */
export async function readMarksOf(
  transaction: Transaction,
  list: PriorityListId,
  municipalities: readonly MunicipalityCvr[],
  processes: readonly ProcessId[],
): Promise<Mark[]> {
  if (municipalities.length === 0) return [];
  const rows = await transaction.query(
    `select process, field, municipality, value from priority_mark
     where list = $1 and municipality = any($2) and process = any($3::uuid[])`,
    [list, municipalities, processes],
  );
  return rows.map((row) => markRow.parse(row));
}

const columnRow = z.object({
  process: processId,
  field: markField,
  values: z.record(municipalityCvr, z.number()),
});

/** All marks of a list: a hundred thousand are read as a few thousand rows. */
export async function readMarks(transaction: Transaction, list: PriorityListId): Promise<MarkBook> {
  const rows = await transaction.query(
    `select process, field, jsonb_object_agg(municipality, value) as values from priority_mark
     where list = $1 group by process, field`,
    [list],
  );
  const columns = rows.map((row) => columnRow.parse(row));
  const processes = [...new Set(columns.map(({ process }) => process))];
  const fields = [...new Set(columns.map(({ field }) => field))];
  const municipalities = [
    ...new Set(columns.flatMap(({ values }) => Object.keys(values) as MunicipalityCvr[])),
  ];
  const said = new Map(columns.map(({ process, field, values }) => [`${process}/${field}`, values]));
  // Made of a table at once: mark by mark, each would make the book anew.
  return MarkBook.of({
    ...{ processes, fields, municipalities },
    values: processes.map((process) =>
      fields.map((field) => {
        const values = said.get(`${process}/${field}`);
        return municipalities.map((municipality) => values?.[municipality] ?? null);
      }),
    ),
  });
}
