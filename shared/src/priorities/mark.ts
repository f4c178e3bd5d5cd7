import { z } from 'zod';
import { municipalityCvr, processId } from '../primitives/id.ts';
import { maxPriorityEntries } from '../protocol/limits.ts';
import { markField } from './criterion.ts';

/** At most this: the longest scale of a mark (`scaleOf`); the field's own scale is asked for by the command. */
const markValue = z.number().min(0).max(1_000);

/**
 * What a municipality says of a process under one criterion: openly and in its own name, as a decision vote is. The
 * latest of its people in the group counts. `null` takes it back.
 */
export const mark = z.object({
  process: processId,
  field: markField,
  municipality: municipalityCvr,
  value: markValue.nullable(),
});
export type Mark = z.infer<typeof mark>;

/**
 * All marks of a list, written close: `values[process][field][municipality]`, `null` where there is none. 200 processes,
 * 9 criteria and 60 municipalities are some 400 KB.
 */
export const markTable = z.object({
  processes: z.array(processId).max(maxPriorityEntries),
  fields: z.array(markField),
  municipalities: z.array(municipalityCvr),
  values: z.array(z.array(z.array(markValue.nullable()))),
});
export type MarkTable = z.infer<typeof markTable>;
