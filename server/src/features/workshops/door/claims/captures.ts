import type { AccountActor } from '@procesrum/shared/permissions/actor.ts';
import { isGuest, writerOf, type Asker } from '@procesrum/shared/permissions/signed-in.ts';
import type { CaptureId, ProcessId, WorkshopId } from '@procesrum/shared/primitives/id.ts';
import { Failure } from '@procesrum/shared/protocol/failure.ts';
import { maxCapturesOfGuest } from '@procesrum/shared/protocol/limits.ts';
import type { Capture } from '@procesrum/shared/workshops/people/claims.api.ts';
import type { Clock } from '../../../../platform/clock.ts';
import type { Database } from '../../../../platform/database.ts';
import { readStanding } from '../../workshops.repository.ts';
import * as repository from './captures.repository.ts';

/** What is written down: what it is called, and in a line what it is. */
export interface CapturedText {
  readonly title: string;
  readonly summary: string;
}

/** Workflows that are written down in a workshop, and what becomes of those of guests. */
export interface Captures {
  /**
   * Writes one down while the workshop is open: a member's own draft at once, a guest's waits.
   * @throws Failure not-found for whoever is not in it, conflict once it is over, too-many-requests
   */
  write(
    asker: Asker,
    workshop: WorkshopId,
    id: CaptureId,
    text: CapturedText,
  ): Promise<{ process?: ProcessId }>;
  /** A guest's own, or those that wait for the account's municipality. */
  waiting(asker: Asker): Promise<Capture[]>;
  /** Makes one the asker's own draft. @throws Failure not-found where none waits for their municipality */
  take(actor: AccountActor, id: CaptureId): Promise<ProcessId>;
  /** Throws one away. @throws Failure not-found */
  decline(actor: AccountActor, id: CaptureId): Promise<void>;
}

/** What captures need from elsewhere. */
export interface CapturesParts {
  readonly database: Database;
  readonly clock: Clock;
  /** Makes a draft of somebody's own; in the transaction that is open, where there is one. */
  readonly createDraft: (actor: AccountActor, text: CapturedText) => Promise<ProcessId>;
}

/** Makes them. */
export function createCaptures({ database, clock, createDraft }: CapturesParts): Captures {
  const asWorkshops = database.as({ kind: 'job', job: 'workshops' });

  return {
    async write(asker, workshop, id, text) {
      const standing = await database
        .as(asker.actor)
        .transaction((transaction) => readStanding(transaction, workshop, writerOf(asker)));
      if (standing === undefined || (standing.participant === undefined && !standing.facilitates))
        throw new Failure('not-found', 'no such workshop');
      if (standing.status !== 'open') throw new Failure('conflict', 'the workshop is not open');
      if (!isGuest(asker)) return { process: await createDraft(asker.actor, text) };
      const { participant, actor } = asker;
      await asWorkshops.transaction(async (transaction) => {
        const isOwn = await repository.insertCapture(transaction, {
          ...{ id, workshop, participant, ...text },
          municipality: actor.claimedMunicipality,
          at: clock.now(),
        });
        if (!isOwn) throw new Failure('conflict', 'another one has this id');
        if ((await repository.countCaptures(transaction, participant)) > maxCapturesOfGuest)
          throw new Failure('conflict', 'no more than ten wait', { field: 'capture' });
      });
      return {};
    },

    waiting: (asker) =>
      isGuest(asker)
        ? asWorkshops.transaction((transaction) => repository.readCapturesOf(transaction, asker.participant))
        : asWorkshops.transaction((transaction) =>
            repository.readCapturesFor(transaction, asker.actor.municipality),
          ),

    take: (actor, id) =>
      database.as(actor).transaction(async (transaction) => {
        const text = await repository.deleteCapture(transaction, id);
        if (text === undefined) throw nothing();
        return createDraft(actor, text);
      }),

    decline: (actor, id) =>
      database.as(actor).transaction(async (transaction) => {
        if ((await repository.deleteCapture(transaction, id)) === undefined) throw nothing();
      }),
  };
}

function nothing(): Failure {
  return new Failure('not-found', 'no such capture');
}
