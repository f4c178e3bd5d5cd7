import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { addressOf, endpoint, noReply } from './endpoint.ts';

describe('endpoints', () => {
  it('fill in parameters so that none can leave its place in the path', () => {
    expect(addressOf('/api/v1/processes/:id', { id: '../accounts?x=1#y' }, {})).toBe(
      '/api/v1/processes/..%2Faccounts%3Fx%3D1%23y',
    );
  });

  it('append what is asked for and leave out what is not', () => {
    expect(
      addressOf('/api/v1/processes', {}, { q: 'løn & personale', after: undefined, sort: '', limit: 20 }),
    ).toBe('/api/v1/processes?q=l%C3%B8n%20%26%20personale&limit=20');
  });

  it('answer 204 exactly when there is nothing to tell', () => {
    expect(endpoint({ method: 'DELETE', path: '/x', reply: noReply }).status).toBe(204);
    expect(endpoint({ method: 'GET', path: '/x', reply: z.string() }).status).toBe(200);
    expect(endpoint({ method: 'POST', path: '/x', reply: z.string(), status: 201 }).status).toBe(201);
  });
});
