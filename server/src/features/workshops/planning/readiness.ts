import type { SignedIn } from '@procesrum/shared/permissions/signed-in.ts';
import type { ProcessId, WorkshopId } from '@procesrum/shared/primitives/id.ts';
import { Failure } from '@procesrum/shared/protocol/failure.ts';
import { readinessApi, type UnsharedProcess } from '@procesrum/shared/workshops/making/readiness.api.ts';
import { isUsable } from '@procesrum/shared/workshops/views/current-round.ts';
import type { WorkshopView } from '@procesrum/shared/workshops/workshop-view.ts';
import { route, type Route } from '../../../http/route.ts';
import type { Database } from '../../../platform/database.ts';
import { readView } from '../workshops.repository.ts';
import type { WorkshopsService } from '../workshops.service.ts';
import { readInvitedMunicipalities, readUnshared } from './readiness.repository.ts';

/** What readiness needs from elsewhere. */
export interface ReadinessParts {
  readonly database: Database;
  readonly attend: WorkshopsService['attend'];
  /** Tells a process's owners that they are asked. */
  readonly tellOwners: (workshop: WorkshopId, process: ProcessId) => Promise<void>;
}

/** What stands in the way of a workshop that is planned, for its facilitators and nobody else. */
export function readinessRoutes({ database, attend, tellOwners }: ReadinessParts): Route[] {
  /** @throws Failure not-found for whoever is not in it, forbidden for whoever does not facilitate it */
  async function planned(asker: SignedIn, id: WorkshopId): Promise<WorkshopView> {
    const { isFacilitator } = await attend(asker, id);
    if (!isFacilitator) throw new Failure('forbidden', 'only for facilitators');
    const view = await database.as(asker.actor).transaction((transaction) => readView(transaction, id));
    if (view === undefined) throw new Failure('not-found', 'no such workshop');
    return view;
  }

  async function unshared(asker: SignedIn, id: WorkshopId): Promise<UnsharedProcess[]> {
    const { processes } = await planned(asker, id);
    const waiting = processes.filter((process) => !isUsable(process)).map((process) => process.id);
    if (waiting.length === 0) return [];
    const invited = await database
      .as({ kind: 'job', job: 'workshops' })
      .transaction((transaction) => readInvitedMunicipalities(transaction, id));
    // Of a process out of a facilitator's sight it tells only how many miss it, which its being there told already.
    return database
      .as({ kind: 'job', job: 'rights' })
      .transaction((transaction) => readUnshared(transaction, waiting, invited));
  }

  return [
    route(readinessApi.read, ({ signedIn, params }) => unshared(signedIn, params.id)),
    route(readinessApi.ask, async ({ signedIn, params }) => {
      const { processes } = await planned(signedIn, params.id);
      const process = processes.find((one) => one.id === params.process);
      if (process === undefined) throw new Failure('not-found', 'no such process in it');
      if (process.consent !== 'asked') throw new Failure('conflict', 'its owner has answered');
      await tellOwners(params.id, params.process);
      return undefined;
    }),
  ];
}
