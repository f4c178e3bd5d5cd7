import { describe, expect, it } from 'vitest';
import { processId } from '@procesrum/shared/primitives/id.ts';
import { createApi } from '#lib/app/api-client.ts';
import { HistoryList } from './history-list.svelte.ts';

const process = processId.parse('00000000-0000-4000-8000-000000000001');

function revision(id: number, more: object = {}) {
  const at = `2026-11-14T10:${String(id).padStart(2, '0')}:00Z`;
  return { id, kind: 'auto', at, contributions: [], places: ['asIs'], isShielded: false, ...more };
}

const milestone = {
  kind: 'workshop-result',
  at: '2026-11-14T10:05:30Z',
  workshop: 'Dokk1',
  answers: 20,
  municipalities: 12,
};

/** A list whose server answers what the given function says. */
function listOf(answer: (asked: URLSearchParams) => unknown, isNamedOnly = false) {
  const api = createApi((input) => {
    const body = answer(new URL(String(input), 'http://x').searchParams);
    return Promise.resolve(body instanceof Response ? body : Response.json(body));
  });
  return new HistoryList(api, process, { isNamedOnly });
}

const page = (revisions: unknown[], more: object = {}) => ({ revisions, milestones: [], ...more });
const ids = (list: HistoryList) => list.revisions.map(({ id }) => id);

describe('the history on screen', () => {
  it('asks for a page at a time, and for versions only where they are wanted', async () => {
    const asked: string[] = [];
    const list = listOf((query) => {
      asked.push(query.toString());
      return page([revision(2)], query.has('after') ? {} : { next: 'two' });
    }, true);
    await list.fetch();
    await list.getMore();
    expect(asked).toEqual(['limit=40&named=true', 'limit=40&named=true&after=two']);
  });

  it('puts older lines after the others, none twice', async () => {
    const list = listOf((query) =>
      query.has('after')
        ? page([revision(2), revision(1)], { milestones: [milestone] })
        : page([revision(3), revision(2)], { next: 'x', milestones: [milestone] }),
    );
    await list.fetch();
    expect(list.hasMore).toBe(true);
    await list.getMore();
    expect([ids(list), list.milestones.length, list.hasMore]).toEqual([[3, 2, 1], 1, false]);
  });

  it('counts what comes without moving a line, and shows it when asked', async () => {
    let answer = page([revision(2), revision(1)]);
    const list = listOf(() => answer);
    await list.fetch();
    answer = page([revision(3), revision(2), revision(1)], { milestones: [milestone] });
    await list.look();
    expect([ids(list), list.newsCount]).toEqual([[2, 1], 2]);
    list.showNews();
    expect([ids(list), list.newsCount]).toEqual([[3, 2, 1], 0]);
  });

  it('shows a name that a line gets at once', async () => {
    let answer = page([revision(2), revision(1)]);
    const list = listOf(() => answer);
    await list.fetch();
    answer = page([revision(2, { version: 1, label: 'Klar' }), revision(1)]);
    await list.look();
    expect([list.revisions[0]?.label, list.newsCount]).toEqual(['Klar', 0]);
  });

  it('begins anew where more has come than one page holds', async () => {
    let answer = page([revision(2), revision(1)]);
    const list = listOf(() => answer);
    await list.fetch();
    answer = page([revision(50), revision(49)], { next: 'older' });
    await list.look();
    list.showNews();
    expect([ids(list), list.hasMore]).toEqual([[50, 49], true]);
  });

  it('fills an empty history by itself', async () => {
    let answer = page([]);
    const list = listOf(() => answer);
    await list.fetch();
    answer = page([revision(1)]);
    await list.look();
    expect([ids(list), list.newsCount]).toEqual([[1], 0]);
  });

  it('says why it could not be fetched, and tries again when something happens', async () => {
    let answer: unknown = Response.json({ code: 'unavailable', message: '' }, { status: 503 });
    const list = listOf(() => answer);
    await list.fetch();
    expect([list.state, list.failure?.code]).toEqual(['failed', 'unavailable']);
    answer = page([revision(1)], { since: '2026-11-01T00:00:00Z' });
    await list.look();
    expect([list.state, ids(list), list.since]).toEqual(['loaded', [1], '2026-11-01T00:00:00Z']);
  });

  it('keeps its lines when older ones do not come, or a look fails', async () => {
    let isUp = true;
    const list = listOf(() =>
      isUp ? page([revision(1)], { next: 'x' }) : new Response('', { status: 502 }),
    );
    await list.fetch();
    isUp = false;
    await list.getMore();
    await list.look();
    expect([ids(list), list.moreFailure?.code, list.hasMore]).toEqual([[1], 'unavailable', true]);
  });
});
