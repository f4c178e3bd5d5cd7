import { z } from 'zod';
import {
  catalogueEntry,
  type CatalogueEntry,
  type CatalogueKind,
} from '@procesrum/shared/processes/catalogues/catalogue.ts';
import type { SqlValue, Transaction } from '../../../platform/database.ts';
import { conditionsFor, type ListAsker } from '../listing/process-list.ts';

/** SQL that gives the names of a kind that stand in process `p`, a row for each. */
const namesIn: Record<CatalogueKind, string> = {
  systems: 'unnest(p.systems)',
  technologies: "jsonb_array_elements_text(p.fields -> 'technologies')",
  tags: "jsonb_array_elements_text(p.fields -> 'tags')",
  kle: 'unnest(array[p.kle])',
  form: "unnest(array[p.fields ->> 'form'])",
};

/** The names of a kind in the processes the asker may see, each way of writing one by itself. */
export async function readNames(
  transaction: Transaction,
  asker: ListAsker,
  kind: CatalogueKind,
): Promise<CatalogueEntry[]> {
  const values: SqlValue[] = [];
  const visible = conditionsFor(asker, false, (value) => `$${values.push(value)}`);
  const rows = await transaction.query(
    `select named.name, count(*)::int as processes
     from process p cross join lateral ${namesIn[kind]} as named (name)
     where ${visible.join(' and ')} and named.name is not null
     group by named.name`,
    values,
  );
  return z.array(catalogueEntry).parse(rows);
}
