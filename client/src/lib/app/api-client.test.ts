import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { endpoint, noReply } from '@procesrum/shared/protocol/endpoint.ts';
import { createApi } from './api-client.ts';

const read = endpoint({
  method: 'GET',
  path: '/api/v1/things/:id',
  params: z.object({ id: z.string() }),
  query: z.object({ q: z.string().optional() }),
  reply: z.object({ name: z.string() }),
});
const write = endpoint({
  method: 'POST',
  path: '/api/v1/things',
  body: z.object({ name: z.string() }),
  reply: noReply,
});

type Asked = { address: string; init: RequestInit | undefined };

function apiThatAnswers(answer: () => Response | Promise<Response>) {
  const asked: Asked[] = [];
  const api = createApi(async (input, init) => {
    asked.push({ address: String(input), init });
    return answer();
  });
  return { api, asked };
}

describe('a call', () => {
  it('goes to the address of its endpoint and gives the reply, with nothing in it but the contract', async () => {
    const { api, asked } = apiThatAnswers(() => Response.json({ name: 'skab', secret: 'nøgle' }));
    expect(await api.call(read, { params: { id: 'a b' }, query: { q: 'løn' } })).toEqual({ name: 'skab' });
    expect(asked[0]?.address).toBe('/api/v1/things/a%20b?q=l%C3%B8n');
    expect(asked[0]?.init?.method).toBe('GET');
    expect(asked[0]?.init?.body).toBeUndefined();
  });

  it('sends its body as JSON and takes 204 for an answer', async () => {
    const { api, asked } = apiThatAnswers(() => new Response(null, { status: 204 }));
    expect(await api.call(write, { body: { name: 'skab' } })).toBeUndefined();
    expect(asked[0]?.init?.body).toBe('{"name":"skab"}');
    expect(new Headers(asked[0]?.init?.headers).get('content-type')).toBe('application/json');
  });
});

describe('a call that fails', () => {
  it('throws what the server said, with the number to report it by', async () => {
    const refusal = { code: 'conflict', message: 'taken', field: 'name', report: 'P7K-204' };
    const { api } = apiThatAnswers(() => Response.json(refusal, { status: 409 }));
    await expect(api.call(write, { body: { name: '' } })).rejects.toMatchObject(refusal);
  });

  it('is unavailable when nobody answers', async () => {
    const { api } = apiThatAnswers(() => {
      throw new TypeError('Failed to fetch');
    });
    await expect(api.call(write, { body: { name: '' } })).rejects.toMatchObject({ code: 'unavailable' });
  });

  it('is unavailable when something else than our server answers', async () => {
    const page = '<h1>502 Bad Gateway</h1>';
    const refused = apiThatAnswers(() => new Response(page, { status: 502 }));
    await expect(refused.api.call(write, { body: { name: '' } })).rejects.toMatchObject({
      code: 'unavailable',
    });
    const welcomed = apiThatAnswers(() => new Response(page));
    await expect(welcomed.api.call(read, { params: { id: '1' } })).rejects.toMatchObject({
      code: 'unavailable',
    });
  });

  it('is unavailable when the answer does not keep to the contract', async () => {
    const { api } = apiThatAnswers(() => Response.json({ name: 7 }));
    await expect(api.call(read, { params: { id: '1' } })).rejects.toMatchObject({ code: 'unavailable' });
  });

  it('stays given up when the caller gave it up', async () => {
    const { api } = apiThatAnswers(() => {
      throw new DOMException('', 'AbortError');
    });
    await expect(api.call(read, { params: { id: '1' } })).rejects.toMatchObject({ name: 'AbortError' });
  });
});
