import { z } from 'zod';
import { endpoint } from '../../protocol/endpoint.ts';
import { learnedTime } from './learned-time.ts';

/** The call about how long things took in workshops that were held. */
export const learnedTimesApi = {
  /** What rounds and activities typically took; needs the role of facilitator. */
  read: endpoint({ method: 'GET', path: '/api/v1/workshop-times', reply: z.array(learnedTime) }),
};
