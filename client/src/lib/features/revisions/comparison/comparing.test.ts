import { describe, expect, it } from 'vitest';
import { processId } from '@procesrum/shared/primitives/id.ts';
import { createApi } from '#lib/app/api-client.ts';
import { Comparing } from './comparing.svelte.ts';

const process = processId.parse('00000000-0000-4000-8000-000000000001');
const ends = { from: 'start', to: 'now' } as const;

function comparison(...added: string[]) {
  const block = (text: string) => ({ type: 'paragraph', runs: [{ text, change: 'added', by: 0 }] });
  return {
    places: [{ place: 'asIs', isShielded: false, changes: added.length, blocks: added.map(block) }],
    people: [{ by: { kind: 'unknown' }, added: 3, removed: 0 }],
    added: 3,
    removed: 0,
    facts: {},
  };
}

/** A comparison whose server answers in the order, and when, the test says. */
function comparingOf() {
  const waiting: { query: string; answer: (body: unknown, status?: number) => void }[] = [];
  const api = createApi((input) => {
    const query = new URL(String(input), 'http://x').search;
    return new Promise<Response>((resolve) =>
      waiting.push({ query, answer: (body, status = 200) => resolve(Response.json(body, { status })) }),
    );
  });
  return { comparing: new Comparing(api, process), waiting };
}

describe('comparing two texts', () => {
  it('goes from change to change and round', async () => {
    const { comparing, waiting } = comparingOf();
    const come = comparing.compare(ends);
    expect(waiting[0]?.query).toBe('?from=start&to=now');
    waiting[0]?.answer(comparison('Et.', 'To.', 'Tre.'));
    expect(await come).toBe(true);
    expect([comparing.changes, comparing.current]).toEqual([3, 0]);
    expect([comparing.step(1), comparing.step(1), comparing.step(1), comparing.step(1)]).toEqual([
      1, 2, 3, 1,
    ]);
    expect(comparing.step(-1)).toBe(3);
  });

  it('begins at the last when one goes backwards first, and stays where nothing has changed', async () => {
    const { comparing, waiting } = comparingOf();
    expect(comparing.step(1)).toBe(0);
    const come = comparing.compare(ends);
    waiting[0]?.answer(comparison('Et.', 'To.'));
    await come;
    expect(comparing.step(-1)).toBe(2);
  });

  it('shows what was asked for last, whichever answer comes last', async () => {
    const { comparing, waiting } = comparingOf();
    const first = comparing.compare(ends);
    const second = comparing.compare({ from: 'start', to: 3 as never });
    waiting[1]?.answer(comparison('Det nye.'));
    expect(await second).toBe(true);
    waiting[0]?.answer(comparison('Et.', 'To.'));
    expect(await first).toBe(false);
    expect([comparing.changes, comparing.shown?.ends.to, comparing.isBusy]).toEqual([1, 3, false]);
  });

  it('keeps what it shows when the next cannot be fetched, and says why', async () => {
    const { comparing, waiting } = comparingOf();
    const first = comparing.compare(ends);
    waiting[0]?.answer(comparison('Et.'));
    await first;
    const second = comparing.compare(ends);
    waiting[1]?.answer({ code: 'not-found', message: '' }, 404);
    expect(await second).toBe(false);
    expect([comparing.failure?.code, comparing.changes]).toEqual(['not-found', 1]);
  });

  it('is behind once the text of now has changed, and not where now is no part of it', async () => {
    const { comparing, waiting } = comparingOf();
    const first = comparing.compare(ends);
    waiting[0]?.answer(comparison('Et.'));
    await first;
    comparing.textChanged();
    expect(comparing.isBehind).toBe(true);
    const second = comparing.compare({ from: 'start', to: 3 as never });
    expect(comparing.isBehind).toBe(false);
    waiting[1]?.answer(comparison('Et.'));
    await second;
    comparing.textChanged();
    expect(comparing.isBehind).toBe(false);
  });
});
