import { randomInt } from 'node:crypto';
import type { ErrorRequestHandler, RequestHandler, Response } from 'express';
import {
  Failure,
  isFailure,
  type FailureCode,
  type FailureReply,
} from '@procesrum/shared/protocol/failure.ts';
import { isDatabaseAway } from '../platform/database-away.ts';
import type { Logger } from '../platform/logger.ts';
import { TooManyRequests } from '../platform/rate-limit.ts';
import { pathOf } from './request-log.ts';

/** The HTTP status of each failure; the screen has its sentence per code, and sockets their close code. */
export const statusOf = {
  'bad-request': 400,
  'not-signed-in': 401,
  'wrong-origin': 403,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  'too-long': 409,
  'personal-number': 409,
  'too-large': 413,
  'too-many-requests': 429,
  unavailable: 503,
} satisfies Record<FailureCode, number>;

/** Seconds after which a refused caller may as well try again. */
const retryAfterSeconds = { 'too-many-requests': 30, unavailable: 5 } satisfies Partial<
  Record<FailureCode, number>
>;

/** Answers every unknown address under `/api`, as JSON and as anything absent. */
export const answerNotFound: RequestHandler = () => {
  throw new Failure('not-found', 'no such address');
};

/** The last handler of the API: turns whatever was thrown into a reply that says no more than it should. */
export function failureHandler(logger: Logger): ErrorRequestHandler {
  // Express tells error handlers apart by their four parameters.
  return (error: unknown, _request, response, _next) => {
    const failure = isFailure(error) ? error : failureOfBodyParser(error);
    if (failure === undefined) answerDefect(response, error, logger);
    else answerFailure(response, failure);
  };
}

function answerFailure(response: Response, failure: Failure): void {
  const { code, field } = failure;
  // Absent and out of sight must be the same to the last letter, so the words are not the thrower's.
  const message = code === 'not-found' ? 'not found' : failure.message;
  if (code === 'unavailable' || code === 'too-many-requests') {
    const seconds = failure instanceof TooManyRequests ? failure.retryAfterSeconds : retryAfterSeconds[code];
    response.set('Retry-After', String(seconds));
  }
  send(response, statusOf[code], { code, message, ...(field === undefined ? {} : { field }) });
}

function answerDefect(response: Response, error: unknown, logger: Logger): void {
  const report = reportNumber();
  const isAway = isDatabaseAway(error);
  logger.error(
    { err: error, report, method: response.req.method, path: pathOf(response.req) },
    isAway ? 'the database did not answer' : 'a request failed for a reason of ours',
  );
  if (isAway) response.set('Retry-After', String(retryAfterSeconds.unavailable));
  const message = isAway ? 'the database does not answer' : 'something is wrong on the server';
  send(response, isAway ? statusOf.unavailable : 500, { code: 'unavailable', message, report });
}

function send(response: Response, status: number, reply: FailureReply): void {
  // Too late for a reply when part of one has gone out: the connection is cut so that nobody takes it for whole.
  if (response.headersSent) response.destroy();
  else response.status(status).json(reply);
}

/** What Express's own parsers throw, which is the caller's doing and no defect. */
function failureOfBodyParser(error: unknown): Failure | undefined {
  const { type, status } = error as { type?: unknown; status?: unknown };
  if (type === 'entity.too.large') return new Failure('too-large', 'the body is larger than is accepted');
  if (type === 'entity.parse.failed') return new Failure('bad-request', 'the body is not valid JSON');
  if (typeof type === 'string' && typeof status === 'number' && status >= 400 && status < 500) {
    return new Failure('bad-request', 'the body cannot be read');
  }
  // A path such as /%ff, which cannot be decoded.
  if (error instanceof URIError) return new Failure('not-found', 'no such address');
  return undefined;
}

const letters = 'abcdefghjkmnpqrstuvwxyz23456789';

/** Eight letters that a person can read out over the telephone and find in the log. */
function reportNumber(): string {
  return Array.from({ length: 8 }, () => letters[randomInt(letters.length)]).join('');
}
