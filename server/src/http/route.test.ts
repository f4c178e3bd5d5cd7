import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { endpoint } from '@procesrum/shared/protocol/endpoint.ts';
import { Failure, failureCodes, failureReply } from '@procesrum/shared/protocol/failure.ts';
import { silentLogger } from '../platform/logger.ts';
import { failureHandler, statusOf } from './failure-response.ts';
import { mountRoutes, openRoute, route, type Route } from './route.ts';

const thing = endpoint({ method: 'GET', path: '/api/thing', reply: z.object({ name: z.string() }) });

test('[PE1] a field that is not in the contract does not leave', async () => {
  const stored = { name: 'Flytning', secret: 'hemmeligt' };
  const answer = await callingOnly(openRoute(thing, () => stored));
  expect(answer).toEqual({ status: 200, body: { name: 'Flytning' } });
});

test('a reply that breaks its contract is a defect of ours, and none of it goes out', async () => {
  const broken = { name: 7 } as unknown as { name: string };
  const { status, body } = await callingOnly(openRoute(thing, () => broken));
  expect(status).toBe(500);
  expect(body).toEqual({
    code: 'unavailable',
    message: 'something is wrong on the server',
    report: expect.stringMatching(/^[a-z2-9]{8}$/) as unknown,
  });
});

test.each(failureCodes)('a failure %s has its status and a body that clients can read', async (code) => {
  const { status, body } = await callingOnly(
    openRoute(thing, () => {
      throw new Failure(code, 'because', { field: 'name' });
    }),
  );
  expect(status).toBe(statusOf[code]);
  expect(failureReply.parse(body)).toMatchObject({ code, field: 'name' });
});

test('[PE1] not-found has the same words whoever threw it', async () => {
  const { body } = await callingOnly(
    openRoute(thing, () => {
      throw new Failure('not-found', 'process 4711 of Aarhus is private');
    }),
  );
  expect(body).toEqual({ code: 'not-found', message: 'not found' });
});

test('a route for signed-in people never reaches its handler without one', async () => {
  let reached = false;
  const { status } = await callingOnly(
    route(thing, () => {
      reached = true;
      return { name: 'x' };
    }),
  );
  expect([status, reached]).toEqual([401, false]);
});

test('a database that is away is said to be, and when to come again', async () => {
  const away = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
  const { status, body } = await callingOnly(openRoute(thing, () => Promise.reject(away)));
  expect([status, body]).toMatchObject([
    503,
    { code: 'unavailable', message: 'the database does not answer' },
  ]);
});

async function callingOnly(only: Route): Promise<{ status: number; body: unknown }> {
  const app = express();
  mountRoutes(app, [only], {
    signedInOf: () => Promise.resolve(undefined),
    guestOf: () => Promise.resolve(undefined),
    isSecure: () => false,
    countCall: () => Promise.resolve(),
  });
  app.use(failureHandler(silentLogger));
  const server = createServer(app).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  try {
    const response = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/api/thing`);
    return { status: response.status, body: await response.json() };
  } finally {
    server.close();
  }
}
