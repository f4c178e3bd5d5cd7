import { describe, expect, it } from 'vitest';
import { municipalityCvr, processId } from '@procesrum/shared/primitives/id.ts';
import type { SimilarHit } from '@procesrum/shared/processes/similar/similar.ts';
import { createApi } from '#lib/app/api-client.ts';
import { Capture } from './capture.svelte.ts';

const odense = { cvr: municipalityCvr.parse('35209115'), shortCode: 'ODE', name: 'Odense' };
const hit = (number: number): SimilarHit => ({
  process: {
    id: processId.parse(`00000000-0000-4000-8000-00000000000${number}`),
    ...{ title: 'Fri telefon', municipality: odense, phase: 'idea' },
  },
  ...{ likeness: 'much', words: [], systems: [], domains: [], have: 1, standing: 'can-have' },
});

/** A capture whose calls are kept and refused. */
function refusedCapture() {
  const bodies: unknown[] = [];
  const api = createApi((_input, init) => {
    bodies.push(JSON.parse(String(init?.body)));
    return Promise.resolve(Response.json({ code: 'unavailable', message: '' }, { status: 503 }));
  });
  return { capture: new Capture(api, String), bodies };
}

describe('describing a new process', () => {
  it('needs a title, and says so only once it was tried', async () => {
    const { capture, bodies } = refusedCapture();
    capture.title = '   ';
    expect(capture.hasTried).toBe(false);
    expect(await capture.create()).toBeUndefined();
    expect(capture.hasTried).toBe(true);
    expect(bodies).toEqual([]);
  });

  it('counts as people do, an emoji as one', () => {
    const { capture } = refusedCapture();
    capture.title = '👩 løn';
    expect(capture.titleLength).toBe(5);
  });

  it('says by how much a title or a sentence is too long, and what is no number, and sends none of it', async () => {
    const { capture, bodies } = refusedCapture();
    capture.title = 'a'.repeat(67);
    capture.summary = 'b'.repeat(141);
    expect([capture.titleExcess, capture.summaryExcess]).toEqual([2, 1]);
    expect(await capture.create()).toBeUndefined();
    capture.title = 'Fri telefon';
    capture.summary = '';
    capture.numbers.times = 'mange';
    expect(await capture.create()).toBeUndefined();
    capture.numbers.times = '';
    capture.kle = '8122';
    expect(await capture.create()).toBeUndefined();
    expect(bodies).toEqual([]);
  });

  it('starts private with what is known, and keeps what was written when it could not be made', async () => {
    const { capture, bodies } = refusedCapture();
    capture.title = ' Fri telefon ';
    capture.summary = 'Skat af telefon.';
    capture.domains = ['hr'];
    capture.kle = '81.22';
    capture.numbers.times = '1.850';
    capture.source = 'counted';
    expect(await capture.create()).toBeUndefined();
    expect(bodies).toEqual([
      {
        ...{ title: 'Fri telefon', summary: 'Skat af telefon.', visibility: 'private' },
        ...{ domains: ['hr'], kle: '81.22', numbers: { timesPerYear: 1_850, source: 'counted' } },
      },
    ]);
    expect(capture.failure).toEqual({ code: 'unavailable', report: undefined });
    expect(capture.title).toBe(' Fri telefon ');
  });

  it('can be put down again as it was', () => {
    const { capture } = refusedCapture();
    capture.title = 'Fri telefon';
    capture.numbers.minutes = '14';
    capture.numbers.systems = ['SD Løn'];
    const other = refusedCapture().capture;
    other.restore(capture.kept);
    expect(other.kept).toEqual(capture.kept);
  });
});

describe('[DU1] what is said of a process that is like it', () => {
  it('is one thing, and the same again takes it back', () => {
    const { capture } = refusedCapture();
    capture.judge(hit(1), 'same');
    expect(capture.judgementOf(hit(1).process.id)).toBe('same');
    capture.judge(hit(1), 'new');
    expect([capture.judgementOf(hit(1).process.id), capture.apart.length]).toEqual(['new', 1]);
    capture.judge(hit(1), 'new');
    expect([capture.judgementOf(hit(1).process.id), capture.apart.length]).toEqual([undefined, 0]);
  });

  it('holds of one process at most: what is the same as one is not the same as another', () => {
    const { capture } = refusedCapture();
    capture.judge(hit(1), 'same');
    capture.judge(hit(2), 'variant');
    expect(capture.judgementOf(hit(1).process.id)).toBe(undefined);
    expect(capture.chosen?.as).toBe('variant');
  });

  it('goes along when it is made: a variant of one, and not what it was said not to be', async () => {
    const { capture, bodies } = refusedCapture();
    capture.title = 'Fri telefon';
    capture.judge(hit(1), 'new');
    capture.judge(hit(2), 'variant');
    await capture.create();
    await capture.create({ isNew: true });
    expect(bodies).toMatchObject([
      { variantOf: hit(2).process.id, notLike: [hit(1).process.id] },
      { notLike: [hit(1).process.id, hit(2).process.id] },
    ]);
    expect(bodies[1]).not.toHaveProperty('variantOf');
  });
});
