import { maxSearchCharacters } from '@procesrum/shared/protocol/limits.ts';
import type { ProcessSort } from '@procesrum/shared/processes/processes.api.ts';

/** What the list shows, as its address says it. */
export type CatalogueQuery = { search: string; isOwnOnly: boolean; sort: ProcessSort };

const sortWords = { changed: 'aendret', title: 'titel', hours: 'timer' } as const satisfies Record<
  ProcessSort,
  string
>;

/** Reads the query from an address; what it does not know it leaves out. */
export function catalogueQueryOf(params: URLSearchParams): CatalogueQuery {
  const sort = params.get('sorter');
  const known = Object.entries(sortWords).find(([, word]) => word === sort)?.[0] as ProcessSort | undefined;
  return {
    search: (params.get('q') ?? '').trim().slice(0, maxSearchCharacters),
    isOwnOnly: params.get('vis') === 'egne',
    sort: known ?? 'changed',
  };
}

/** The address of a list, without what is so anyway. */
export function cataloguePath({ search, isOwnOnly, sort }: CatalogueQuery): string {
  const params = new URLSearchParams();
  if (search !== '') params.set('q', search);
  if (isOwnOnly) params.set('vis', 'egne');
  if (sort !== 'changed') params.set('sorter', sortWords[sort]);
  const text = params.toString();
  return text === '' ? '/processer' : `/processer?${text}`;
}

/** The word of a sort order in the address, for the form that works without scripts. */
export function sortWord(sort: ProcessSort): string {
  return sortWords[sort];
}
