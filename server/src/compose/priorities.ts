import type { PriorityListId } from '@procesrum/shared/primitives/id.ts';
import type { Askers } from './askers.ts';
import type { PriorityTexts } from './texts.ts';
import { insertAuditEvent } from '../features/audit/audit.repository.ts';
import { readTenants } from '../features/municipalities/municipalities.repository.ts';
import { createKeptMarks } from '../features/priorities/kept-marks.ts';
import { createPriorityMaking } from '../features/priorities/making.ts';
import { createNarrowedProcesses } from '../features/priorities/narrowed-processes.ts';
import { createPapers } from '../features/priorities/papers/papers.ts';
import { papersRoutes } from '../features/priorities/papers/papers.routes.ts';
import { prioritiesRoutes } from '../features/priorities/priorities.routes.ts';
import {
  createPrioritiesService,
  type PrioritiesService,
} from '../features/priorities/priorities.service.ts';
import type { PriorityDocuments } from '../features/priorities/priority-documents.ts';
import { createPriorityTurns } from '../features/priorities/turns/priority-turns.ts';
import { readReveals } from '../features/priorities/turns/reveals.ts';
import { doNothing } from '../features/priorities/turns/turn-entry.ts';
import { createTurnTeller } from '../features/priorities/turns/turn-teller.ts';
import { readRatedWorkshops } from '../features/workshops/summary/rated-workshops.ts';
import { createKnownTenants } from '../features/workshops/tenants/known-tenants.ts';
import { socketCommandAllowance } from '../http/allowances.ts';
import type { Route } from '../http/route.ts';
import type { Announce, Announcement, Missed } from '../platform/announcements/announcements.ts';
import type { Clock } from '../platform/clock.ts';
import type { Database } from '../platform/database.ts';
import type { Tell } from '../platform/jobs/tell.ts';
import type { Logger } from '../platform/logger.ts';
import { createLocalRateLimit } from '../platform/rate-limit.ts';
import { createRevealTimers } from '../platform/turns/reveal-timers.ts';
import type { LiveServerParts } from '../sockets/live-server.ts';

/** What priority lists are composed from. */
export interface PrioritiesComposeParts {
  readonly database: Database;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly announce: Announce;
  readonly tell: Tell;
  readonly askers: Askers;
  readonly documents: PriorityDocuments;
  readonly texts: PriorityTexts;
}

/** Priority lists as the rest of the server meets them. */
export interface ComposedPriorities {
  readonly routes: readonly Route[];
  readonly service: PrioritiesService;
  readonly overSockets: LiveServerParts['priorities'];
  hear(heard: Announcement | Missed): void;
  /** Finishes what is being done and lets nothing more begin. */
  drain(): Promise<void>;
}

/** Introduces the parts of priority lists to one another. */
export function composePriorities(parts: PrioritiesComposeParts): ComposedPriorities {
  const { database, clock, logger, announce, tell, askers, documents, texts } = parts;
  const onDefect = (error: unknown) => logger.error({ err: error }, 'something of a priority list failed');
  const timers = createRevealTimers(clock, (list: PriorityListId) => turns.take(list, doNothing), onDefect);
  const teller = createTurnTeller({
    ...{ announce, timers },
    lookAgain: (processes) => {
      // Not waited for: it takes turns of the list that is at its turn now.
      for (const process of processes) service.withdraw(process).catch(onDefect);
    },
  });
  // Those that were taken down by a node that is no more.
  const resumed = database
    .as({ kind: 'job', job: 'priorities' })
    .transaction(readReveals)
    .then((reveals) => {
      for (const { list, at } of reveals) timers.expect(list, at);
    }, onDefect);
  const turns = createPriorityTurns({
    ...{ database, clock, tell, onDefect },
    record: insertAuditEvent,
    onTurn: teller.tell,
  });
  const service = createPrioritiesService({
    ...{ database, clock, turns, texts },
    marks: createKeptMarks(),
    tenants: createKnownTenants(database, clock, readTenants),
    ratedWorkshops: (actor) => readRatedWorkshops(database, actor),
  });
  const narrowed = createNarrowedProcesses({ database, withdraw: service.withdraw, onDefect });
  const making = createPriorityMaking({
    ...{ database, clock },
    record: insertAuditEvent,
    createDocument: documents.create,
  });
  return {
    routes: [...papersRoutes(createPapers({ clock, ...service })), ...prioritiesRoutes(service, making)],
    service,
    overSockets: {
      askerNow: askers.now,
      attend: service.attend,
      command: service.command,
      eventsAfter: service.eventsAfter,
      limit: createLocalRateLimit(socketCommandAllowance),
    },
    hear(heard) {
      teller.hear(heard);
      narrowed.hear(heard);
    },
    async drain() {
      await resumed;
      timers.close();
      await narrowed.close();
      await turns.drain();
    },
  };
}
