import { describe, expect, it } from 'vitest';
import { cataloguePath, catalogueQueryOf } from './catalogue-query.ts';

const queryOf = (text: string) => catalogueQueryOf(new URLSearchParams(text));

describe('the address of the list', () => {
  it('says nothing where nothing was chosen', () => {
    expect(queryOf('')).toEqual({ search: '', isOwnOnly: false, sort: 'changed' });
    expect(cataloguePath(queryOf(''))).toBe('/processer');
  });

  it('carries search, whose and order there and back', () => {
    const query = { search: 'løn & personale', isOwnOnly: true, sort: 'hours' } as const;
    const path = cataloguePath(query);
    expect(path).toBe('/processer?q=l%C3%B8n+%26+personale&vis=egne&sorter=timer');
    expect(queryOf(new URL(path, 'http://x').search)).toEqual(query);
  });

  it('ignores what it does not know', () => {
    expect(queryOf('sorter=farve&vis=alt&q=%20%20')).toEqual({
      search: '',
      isOwnOnly: false,
      sort: 'changed',
    });
  });

  it('cuts a search that is longer than the server takes', () => {
    expect(queryOf(`q=${'a'.repeat(500)}`).search).toHaveLength(200);
  });
});
