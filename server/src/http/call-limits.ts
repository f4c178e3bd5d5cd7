import type { IncomingMessage } from 'node:http';
import type { RequestHandler } from 'express';
import type { WriterId } from '@procesrum/shared/primitives/id.ts';
import type { Endpoint } from '@procesrum/shared/protocol/endpoint.ts';
import { TooManyRequests, type Allowance, type RateLimit } from '../platform/rate-limit.ts';
import { limitKeyOf } from './caller-address.ts';
import { callAllowances, readAllowance, strangerAllowance, writeAllowance } from './allowances.ts';

/** Whom a call counts for: a person wherever they are, or whoever is not signed in by where they are. */
export type Caller = { readonly person: WriterId } | { readonly address: string };

/**
 * Counts a call before anything is done for it.
 * @throws Failure too-many-requests
 */
export type CountCall = (endpoint: Endpoint, caller: Caller) => Promise<void>;

/** How limits are made: by each node alone, or by all together. */
export interface Limits {
  readonly alone: (allowance: Allowance) => RateLimit;
  readonly together: (allowance: Allowance) => RateLimit;
}

/**
 * Makes the count of calls. What holds for every call, new ones included, each node counts alone, so that it costs
 * no call a round trip; what has an allowance of its own all nodes count together.
 */
export function countCallsBy({ alone, together }: Limits): CountCall {
  const read = alone(readAllowance);
  const write = alone(writeAllowance);
  const stranger = alone(strangerAllowance);
  const byName = new Map(
    [...callAllowances.values()].map((allowance) => [allowance.name, together(allowance)] as const),
  );
  return async (endpoint, caller) => {
    if ('address' in caller) return stranger.take(caller.address);
    const { person } = caller;
    await (endpoint.method === 'GET' ? read : write).take(person);
    const allowance = callAllowances.get(endpoint);
    if (allowance !== undefined) await byName.get(allowance.name)?.take(person);
  };
}

/** Where SvelteKit's build keeps what never changes: files, cheaper to send than to count. */
const builtFiles = '/_app/';

/** Counts the pages drawn for each address. */
export function countPagesBy(limit: RateLimit): RequestHandler {
  return async (request, response, next) => {
    if (!request.path.startsWith(builtFiles)) {
      try {
        await limit.take(limitKeyOf(request.ip ?? 'unknown'));
      } catch (error) {
        if (!(error instanceof TooManyRequests)) throw error;
        const { retryAfterSeconds } = error;
        response.status(429).set('Retry-After', String(retryAfterSeconds)).type('text').send(error.message);
        return;
      }
    }
    next();
  };
}

/** True for what this machine asks of itself: the calls from which a page is being drawn. */
export function isFromHere({ socket, headers }: IncomingMessage): boolean {
  return socket.remoteAddress === socket.localAddress && headers['x-forwarded-for'] === undefined;
}
