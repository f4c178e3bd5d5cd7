import { endpoint, noReply } from '../protocol/endpoint.ts';
import { gold } from './gold.ts';

/** The calls about *Guldet*. */
export const goldApi = {
  read: endpoint({ method: 'GET', path: '/api/v1/gold', reply: gold }),
  /** Ends this visit: what has been shown is not new the next time. */
  seen: endpoint({ method: 'POST', path: '/api/v1/gold/seen', reply: noReply }),
};
