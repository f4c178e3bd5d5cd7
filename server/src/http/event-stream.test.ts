import { createServer, get, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { afterEach, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { endpoint } from '@procesrum/shared/protocol/endpoint.ts';
import { silentLogger } from '../platform/logger.ts';
import { mountEventStreams, type EventStream, type StreamPatience } from './event-stream.ts';
import { failureHandler } from './failure-response.ts';

const thing = endpoint({ method: 'GET', path: '/api/thing', reply: z.object({ name: z.string() }) });

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close().closeAllConnections();
});

test('what is shown comes as messages, the first of them too', async () => {
  const { stream, listen } = await streaming({}, (opened) => opened.show('{"first":1}'));
  const heard = await listen();
  await vi.waitFor(() => expect(heard.text).toBe('retry: 1000\n\ndata: {"first":1}\n\n'));
  stream().show('{"second":2}');
  await vi.waitFor(() => expect(heard.text).toContain('data: {"second":2}\n\n'));
});

test('who hears nothing for a while hears that the stream is still there', async () => {
  const { listen } = await streaming({ heartbeatMs: 20 });
  const heard = await listen();
  await vi.waitFor(() => expect(heard.text).toMatch(/^retry: 1000\n\n(:\n\n){3}/));
});

test('who reads slowly misses what is out of date, and reads the newest', async () => {
  const { stream, listen, held } = await streaming();
  const heard = await listen();
  heard.answer.pause();
  const padding = 'x'.repeat(200_000);
  for (let number = 1; number <= 500; number += 1) {
    stream().show(`{"number":${number},"padding":"${padding}"}`);
    // A turn of the loop, in which what the network takes is sent.
    await new Promise((resolve) => setImmediate(resolve));
  }
  // Of a hundred megabytes no more is held than what was being written when it was full.
  expect(held()).toBeLessThan(1_000_000);
  heard.answer.resume();
  await vi.waitFor(() => expect(heard.text).toContain('{"number":500,'), { timeout: 20_000 });
  expect(heard.text.match(/data: /g)?.length).toBeLessThan(500);
});

test('who reads nothing at all is let go, and what it was shown ends', async () => {
  const { stream, listen, ends } = await streaming({ stalledMs: 50 });
  const heard = await listen();
  heard.answer.pause();
  await vi.waitFor(
    () => {
      stream().show('x'.repeat(200_000));
      expect(ends()).toBe(1);
    },
    { timeout: 20_000 },
  );
});

test('one that ends is closed for its listener', async () => {
  const { stream, listen, ends } = await streaming();
  const heard = await listen();
  stream().end();
  await vi.waitFor(() => expect(heard.isOver).toBe(true));
  expect(ends()).toBe(1);
});

async function streaming(patience: Partial<StreamPatience> = {}, onOpen?: (stream: EventStream) => void) {
  let opened: EventStream | undefined;
  let ended = 0;
  let writing: { readonly writableLength: number } | undefined;
  const app = express();
  app.use((_request, response, next) => {
    writing = response;
    next();
  });
  mountEventStreams(
    app,
    [
      {
        path: '/api/stream',
        endpoint: thing,
        open: (_ask, stream) => {
          opened = stream;
          onOpen?.(stream);
          return Promise.resolve(() => void (ended += 1));
        },
      },
    ],
    () => Promise.resolve(),
    { heartbeatMs: 60_000, stalledMs: 60_000, ...patience },
  );
  app.use(failureHandler(silentLogger));
  const server = createServer(app);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    stream() {
      if (opened === undefined) throw new Error('nobody has opened it');
      return opened;
    },
    ends: () => ended,
    held: () => writing?.writableLength ?? 0,
    listen: () =>
      new Promise<{ text: string; isOver: boolean; answer: IncomingMessage }>((resolve, reject) => {
        get(`http://127.0.0.1:${port}/api/stream`, { agent: false }, (answer) => {
          const heard = { text: '', isOver: false, answer };
          answer.setEncoding('utf8').on('data', (part: string) => (heard.text += part));
          answer.on('close', () => (heard.isOver = true)).on('error', () => undefined);
          resolve(heard);
        }).on('error', reject);
      }),
  };
}
