import { z } from 'zod';
import { endpoint } from '../../protocol/endpoint.ts';
import { catalogueEntry, catalogueKind } from './catalogue.ts';

/** The calls about what is chosen from when the fields of a process are written. */
export const cataloguesApi = {
  /** What stands in the processes the asker may see, the most used first. */
  read: endpoint({
    method: 'GET',
    path: '/api/v1/catalogues/:kind',
    params: z.object({ kind: catalogueKind }),
    reply: z.object({ entries: z.array(catalogueEntry) }),
  }),
};
