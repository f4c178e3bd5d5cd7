import type { Express, Request, RequestHandler, Response } from 'express';
import type { Endpoint } from '@procesrum/shared/protocol/endpoint.ts';
import { Failure } from '@procesrum/shared/protocol/failure.ts';
import { isFromHere, type CountCall } from './call-limits.ts';
import { limitKeyOf } from './caller-address.ts';

/** One that listens; every message says all there is to say, so that only the newest matters. */
export interface EventStream {
  show(text: string): void;
  end(): void;
}

/** A `text/event-stream` that anyone may open who knows its address; no cookie is looked at. */
export interface EventStreamRoute {
  /** As Express has it. */
  readonly path: string;
  /** The call that gives one message of it: its parameters are the stream's, and it is counted like it. */
  readonly endpoint: Endpoint;
  /**
   * Begins to show; answers what ends that.
   * @throws Failure
   */
  open(ask: { readonly params: unknown; readonly address: string }, stream: EventStream): Promise<() => void>;
}

/** How patient streams are. */
export interface StreamPatience {
  /** Silence after which something is said all the same, so that nobody in between ends the connection. */
  readonly heartbeatMs: number;
  /** How long somebody may take to read one message. */
  readonly stalledMs: number;
}

const usualPatience: StreamPatience = { heartbeatMs: 10_000, stalledMs: 30_000 };

/** How soon a browser comes back that has lost the stream. */
const comeBackMs = 1_000;

/** Puts streams on the application. */
export function mountEventStreams(
  app: Express,
  streams: readonly EventStreamRoute[],
  countCall: CountCall,
  patience: StreamPatience = usualPatience,
): void {
  for (const each of streams) app.get(each.path, handlerOf(each, countCall, patience));
}

function handlerOf(
  { endpoint, open }: EventStreamRoute,
  countCall: CountCall,
  patience: StreamPatience,
): RequestHandler {
  return async (request, response) => {
    const address = limitKeyOf(request.ip ?? 'unknown');
    if (!isFromHere(request)) await countCall(endpoint, { address });
    const params = endpoint.params.safeParse(request.params);
    // Whoever asks for the headers alone is not one that listens.
    if (!params.success || request.method !== 'GET') throw new Failure('not-found', 'no such address');
    const stream = streamOver(response, patience);
    const close = await open({ params: params.data, address }, stream);
    if (response.closed || request.destroyed) return close();
    response.once('close', close);
    stream.begin(request);
  };
}

/**
 * Sends messages as fast as they are read and no faster: while one is on its way the next waits, and a newer one takes
 * its place. So no more than one is ever held for whoever is slow, and whoever reads nothing for long is let go.
 */
function streamOver(response: Response, { heartbeatMs, stalledMs }: StreamPatience) {
  let hasBegun = false;
  let isFull = false;
  let hasEnded = false;
  let waiting: string | undefined;
  let heartbeat: NodeJS.Timeout | undefined;
  let stalled: NodeJS.Timeout | undefined;

  function write(text: string): void {
    isFull = !response.write(text);
    if (isFull) stalled = setTimeout(() => response.destroy(), stalledMs).unref();
  }

  function send(): void {
    if (!hasBegun || isFull || hasEnded || waiting === undefined) return;
    const text = waiting;
    waiting = undefined;
    write(`data: ${text}\n\n`);
    heartbeat?.refresh();
  }

  return {
    begin(request: Request): void {
      response.status(200).set({ 'Content-Type': 'text/event-stream', 'X-Accel-Buffering': 'no' });
      // A laptop that went to sleep with its lid says no goodbye.
      request.socket.setKeepAlive(true, heartbeatMs);
      response.on('drain', () => {
        isFull = false;
        clearTimeout(stalled);
        send();
      });
      heartbeat = setInterval(() => {
        if (!isFull) write(':\n\n');
      }, heartbeatMs).unref();
      response.once('close', () => {
        hasEnded = true;
        clearInterval(heartbeat);
        clearTimeout(stalled);
      });
      hasBegun = true;
      write(`retry: ${comeBackMs}\n\n`);
      if (hasEnded) response.end();
      else send();
    },
    show(text: string): void {
      waiting = text;
      send();
    },
    end(): void {
      if (hasEnded) return;
      hasEnded = true;
      if (!hasBegun) return;
      response.end();
      // Not waited for: whoever does not read would hold the server up.
      setTimeout(() => response.destroy(), 1_000).unref();
    },
  };
}
