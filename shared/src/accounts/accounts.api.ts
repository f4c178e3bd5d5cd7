import { z } from 'zod';
import { endpoint, noReply } from '../protocol/endpoint.ts';
import { maxSearchCharacters } from '../protocol/limits.ts';
import { accountId } from '../primitives/id.ts';
import { account, personName } from './account.ts';

/** Who is looking at the screen, and what kind of world it is. */
export const viewer = z.object({
  account: account.optional(),
  /** True in a demo world: every page then says that people and numbers are invented. */
  demo: z.boolean(),
});
export type Viewer = z.infer<typeof viewer>;

/** Sign-in and people: the calls under `/api/v1` that decide and tell who somebody is. */
export const accountsApi = {
  /** The demo world's people to sign in as; empty where demo sign-in is off. */
  demoAccounts: endpoint({ method: 'GET', path: '/api/v1/sign-in/demo', reply: z.array(account) }),
  /** Signs in as one of the demo world's people and sets the sign-in cookie. */
  demoSignIn: endpoint({
    method: 'POST',
    path: '/api/v1/sign-in/demo',
    body: z.object({ account: accountId }),
    reply: account,
  }),
  /** Ends this browser's sign-in, as an account and as a guest; also answers success when there was none. */
  signOut: endpoint({ method: 'POST', path: '/api/v1/sign-out', reply: noReply }),
  /** Who the asker is. */
  viewer: endpoint({ method: 'GET', path: '/api/v1/viewer', reply: viewer }),
  /** People whose name or municipality fits, at most ten, for choosing co-authors. */
  search: endpoint({
    method: 'GET',
    path: '/api/v1/accounts',
    query: z.object({ q: z.string().trim().min(1).max(maxSearchCharacters) }),
    reply: z.array(personName),
  }),
};
