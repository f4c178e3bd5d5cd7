import { describe, expect, it } from 'vitest';
import { pageOf } from '@procesrum/shared/primitives/page.ts';
import { processListItem, type ProcessListItem } from '@procesrum/shared/processes/process.ts';
import { createApi } from '#lib/app/api-client.ts';
import { fetchList, newsIn, type ListOutcome } from './list-outcome.ts';
import { ProcessList } from './process-list.svelte.ts';

const query = { search: '', isOwnOnly: false, sort: 'changed' } as const;

function item(number: number, changedAt = '2026-11-22T10:00:00Z'): ProcessListItem {
  return processListItem.parse({
    id: `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`,
    title: `Proces ${number}`,
    summary: '',
    municipality: { cvr: '55133018', shortCode: 'AAR', name: 'Aarhus' },
    visibility: 'all-municipalities',
    phase: 'idea',
    status: 'not-rated',
    domains: [],
    systems: [],
    changedAt,
  });
}

function loaded(items: ProcessListItem[], next?: string): ListOutcome {
  return { state: 'loaded', at: 0, items, total: 3, next };
}

/** An API whose list is what the given function says for a query. */
function apiOf(answer: (asked: URLSearchParams) => unknown) {
  return createApi((input) => {
    const body = answer(new URL(String(input), 'http://x').searchParams);
    return Promise.resolve(body instanceof Response ? body : Response.json(body));
  });
}

describe('the list of processes', () => {
  it('asks only for what was chosen', async () => {
    let asked: URLSearchParams | undefined;
    const api = apiOf((params) => {
      asked = params;
      return pageOf(processListItem).parse({ items: [], total: 0 });
    });
    await fetchList(api, { search: 'løn', isOwnOnly: true, sort: 'title' });
    expect(Object.fromEntries(asked ?? [])).toEqual({ q: 'løn', own: 'true', sort: 'title', limit: '30' });
  });

  it('puts the next rows after the others, none twice', async () => {
    const outcome = loaded([item(1), item(2)], 'two');
    const api = apiOf((params) => ({
      items: params.get('after') === 'two' ? [item(2), item(3)] : [],
      total: 3,
    }));
    const list = new ProcessList(api, () => ({ query, outcome }));
    await list.getMore();
    expect(list.items.map(({ title }) => title)).toEqual(['Proces 1', 'Proces 2', 'Proces 3']);
    expect(list.hasMore).toBe(false);
  });

  it('keeps its rows when the next ones do not come', async () => {
    const outcome = loaded([item(1)], 'two');
    const api = apiOf(() => new Response('', { status: 502 }));
    const list = new ProcessList(api, () => ({ query, outcome }));
    await list.getMore();
    expect(list.items).toHaveLength(1);
    expect(list.moreFailure).toEqual({ code: 'unavailable', report: undefined });
    expect(list.hasMore).toBe(true);
  });

  it('counts what changes without moving a row, each process once', () => {
    const outcome = loaded([item(1), item(2)]);
    const list = new ProcessList(
      apiOf(() => ({})),
      () => ({ query, outcome }),
    );
    list.notice(item(2).id);
    list.notice(item(2).id);
    list.notice(item(9).id);
    expect(list.newsCount).toBe(2);
    expect(list.items.map(({ title }) => title)).toEqual(['Proces 1', 'Proces 2']);
    list.forgetNews();
    expect(list.newsCount).toBe(0);
  });

  it('lets a row go that may not be seen any more, and keeps one whose fate cannot be told', async () => {
    const outcome = loaded([item(1), item(2)]);
    let answer = Response.json({ code: 'not-found', message: '' }, { status: 404 });
    const list = new ProcessList(
      apiOf(() => answer),
      () => ({ query, outcome }),
    );
    await list.reconsider(item(2).id);
    expect(list.items.map(({ title }) => title)).toEqual(['Proces 1']);
    expect(list.total).toBe(2);
    expect(list.newsCount).toBe(0);
    answer = new Response('', { status: 502 });
    await list.reconsider(item(1).id);
    expect(list.items).toHaveLength(1);
    expect(list.newsCount).toBe(1);
    await list.reconsider(item(9).id);
    expect(list.newsCount).toBe(2);
  });

  it('finds after a gap what came and what changed', async () => {
    const outcome = loaded([item(1), item(2)]);
    const fresh = [item(3), item(2, '2026-11-22T11:00:00Z'), item(1)];
    const list = new ProcessList(
      apiOf(() => ({ items: fresh, total: 3 })),
      () => ({ query, outcome }),
    );
    await list.lookForNews();
    expect(list.newsCount).toBe(2);
  });

  it('has no news in what it already shows', () => {
    expect(newsIn([item(1), item(2)], [item(2), item(1)])).toEqual([]);
  });
});
