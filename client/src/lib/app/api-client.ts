import type { z } from 'zod';
import { addressOf, type Endpoint } from '@procesrum/shared/protocol/endpoint.ts';
import { failureReply } from '@procesrum/shared/protocol/failure.ts';
import { ReportedFailure } from './failures.ts';

/** What a call takes: only the parts its endpoint has something in. */
type CallInput<E extends Endpoint> = Part<'params', E['params']> &
  Part<'query', E['query']> &
  BodyPart<E['body']> & { signal?: AbortSignal };

/** A part is left out where it is empty, and may be left out where everything in it may. */
type Part<Name extends string, Shape extends z.ZodType> =
  Shape extends z.ZodObject<infer Fields>
    ? keyof Fields extends never
      ? object
      : object extends z.input<Shape>
        ? { [name in Name]?: z.input<Shape> }
        : { [name in Name]: z.input<Shape> }
    : object;

/** A body may also be one of several shapes, and then it is always there. */
type BodyPart<Shape extends z.ZodType> = Shape extends z.ZodObject
  ? Part<'body', Shape>
  : { body: z.input<Shape> };

/** The way to the server's REST API, typed by the contracts both ends share. */
export type Api = {
  /**
   * Calls an endpoint and gives its reply, parsed.
   * @throws Failure with the server's code, or `unavailable` when there was no answer or not one of ours
   */
  call<E extends Endpoint>(
    endpoint: E,
    ...input: object extends CallInput<E> ? [CallInput<E>?] : [CallInput<E>]
  ): Promise<z.output<E['reply']>>;
};

/** An API client over a `fetch`: the browser's own, or the one SvelteKit gives `load`. */
export function createApi(fetch: typeof globalThis.fetch): Api {
  return {
    async call<E extends Endpoint>(endpoint: E, input?: Parts) {
      const { params = {}, query = {}, body, signal }: Parts = input ?? {};
      const response = await answerTo(() =>
        fetch(addressOf(endpoint.path, params, query), {
          method: endpoint.method,
          ...(body === undefined ? {} : { body: JSON.stringify(body), headers: jsonHeaders }),
          ...(signal === undefined ? {} : { signal }),
        }),
      );
      const text = await answerTo(() => response.text());
      if (!response.ok) throw failureOf(response.status, text);
      const reply = endpoint.reply.safeParse(endpoint.status === 204 ? undefined : jsonOf(text));
      if (reply.success) return reply.data as z.output<E['reply']>;
      throw new ReportedFailure('unavailable', 'the reply does not keep to its contract', {
        cause: reply.error,
      });
    },
  };
}

const jsonHeaders = { 'content-type': 'application/json' };

type Parts = {
  params?: Record<string, unknown>;
  query?: Record<string, unknown>;
  body?: unknown;
  signal?: AbortSignal;
};

/** No answer is a failure like any other; a call given up by the caller stays what it is. */
async function answerTo<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
  try {
    return await ask();
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
    throw new ReportedFailure('unavailable', 'no answer', { cause });
  }
}

/** The failure a refusing reply tells of; a proxy's own page tells of none and counts as no answer. */
export function failureOf(status: number, text: string): ReportedFailure {
  const told = failureReply.safeParse(jsonOf(text));
  if (!told.success) return new ReportedFailure('unavailable', `status ${status} without a reason`);
  const { code, message, field, report } = told.data;
  return new ReportedFailure(code, message, {
    ...(field === undefined ? {} : { field }),
    ...(report === undefined ? {} : { report }),
  });
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
