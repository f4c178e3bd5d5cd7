import { describe, expect, it } from 'vitest';
import { processId } from '@procesrum/shared/primitives/id.ts';
import { revision } from '@procesrum/shared/revisions/revision.ts';
import { createApi } from '#lib/app/api-client.ts';
import { Naming } from './naming.svelte.ts';
import { Restoring } from './restoring.svelte.ts';

const process = processId.parse('00000000-0000-4000-8000-000000000001');
const second = revision.parse({
  id: 7,
  kind: 'named',
  at: '2026-11-02T08:15:00Z',
  version: 2,
  label: 'Klar',
  contributions: [],
  places: [],
  isShielded: false,
});

function apiOf(answer: () => Response) {
  const asked: { path: string; body: unknown }[] = [];
  const api = createApi((input, init) => {
    asked.push({ path: `${init?.method ?? 'GET'} ${String(input)}`, body: JSON.parse(String(init?.body)) });
    return Promise.resolve(answer());
  });
  return { api, asked };
}

const refusal = (body: object, status: number) => Response.json({ message: '', ...body }, { status });

describe('bringing an earlier text back', () => {
  it('names where something looks like a CPR number, and keeps the question open', async () => {
    const { api, asked } = apiOf(() => refusal({ code: 'personal-number', field: 'challenges' }, 422));
    const restoring = new Restoring(api, process);
    expect(await restoring.restore()).toBeUndefined();
    restoring.ask(second);
    expect(await restoring.restore()).toBeUndefined();
    expect(asked).toEqual([
      { path: `POST /api/v1/processes/${process}/restorations`, body: { revision: 7 } },
    ]);
    expect([restoring.personalNumberIn, restoring.asking]).toEqual(['challenges', second]);
    restoring.ask(second);
    expect([restoring.failure, restoring.personalNumberIn]).toEqual([undefined, undefined]);
  });

  it('says so too where the place is not told, and opens again if it was closed meanwhile', async () => {
    const { api } = apiOf(() => refusal({ code: 'personal-number' }, 422));
    const restoring = new Restoring(api, process);
    restoring.ask(second);
    const coming = restoring.restore();
    restoring.leave();
    expect(await coming).toBeUndefined();
    expect([restoring.personalNumberIn, restoring.asking]).toEqual(['somewhere', second]);
  });
});

describe('naming a version', () => {
  it('needs a name of at most sixty characters, and says so only once it was tried', async () => {
    const { api, asked } = apiOf(() => Response.json(second));
    const naming = new Naming(api, process);
    naming.ask('now');
    naming.label = '   ';
    expect(naming.hasTried).toBe(false);
    expect([await naming.save(), naming.hasTried]).toEqual([undefined, true]);
    naming.label = 'a'.repeat(62);
    expect([naming.excess, await naming.save(), asked]).toEqual([2, undefined, []]);
  });

  it('names the text as it is now, or a revision, without surrounding blanks', async () => {
    const { api, asked } = apiOf(() => Response.json(second, { status: 201 }));
    const naming = new Naming(api, process);
    naming.ask('now');
    naming.label = '  Efter  Dokk1 ';
    expect(await naming.save()).toEqual(second);
    expect(naming.asking).toBeUndefined();
    naming.ask(second);
    expect([naming.isRename, naming.label]).toEqual([true, 'Klar']);
    naming.label = 'Klar til foranalyse';
    await naming.save();
    expect(asked).toEqual([
      { path: `POST /api/v1/processes/${process}/versions`, body: { label: 'Efter Dokk1' } },
      { path: `PUT /api/v1/processes/${process}/versions/7`, body: { label: 'Klar til foranalyse' } },
    ]);
  });

  it('keeps what was written when it is refused', async () => {
    const { api } = apiOf(() => refusal({ code: 'unavailable' }, 503));
    const naming = new Naming(api, process);
    naming.ask('now');
    naming.label = 'Efter Dokk1';
    expect(await naming.save()).toBeUndefined();
    expect([naming.failure?.code, naming.label, naming.asking]).toEqual([
      'unavailable',
      'Efter Dokk1',
      'now',
    ]);
  });
});
