import type { Express, Request, RequestHandler, Response } from 'express';
import type { z } from 'zod';
import type { SignedIn } from '@procesrum/shared/permissions/signed-in.ts';
import type { Endpoint } from '@procesrum/shared/protocol/endpoint.ts';
import { Failure } from '@procesrum/shared/protocol/failure.ts';
import { hashOfToken, tokenOf, type SignedInOf } from './actor-of-request.ts';
import { isFromHere, type CountCall } from './call-limits.ts';
import { limitKeyOf } from './caller-address.ts';
import { endedSignInCookie, signInCookie, type IsSecure } from './cookies.ts';
import type { LoggedAs } from './request-log.ts';
import { refuseUnstorableText } from './unstorable-text.ts';

/** A call as its handler gets it: parsed, and with whoever asks. */
export interface Ask<E extends Endpoint, Who> {
  readonly signedIn: Who;
  readonly params: z.output<E['params']>;
  readonly query: z.output<E['query']>;
  readonly body: z.output<E['body']>;
  /** Network address of the caller as limits count by it; a whole hall may share one. */
  readonly address: string;
  readonly cookie: SignInCookie;
}

/** The caller's sign-in cookie: what it holds now, and what it shall hold from this reply on. */
export interface SignInCookie {
  /** Hash of the token the caller sent, valid or not. */
  readonly tokenHash: Uint8Array | undefined;
  set(token: string, lifetimeMs: number): void;
  clear(): void;
}

/** One call of the API with what answers it. */
export interface Route {
  readonly endpoint: Endpoint;
  answer(request: Request, response: Response, doors: Doors): Promise<unknown>;
}

/** How requests are told apart, for all routes alike. */
export interface Doors {
  readonly signedInOf: SignedInOf;
  readonly isSecure: IsSecure;
  readonly countCall: CountCall;
}

type Answer<E extends Endpoint, Who> = (
  ask: Ask<E, Who>,
) => Promise<z.input<E['reply']>> | z.input<E['reply']>;

/** A route for signed-in people: everybody else is refused before anything of theirs is looked at. */
export function route<E extends Endpoint>(endpoint: E, answer: Answer<E, SignedIn>): Route {
  return {
    endpoint,
    answer: async (request, response, doors) => {
      const signedIn = await doors.signedInOf(request);
      if (signedIn === undefined) throw new Failure('not-signed-in', 'sign in first');
      (response.locals as LoggedAs).account = signedIn.actor.account;
      await doors.countCall(endpoint, { account: signedIn.actor.account });
      return answer(askOf(endpoint, request, response, doors, signedIn));
    },
  };
}

/** A route that anyone may call, signed in or not. */
export function openRoute<E extends Endpoint>(endpoint: E, answer: Answer<E, SignedIn | undefined>): Route {
  return {
    endpoint,
    answer: async (request, response, doors) => {
      const signedIn = await doors.signedInOf(request);
      if (signedIn !== undefined) {
        (response.locals as LoggedAs).account = signedIn.actor.account;
        await doors.countCall(endpoint, { account: signedIn.actor.account });
      } else if (!isFromHere(request)) {
        await doors.countCall(endpoint, { address: addressOf(request) });
      }
      return answer(askOf(endpoint, request, response, doors, signedIn));
    },
  };
}

/** Puts routes on the application at the addresses their contracts name. */
export function mountRoutes(app: Express, routes: readonly Route[], doors: Doors): void {
  for (const each of routes) {
    const method = each.endpoint.method.toLowerCase() as Lowercase<Endpoint['method']>;
    app[method](each.endpoint.path, handlerOf(each, doors));
  }
}

function handlerOf({ endpoint, answer }: Route, doors: Doors): RequestHandler {
  return async (request, response) => {
    const reply = parseReply(endpoint, await answer(request, response, doors));
    if (endpoint.status === 204) response.status(204).end();
    else response.status(endpoint.status).json(reply);
  };
}

function askOf<E extends Endpoint, Who>(
  endpoint: E,
  request: Request,
  response: Response,
  { isSecure }: Doors,
  signedIn: Who,
): Ask<E, Who> {
  const params = endpoint.params.safeParse(request.params);
  // An id that nothing can have names nothing: the same answer as an id that nothing has.
  if (!params.success) throw new Failure('not-found', 'no such address');
  const secure = isSecure(request);
  const token = tokenOf(request, isSecure);
  return {
    signedIn,
    params: params.data as z.output<E['params']>,
    query: parseGiven<E['query']>(endpoint.query, request.query),
    body: parseGiven<E['body']>(endpoint.body, bodyOf(request)),
    address: addressOf(request),
    cookie: {
      tokenHash: token === undefined ? undefined : hashOfToken(token),
      set: (newToken, lifetimeMs) =>
        response.append('Set-Cookie', signInCookie(newToken, lifetimeMs, secure)),
      clear: () => response.append('Set-Cookie', endedSignInCookie(secure)),
    },
  };
}

function addressOf({ ip = 'unknown' }: Request): string {
  return limitKeyOf(ip);
}

function bodyOf(request: Request): unknown {
  const body: unknown = request.body;
  if (body !== undefined) return body;
  const hasBody =
    Number(request.headers['content-length'] ?? 0) > 0 || 'transfer-encoding' in request.headers;
  if (hasBody) throw new Failure('bad-request', 'the body must be JSON, with Content-Type: application/json');
  return {};
}

function parseGiven<Schema extends z.ZodType>(schema: Schema, given: unknown): z.output<Schema> {
  const parsed = schema.safeParse(given);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const field = issue?.path.map(String).join('.');
    throw new Failure('bad-request', issue?.message ?? 'not what was expected', field ? { field } : {});
  }
  refuseUnstorableText(parsed.data);
  return parsed.data;
}

/** A reply that is not as promised is a defect of ours, and none of it goes out. */
function parseReply(endpoint: Endpoint, reply: unknown): unknown {
  const parsed = endpoint.reply.safeParse(reply);
  if (parsed.success) return parsed.data;
  throw new Error(`the reply of ${endpoint.method} ${endpoint.path} breaks its contract`, {
    cause: parsed.error,
  });
}
