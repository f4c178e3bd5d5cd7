import type { Express, Request, RequestHandler, Response } from 'express';
import type { z } from 'zod';
import { writerOf, type Asker, type SignedIn } from '@procesrum/shared/permissions/signed-in.ts';
import type { Endpoint } from '@procesrum/shared/protocol/endpoint.ts';
import { Failure } from '@procesrum/shared/protocol/failure.ts';
import { hashOfToken, tokenOf, type GuestOf, type SignedInOf } from './actor-of-request.ts';
import { isFromHere, type CountCall } from './call-limits.ts';
import { limitKeyOf } from './caller-address.ts';
import { endedCookie, tokenCookie, type CookieKind, type IsSecure } from './cookies.ts';
import type { LoggedAs } from './request-log.ts';
import { refuseUnstorableText } from '@procesrum/shared/protocol/unstorable-text.ts';

/** A call as its handler gets it: parsed, and with whoever asks. */
export interface Ask<E extends Endpoint, Who> {
  readonly signedIn: Who;
  readonly params: z.output<E['params']>;
  readonly query: z.output<E['query']>;
  readonly body: z.output<E['body']>;
  /** Network address of the caller as limits count by it; a whole hall may share one. */
  readonly address: string;
  readonly cookie: TokenCookie;
  /** The same for the cookie by which a device of a workshop's guest is known. */
  readonly guestCookie: TokenCookie;
}

/** A cookie of the caller's: what it holds now, and what it shall hold from this reply on. */
export interface TokenCookie {
  /** Hash of the token the caller sent, valid or not. */
  readonly tokenHash: Uint8Array | undefined;
  set(token: string, lifetimeMs: number): void;
  clear(): void;
}

/** One call of the API with what answers it. */
export interface Route {
  readonly endpoint: Endpoint;
  answer(request: Request, response: Response, doors: Doors): Promise<unknown>;
  /** How the answer goes out, where it is not JSON. */
  readonly send?: (response: Response, reply: unknown) => void;
}

/** How requests are told apart, for all routes alike. */
export interface Doors {
  readonly signedInOf: SignedInOf;
  readonly guestOf: GuestOf;
  readonly isSecure: IsSecure;
  readonly countCall: CountCall;
}

type Answer<E extends Endpoint, Who> = (
  ask: Ask<E, Who>,
) => Promise<z.input<E['reply']>> | z.input<E['reply']>;

/** A route for people with an account: everybody else, a guest too, is refused before anything of theirs is looked at. */
export function route<E extends Endpoint>(endpoint: E, answer: Answer<E, SignedIn>): Route {
  return routeFor(endpoint, answer, async (request, doors) => known(await doors.signedInOf(request)));
}

/** A route that anyone may call, signed in or not; guests are anyone here. */
export function openRoute<E extends Endpoint>(endpoint: E, answer: Answer<E, SignedIn | undefined>): Route {
  return routeFor(endpoint, answer, (request, doors) => doors.signedInOf(request));
}

/**
 * A route for whoever may take part in a workshop: people with an account, or else guests. Who has both cookies is
 * there as the account.
 */
export function participantRoute<E extends Endpoint>(endpoint: E, answer: Answer<E, Asker>): Route {
  return routeFor(endpoint, answer, async (request, doors) => known(await askerOf(request, doors)));
}

/** A route that anyone may call, and that knows guests too. */
export function doorRoute<E extends Endpoint>(endpoint: E, answer: Answer<E, Asker | undefined>): Route {
  return routeFor(endpoint, answer, askerOf);
}

/** A route for which it does not matter who asks: what opens it stands in its address, and no cookie is looked at. */
export function namelessRoute<E extends Endpoint>(
  endpoint: E,
  answer: (ask: Pick<Ask<E, never>, 'params' | 'address'>) => Promise<z.input<E['reply']>>,
): Route {
  return {
    endpoint,
    answer: async (request, _response, doors) => {
      const address = addressOf(request);
      if (!isFromHere(request)) await doors.countCall(endpoint, { address });
      return answer({ params: paramsOf(endpoint, request), address });
    },
  };
}

function routeFor<E extends Endpoint, Who extends Asker | undefined>(
  endpoint: E,
  answer: Answer<E, Who>,
  findOut: (request: Request, doors: Doors) => Promise<Who>,
): Route {
  return {
    endpoint,
    answer: async (request, response, doors) => {
      const who = await findOut(request, doors);
      if (who === undefined) {
        if (!isFromHere(request)) await doors.countCall(endpoint, { address: addressOf(request) });
      } else {
        (response.locals as LoggedAs).account = writerOf(who);
        await doors.countCall(endpoint, { person: writerOf(who) });
      }
      return answer(askOf(endpoint, request, response, doors, who));
    },
  };
}

function known<Who>(who: Who | undefined): Who {
  if (who === undefined) throw new Failure('not-signed-in', 'sign in first');
  return who;
}

async function askerOf(request: Request, { signedInOf, guestOf }: Doors): Promise<Asker | undefined> {
  return (await signedInOf(request)) ?? guestOf(request);
}

/** Puts routes on the application at the addresses their contracts name. */
export function mountRoutes(app: Express, routes: readonly Route[], doors: Doors): void {
  for (const each of routes) {
    const method = each.endpoint.method.toLowerCase() as Lowercase<Endpoint['method']>;
    app[method](each.endpoint.path, handlerOf(each, doors));
  }
}

function handlerOf({ endpoint, answer, send }: Route, doors: Doors): RequestHandler {
  return async (request, response) => {
    const reply = parseReply(endpoint, await answer(request, response, doors));
    if (send !== undefined) return send(response, reply);
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
  return {
    signedIn,
    params: paramsOf(endpoint, request),
    query: parseGiven<E['query']>(endpoint.query, request.query),
    body: parseGiven<E['body']>(endpoint.body, bodyOf(request)),
    address: addressOf(request),
    cookie: cookieIn(request, response, isSecure, 'sign-in'),
    guestCookie: cookieIn(request, response, isSecure, 'guest'),
  };
}

function paramsOf<E extends Endpoint>(endpoint: E, request: Request): z.output<E['params']> {
  const params = endpoint.params.safeParse(request.params);
  // An id that nothing can have names nothing: the same answer as an id that nothing has.
  if (!params.success) throw new Failure('not-found', 'no such address');
  return params.data as z.output<E['params']>;
}

function cookieIn(request: Request, response: Response, isSecure: IsSecure, kind: CookieKind): TokenCookie {
  const secure = isSecure(request);
  const token = tokenOf(request, isSecure, kind);
  return {
    tokenHash: token === undefined ? undefined : hashOfToken(token),
    set: (newToken, lifetimeMs) =>
      response.append('Set-Cookie', tokenCookie(kind, newToken, lifetimeMs, secure)),
    clear: () => response.append('Set-Cookie', endedCookie(kind, secure)),
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
