import { z } from 'zod';
import { endpoint } from '../../protocol/endpoint.ts';
import { fileReply } from '../../protocol/file-reply.ts';
import { columnRefs, comparedColumns } from './comparison.ts';

const ofColumns = z.object({ columns: columnRefs });

/** The calls about processes, and municipalities of one process, side by side. */
export const comparisonApi = {
  /** Up to four columns, for those who may respond to each. Refused as `not-found` when there is none they may see. */
  read: endpoint({
    method: 'GET',
    path: '/api/v1/processes/comparison',
    query: ofColumns,
    reply: comparedColumns,
  }),
  /** The same as a spreadsheet. */
  file: endpoint({
    method: 'GET',
    path: '/api/v1/processes/comparison.xlsx',
    query: ofColumns,
    reply: fileReply,
  }),
};
