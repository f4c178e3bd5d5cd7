import { z } from 'zod';
import { endpoint } from '../protocol/endpoint.ts';
import { tenant } from './municipality.ts';

/** The calls about tenants under `/api/v1/municipalities`. */
export const municipalitiesApi = {
  /** All tenants in Danish order of name: the municipalities, the regions and the authorities. */
  list: endpoint({ method: 'GET', path: '/api/v1/municipalities', reply: z.array(tenant) }),
};
