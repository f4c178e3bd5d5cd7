import type { MunicipalityName } from '@procesrum/shared/municipalities/municipality.ts';
import { writerOf, type Asker } from '@procesrum/shared/permissions/signed-in.ts';
import type { WorkshopAction } from '@procesrum/shared/permissions/workshop-action.ts';
import { authorizeWorkshop, workshopAbilitiesOf } from '@procesrum/shared/permissions/workshop-policy.ts';
import type { WorkshopId } from '@procesrum/shared/primitives/id.ts';
import { Failure } from '@procesrum/shared/protocol/failure.ts';
import { evolve } from '@procesrum/shared/workshops/evolve.ts';
import type { WaitingItem } from '@procesrum/shared/workshops/decision.ts';
import type { WorkshopLog } from '@procesrum/shared/workshops/views/workshop-log.api.ts';
import type { WorkshopView } from '@procesrum/shared/workshops/workshop-view.ts';
import type { Database } from '../../../platform/database.ts';
import type { KnownTenants } from '../tenants/known-tenants.ts';
import { tenantsIn } from '../tenants/tenants-in-view.ts';
import { readWaiting } from '../turns/turn.repository.ts';
import type { Views } from '../turns/views.ts';
import { readStanding } from '../workshops.repository.ts';
import { rightsIn } from '../workshops.service.ts';
import { readFirstRevision, readLines, readMoment } from './log.repository.ts';

/** What the log needs from elsewhere. */
export interface WorkshopLogParts {
  readonly database: Database;
  readonly views: Views;
  readonly tenants: KnownTenants;
}

/** What facilitators did, the workshop as it was then, and what waits for them. */
export interface WorkshopLogs {
  /** @throws Failure not-found, forbidden for whoever does not facilitate it */
  read(asker: Asker, id: WorkshopId): Promise<LogReply>;
  /** @throws Failure not-found, also for a moment that is not kept, or no line of the log names; forbidden */
  moment(
    asker: Asker,
    id: WorkshopId,
    revision: number,
  ): Promise<{ view: WorkshopView; municipalities: MunicipalityName[] }>;
  /** What waits on the parking lot: all of it to facilitators, to others their own. @throws Failure not-found */
  parking(asker: Asker, id: WorkshopId): Promise<WaitingItem[]>;
}

/** A log as it is sent. */
type LogReply = Omit<WorkshopLog, 'entries'> & {
  readonly entries: (Omit<WorkshopLog['entries'][number], 'at'> & { readonly at: string })[];
};

/** Makes the logs. */
export function createWorkshopLogs({ database, views, tenants }: WorkshopLogParts): WorkshopLogs {
  const turning = database.as({ kind: 'job', job: 'workshops' });

  function authorize<Wanted extends WorkshopAction>(asker: Asker, action: Wanted, id: WorkshopId) {
    return database.as(asker.actor).transaction(async (transaction) => {
      const standing = await readStanding(transaction, id, writerOf(asker));
      const view = standing && (await views.at(transaction, id, standing.revision));
      const participant = standing?.participant;
      return authorizeWorkshop(
        asker.actor,
        action,
        view && { view, participant, ...rightsIn(view, participant) },
      );
    });
  }

  async function namesIn(view: WorkshopView): Promise<MunicipalityName[]> {
    const wanted = tenantsIn(view);
    const known = await tenants();
    return known
      .filter(({ cvr }) => wanted.has(cvr))
      .map(({ cvr, shortCode, name }) => ({ cvr, shortCode, name }));
  }

  return {
    async read(asker, id) {
      const { view } = await authorize(asker, 'workshop:facilitate', id);
      return database.as(asker.actor).transaction(async (transaction) => {
        const lines = await readLines(transaction, id);
        return {
          title: view.title,
          status: view.status,
          entries: lines.map((line, index) => ({ ...line, place: index + 1 })),
          processes: view.processes.map(({ id: process, title }) => ({ id: process, title })),
          isReplayable: (await readFirstRevision(transaction, id)) !== undefined,
        };
      });
    },

    async moment(asker, id, revision) {
      const { view: now } = await authorize(asker, 'workshop:facilitate', id);
      const moment = await database.as(asker.actor).transaction(async (transaction) => {
        const lines = await readLines(transaction, id);
        // Only moments of what facilitators did: revision by revision it would show when who answered.
        return lines.some((line) => line.revision === revision)
          ? readMoment(transaction, id, revision)
          : undefined;
      });
      if (moment === undefined) throw new Failure('not-found', 'that moment is not kept');
      const view = withTitlesOf(now, evolve(moment.first, moment.events, revision));
      return { view, municipalities: await namesIn(view) };
    },

    async parking(asker, id) {
      const found = await authorize(asker, 'workshop:read', id);
      const { participant, view } = found;
      const waiting = await turning.transaction((transaction) => readWaiting(transaction, id));
      const seen = workshopAbilitiesOf(asker.actor, found).includes('workshop:facilitate')
        ? waiting.filter(({ answer }) => answer === undefined)
        : waiting.filter(({ author }) => author === participant);
      const { participants } = view;
      return seen.map(({ item, ...entry }) => {
        const author = participants.find((one) => one.id === entry.author);
        const by = author === undefined ? item.by : { name: author.name, municipality: author.municipality };
        return { ...entry, item: { ...item, by } };
      });
    },
  };
}

/**
 * A view of before with the titles of now: what an owner has not agreed to, or has taken back, is not told by what was
 * once on a facilitator's screen.
 */
function withTitlesOf(now: WorkshopView, then: WorkshopView): WorkshopView {
  const processes = then.processes.map((process) => {
    const known = now.processes.find(({ id }) => id === process.id);
    return { ...process, title: known?.title ?? '', shortTitle: known?.shortTitle ?? '' };
  });
  return { ...then, processes };
}
