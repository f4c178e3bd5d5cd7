import { municipalitiesApi } from '@procesrum/shared/municipalities/municipalities.api.ts';
import { route, type Route } from '../../http/route.ts';
import type { MunicipalitiesService } from './municipalities.service.ts';

/** Tenants over REST. */
export function municipalitiesRoutes(municipalities: MunicipalitiesService): Route[] {
  return [route(municipalitiesApi.list, ({ signedIn }) => municipalities.list(signedIn.actor))];
}
