import type { Askers } from './askers.ts';
import { composeClaims } from './workshops/claims.ts';
import type { InvitationsComposeParts } from './workshops/invitations.ts';
import { composeContributions, type ContributionsComposeParts } from './workshops/contributions.ts';
import { insertAuditEvent } from '../features/audit/audit.repository.ts';
import { readAccount } from '../features/accounts/accounts.repository.ts';
import { readTenants } from '../features/municipalities/municipalities.repository.ts';
import type { ProcessesService } from '../features/processes/processes.service.ts';
import { createConsents } from '../features/workshops/consents/consents.ts';
import { doorsRoutes } from '../features/workshops/door/doors.routes.ts';
import { createWorkshopDoors } from '../features/workshops/door/joining.ts';
import { createKnownTenants } from '../features/workshops/tenants/known-tenants.ts';
import { standBy, standingHaveLine } from '../features/workshops/turns/haves/standing-have.ts';
import {
  createStandingHaves,
  type StandingHaveParts,
} from '../features/workshops/turns/haves/standing-haves.ts';
import { createWorkshopLogs } from '../features/workshops/log/log.ts';
import { workshopLogRoutes } from '../features/workshops/log/log.routes.ts';
import { readIsInvited } from '../features/workshops/invitations/invitations.repository.ts';
import { followPlans } from '../features/workshops/invitations/plan-changes.ts';
import { followEnds } from '../features/workshops/invitations/summary-mails.ts';
import { createWorkshopMaking } from '../features/workshops/making.ts';
import { learnedTimesRoutes } from '../features/workshops/planning/learned-times.routes.ts';
import { readinessRoutes } from '../features/workshops/planning/readiness.ts';
import { createFollowedViews } from '../features/workshops/presence/followed-views.ts';
import type { PresenceStore } from '../features/workshops/presence/presence-store.ts';
import { createWhoIsHere } from '../features/workshops/presence/who-is-here.ts';
import { createBigScreens } from '../features/workshops/projector/big-screens.ts';
import { projectorRoutes, projectorStreams } from '../features/workshops/projector/projector.routes.ts';
import { createRevealTimers } from '../platform/turns/reveal-timers.ts';
import { createWorkshopTurns } from '../features/workshops/turns/workshop-turns.ts';
import type { SaidInWorkshops } from '../features/validations/workshops/said-in-workshop.ts';
import { createOwnTimeEnds } from '../features/workshops/turns/own-time-ends.ts';
import { createDeletedProcesses } from '../features/workshops/turns/deleted-processes.ts';
import { createTurnTeller } from '../features/workshops/turns/turn-teller.ts';
import { createViews } from '../features/workshops/turns/views.ts';
import type { WorkshopDocuments } from '../features/workshops/workshop-documents.ts';
import { readOwners, readView } from '../features/workshops/workshops.repository.ts';
import { workshopsRoutes } from '../features/workshops/workshops.routes.ts';
import {
  createWorkshopsService,
  type WorkshopsParts,
  type WorkshopsService,
} from '../features/workshops/workshops.service.ts';
import { presenceAllowance, socketCommandAllowance, wrongCodeAllowance } from '../http/allowances.ts';
import type { EventStreamRoute } from '../http/event-stream.ts';
import type { Route } from '../http/route.ts';
import type { Announcement, Announce, Missed } from '../platform/announcements/announcements.ts';
import type { Clock } from '../platform/clock.ts';
import type { Database } from '../platform/database.ts';
import type { Jobs } from '../platform/jobs/jobs.ts';
import type { Logger } from '../platform/logger.ts';
import { createLocalRateLimit, type Allowance, type RateLimit } from '../platform/rate-limit.ts';
import type { LiveServerParts } from '../sockets/live-server.ts';
import { municipalityCvr, type WorkshopId } from '@procesrum/shared/primitives/id.ts';
import { Failure, isFailure } from '@procesrum/shared/protocol/failure.ts';
import { shortTitleOf } from '@procesrum/shared/workshops/making/short-title.ts';

/** What workshops are composed from. */
export interface WorkshopsComposeParts {
  readonly database: Database;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly announce: Announce;
  readonly limit: (allowance: Allowance) => RateLimit;
  readonly presence: PresenceStore;
  readonly askers: Askers;
  readonly documents: WorkshopDocuments;
  readonly processes: ProcessesService;
  readonly jobs: Pick<Jobs, 'add' | 'addAll' | 'workOutside'>;
  readonly actors: StandingHaveParts['actors'];
  /** *Har vi også* on processes, once there is what answers for them. */
  readonly saidElsewhere: () => SaidInWorkshops;
  readonly engine: ContributionsComposeParts['engine'];
}

/** Workshops as the rest of the server meets them. */
export interface ComposedWorkshops {
  readonly routes: readonly Route[];
  readonly streams: readonly EventStreamRoute[];
  readonly overSockets: LiveServerParts['workshops'];
  /** What invitations to them stand on. */
  readonly forInvitations: Pick<InvitationsComposeParts, 'workshops' | 'doors' | 'tenants'>;
  /** What workshops have found out about a process. */
  readonly results: WorkshopsService['results'];
  hear(heard: Announcement | Missed): void;
  /** Finishes what is being done and lets nothing more begin. */
  drain(): Promise<void>;
}

/** Introduces the parts of workshops to one another. */
export function composeWorkshops(parts: WorkshopsComposeParts): ComposedWorkshops {
  const { database, clock, logger, announce, limit, askers, documents, processes, jobs, saidElsewhere } =
    parts;
  const { guests } = askers;
  const onDefect = (error: unknown) => logger.error({ err: error }, 'something of a workshop failed');
  const processFor = processForBy(processes);
  const timers = createRevealTimers(
    clock,
    (workshop: WorkshopId) => turns.take(workshop, doNothing),
    onDefect,
  );
  const followed = createFollowedViews({
    ...{ timers, onDefect },
    readView: (workshop) =>
      database
        .as({ kind: 'job', job: 'workshops' })
        .transaction((transaction) => readView(transaction, workshop)),
  });
  const here = createWhoIsHere({ ...{ clock, onDefect }, views: followed, store: parts.presence });
  const screens = createBigScreens({
    ...{ database, clock, here, onDefect },
    views: followed,
    tenants: readTenants,
    settle: (workshop) => turns.take(workshop, doNothing),
  });
  const teller = createTurnTeller({
    ...{ announce, timers },
    ownersOf: (process) =>
      database
        .as({ kind: 'job', job: 'rights' })
        .transaction((transaction) => readOwners(transaction, process)),
  });
  const turns = createWorkshopTurns({
    ...{ database, clock, onDefect },
    expel: guests.expel,
    mergeDevices: guests.merge,
    followers: [followPlans(parts.jobs), followEnds(parts.jobs)],
    record: insertAuditEvent,
    stand: standBy(jobs),
    onTurn: teller.tell,
  });
  jobs.workOutside(
    standingHaveLine,
    createStandingHaves({
      ...{ database, jobs, turns, actors: parts.actors },
      say: (...said) => saidElsewhere().sayInWorkshop(...said),
    }),
  );
  const views = createViews(turns);
  const tenants = createKnownTenants(database, clock, readTenants);
  const workshops = createWorkshopsService({
    ...{ database, clock, turns, views, tenants, processFor },
    requireProcess: processes.read,
    accountFor: (actor, id) =>
      database.as(actor).transaction(async (transaction) => {
        const account = await readAccount(transaction, id);
        return (
          account && {
            ...{ id, name: account.name, municipality: account.municipality.cvr },
            isFacilitator: account.roles.includes('facilitator'),
          }
        );
      }),
    answersFor: (...asked) => saidElsewhere().answersFor(...asked),
    consoleSilentMs: here.consoleSilentMs,
  });
  const making = createWorkshopMaking({
    ...{ database, clock, processFor },
    record: insertAuditEvent,
    createDocuments: documents.create,
    onAsked: teller.tellOwners,
  });
  const doors = createWorkshopDoors({
    ...{ database, turns, views, guests, tenants },
    here: (workshop) => Promise.resolve(here.last(workshop)?.here),
    invites: readIsInvited,
    wrongCodes: limit(wrongCodeAllowance),
  });
  const ends = createOwnTimeEnds({
    ...{ database, clock, onDefect },
    settle: (workshop) => turns.take(workshop, doNothing),
  });
  const deleted = createDeletedProcesses({ database, inTurn: turns.take, onDefect });
  const consents = createConsents({ database, clock, inTurn: turns.take, record: insertAuditEvent });
  return {
    routes: [
      ...workshopsRoutes(workshops, making, doors),
      ...doorsRoutes(guests, consents),
      ...composeClaims({ database, clock, turns, guests, tenants, processes }),
      ...composeContributions({ database, turns, processes, engine: parts.engine }),
      ...projectorRoutes(screens),
      ...workshopLogRoutes(createWorkshopLogs({ database, views, tenants })),
      ...learnedTimesRoutes(database),
      ...readinessRoutes({ database, attend: workshops.attend, tellOwners: teller.tellOwners }),
    ],
    streams: projectorStreams(screens),
    forInvitations: { workshops, doors, tenants },
    results: workshops.results,
    overSockets: {
      askerNow: askers.now,
      attend: workshops.attend,
      command: workshops.command,
      eventsAfter: workshops.eventsAfter,
      limit: createLocalRateLimit(socketCommandAllowance),
      presence: { ...here, reports: createLocalRateLimit(presenceAllowance) },
    },
    hear(heard) {
      teller.hear(heard);
      here.hear(heard);
      screens.hear(heard);
      deleted.hear(heard);
    },
    async drain() {
      screens.close();
      here.close();
      timers.close();
      await ends.close();
      await deleted.close();
      await turns.drain();
    },
  };
}

/** A turn in which only what is due happens. */
const doNothing = { decide: () => ({ events: [], effects: [] }) };

/**
 * A process as somebody may bring it into a workshop: read without asking where everybody may read it, and as its owner
 * answers otherwise. Who decides who sees it has by bringing it said yes to its being read.
 */
function processForBy(processes: ProcessesService): WorkshopsParts['processFor'] {
  return async (actor, id) => {
    const found = await processes.read(actor, id).catch((error: unknown) => {
      if (isFailure(error) && error.code === 'not-found') return undefined;
      throw error;
    });
    if (found === undefined) return undefined;
    const { title, municipality, visibility, abilities } = found;
    if (visibility === 'private')
      throw new Failure('conflict', 'a draft is in no workshop', { field: 'processes' });
    const isOpen = visibility === 'all-municipalities' || visibility === 'public';
    return {
      ...{
        id,
        title,
        shortTitle: shortTitleOf(title),
        municipality: municipalityCvr.parse(municipality.cvr),
      },
      consent: isOpen ? 'open' : abilities.includes('process:share') ? 'read' : 'asked',
    };
  };
}
