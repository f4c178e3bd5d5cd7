import { z } from 'zod';

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** One REST call as both ends know it: where it is, what goes in and what may come out. */
export interface Endpoint<
  Params extends z.ZodType = z.ZodType,
  Query extends z.ZodType = z.ZodType,
  Body extends z.ZodType = z.ZodType,
  Reply extends z.ZodType = z.ZodType,
> {
  method: Method;
  /** Path with `:name` for each parameter, from the root of the site. */
  path: string;
  params: Params;
  query: Query;
  body: Body;
  reply: Reply;
  /** Status of a success: 200, 201 or 204. */
  status: 200 | 201 | 204;
}

/** What stands for "nothing" in a contract. */
const nothing = z.object({});

/** The reply of a call that has nothing to tell: status 204. */
export const noReply = z.undefined();

/** Declares an endpoint; parts left out are empty, and a reply of `noReply` means 204. */
export function endpoint<
  Reply extends z.ZodType,
  Params extends z.ZodType = typeof nothing,
  Query extends z.ZodType = typeof nothing,
  Body extends z.ZodType = typeof nothing,
>(parts: {
  method: Method;
  path: string;
  params?: Params;
  query?: Query;
  body?: Body;
  reply: Reply;
  status?: 200 | 201;
}): Endpoint<Params, Query, Body, Reply> {
  return {
    method: parts.method,
    path: parts.path,
    // The defaults of the type parameters are exactly `typeof nothing`; the compiler cannot see that link.
    params: parts.params ?? (nothing as unknown as Params),
    query: parts.query ?? (nothing as unknown as Query),
    body: parts.body ?? (nothing as unknown as Body),
    reply: parts.reply,
    status: (parts.reply as z.ZodType) === noReply ? 204 : (parts.status ?? 200),
  };
}

/** The address of a call: the path with its parameters filled in and its query appended. */
export function addressOf(
  path: string,
  params: Record<string, unknown>,
  query: Record<string, unknown>,
): string {
  const filled = path.replace(/:([a-zA-Z]+)/g, (_, name: string) => encodeURIComponent(String(params[name])));
  // Written out, because `URLSearchParams` belongs to browsers and Node and this file to neither.
  const search = Object.entries(query)
    .filter(([, value]) => value !== undefined && value !== '')
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(String(value))}`)
    .join('&');
  return search === '' ? filled : `${filled}?${search}`;
}
