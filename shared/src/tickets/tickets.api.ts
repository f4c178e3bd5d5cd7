import { z } from 'zod';
import { endpoint } from '../protocol/endpoint.ts';
import { instant } from '../primitives/time.ts';

/** How long a ticket waits to be used: a program fetches one and connects with it, all in one breath. */
export const ticketLifetimeMs = 60_000;

/** A ticket just made, told to its owner once; only its hash is kept. */
export const freshTicket = z.object({ ticket: z.string(), expiresAt: instant });
export type FreshTicket = z.infer<typeof freshTicket>;

/**
 * The call by which clients other than our own pages get into the sockets: a ticket opens one of them, once, in
 * place of the cookie. It goes into a document's address as `?ticket=…`, and into socket.io's `auth` as `ticket`.
 */
export const ticketsApi = {
  create: endpoint({ method: 'POST', path: '/api/v1/tickets', reply: freshTicket, status: 201 }),
};
