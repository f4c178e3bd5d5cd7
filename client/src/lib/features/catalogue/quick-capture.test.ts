import { describe, expect, it } from 'vitest';
import { createApi } from '#lib/app/api-client.ts';
import { QuickCapture } from './quick-capture.svelte.ts';

/** A capture whose calls are kept and refused. */
function refusedCapture() {
  const bodies: string[] = [];
  const api = createApi((_input, init) => {
    bodies.push(String(init?.body));
    return Promise.resolve(Response.json({ code: 'unavailable', message: '' }, { status: 503 }));
  });
  return { capture: new QuickCapture(api), bodies };
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

  it('says by how much a title or a sentence is too long, and does not send it', async () => {
    const { capture, bodies } = refusedCapture();
    capture.title = 'a'.repeat(67);
    capture.summary = 'b'.repeat(141);
    expect([capture.titleExcess, capture.summaryExcess]).toEqual([2, 1]);
    expect(await capture.create()).toBeUndefined();
    expect(bodies).toEqual([]);
  });

  it('starts private, and keeps what was written when it could not be made', async () => {
    const { capture, bodies } = refusedCapture();
    capture.title = ' Fri telefon ';
    capture.summary = 'Skat af telefon.';
    expect(await capture.create()).toBeUndefined();
    expect(JSON.parse(bodies[0] ?? '')).toEqual({
      title: 'Fri telefon',
      summary: 'Skat af telefon.',
      visibility: 'private',
    });
    expect(capture.failure).toEqual({ code: 'unavailable', report: undefined });
    expect(capture.title).toBe(' Fri telefon ');
  });
});
