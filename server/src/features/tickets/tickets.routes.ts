import { ticketsApi } from '@procesrum/shared/tickets/tickets.api.ts';
import { route, type Route } from '../../http/route.ts';
import type { TicketsService } from './tickets.service.ts';

/** Tickets over REST. */
export function ticketsRoutes(tickets: TicketsService): Route[] {
  return [route(ticketsApi.create, ({ signedIn }) => tickets.issue(signedIn))];
}
