import { z } from 'zod';
import { assertNever } from '@procesrum/shared/primitives/assert.ts';
import type { Actor, GuestActor } from '@procesrum/shared/permissions/actor.ts';
import type { ProcessSort } from '@procesrum/shared/processes/processes.api.ts';
import type { SqlValue, Transaction } from '../../../platform/database.ts';
import type { ProcessCursor } from './process-cursor.ts';
import { listColumns, parseListRow, type ListedProcess } from '../process-row.ts';

/** What a list is asked for. */
export interface ListQuery {
  /** Folded words that must all be found in it. */
  readonly words: readonly string[];
  readonly ownOnly: boolean;
  readonly sort: ProcessSort;
  /** How many to read at most. */
  readonly limit: number;
  readonly after: ProcessCursor | undefined;
}

/** Whom there are lists for: people with an account, and anyone. */
export type ListAsker = Exclude<Actor, GuestActor>;

/** The condition under which anyone at all may read process `p`. */
const visibleToAnyone = "p.visibility = 'public'";

/**
 * The condition under which an account may read process `p`: the policy table (`shared/permissions/policy.ts`) in
 * SQL, so that a list, its count and its pages know nothing of what is out of sight. A test compares the two for
 * every combination.
 * @param account,municipality placeholders of the asker's
 */
function visibleTo(account: string, municipality: string): string {
  return `(
    ${visibleToAnyone}
    or p.visibility = 'all-municipalities'
    or (p.visibility <> 'private' and p.municipality = ${municipality})
    or (p.visibility = 'selected' and exists (
      select 1 from process_chosen x where x.process = p.id and x.municipality = ${municipality}))
    or (p.creator = ${account} and p.municipality = ${municipality})
    or exists (select 1 from process_co_author c where c.process = p.id and c.account = ${account}))`;
}

const countRow = z.object({ total: z.coerce.number().int() });

/** The processes the asker may see, one page of them, and how many there are in all pages. */
export async function listProcesses(
  transaction: Transaction,
  asker: ListAsker,
  query: ListQuery,
): Promise<{ page: ListedProcess[]; total: number }> {
  const values: SqlValue[] = [];
  const placeholder = (value: SqlValue) => `$${values.push(value)}`;

  const wanted = conditionsFor(asker, query.ownOnly, placeholder);
  // Not LIKE: nothing in a word is a wildcard here, so nothing needs escaping.
  for (const word of query.words) wanted.push(`strpos(p.search_text, ${placeholder(word)}) > 0`);
  const counted = await transaction.query(
    `select count(*) as total from process p where ${wanted.join(' and ')}`,
    values,
  );

  const { key, direction } = orderOf(query.sort);
  if (query.after !== undefined) {
    const beyond = direction === 'asc' ? '>' : '<';
    wanted.push(
      `(${key}, p.id) ${beyond} (${placeholder(query.after.key)}, ${placeholder(query.after.id)}::uuid)`,
    );
  }
  const rows = await transaction.query(
    `select ${listColumns} from process p join municipality m on m.cvr = p.municipality
     where ${wanted.join(' and ')}
     order by ${key} ${direction}, p.id ${direction}
     limit ${placeholder(query.limit)}`,
    values,
  );
  return { page: rows.map(parseListRow), total: countRow.parse(counted[0]).total };
}

/** The conditions under which the asker may see process `p`; `placeholder` takes a value into the query. */
export function conditionsFor(
  asker: ListAsker,
  ownOnly: boolean,
  placeholder: (value: SqlValue) => string,
): string[] {
  // Who is not signed in has no municipality, and so none of its own.
  if (asker.kind === 'anyone') return ownOnly ? ['false'] : [visibleToAnyone];
  const municipality = placeholder(asker.municipality);
  const visible = visibleTo(placeholder(asker.account), municipality);
  return ownOnly ? [visible, `p.municipality = ${municipality}`] : [visible];
}

function orderOf(sort: ProcessSort): { key: string; direction: 'asc' | 'desc' } {
  switch (sort) {
    case 'changed':
      return { key: 'p.changed_at', direction: 'desc' };
    case 'title':
      return { key: 'p.title_sort_key', direction: 'asc' };
    case 'hours':
      return { key: 'coalesce(p.potential_hours_per_year, -1)', direction: 'desc' };
    default:
      return assertNever(sort);
  }
}

/** The cursor that stands after this process in a list sorted so. */
export function cursorAfter(listed: ListedProcess, sort: ProcessSort): ProcessCursor {
  const { id } = listed;
  switch (sort) {
    case 'changed':
      return { sort, key: listed.changedAt, id };
    case 'title':
      return { sort, key: listed.titleSortKey, id };
    case 'hours':
      return { sort, key: listed.hours, id };
    default:
      return assertNever(sort);
  }
}
