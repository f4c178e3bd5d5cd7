import type { z } from 'zod';
import type { NewAuditEvent } from '@procesrum/shared/audit/audit-event.ts';
import type { ProcessAction } from '@procesrum/shared/permissions/action.ts';
import type { AccountActor } from '@procesrum/shared/permissions/actor.ts';
import type { AccountId, MunicipalityCvr, ProcessId } from '@procesrum/shared/primitives/id.ts';
import type { processesApi } from '@procesrum/shared/processes/processes.api.ts';
import type { SectionKey } from '@procesrum/shared/processes/section.ts';
import { Failure } from '@procesrum/shared/protocol/failure.ts';
import type { Revision, RevisionId } from '@procesrum/shared/revisions/revision.ts';
import type { revisionsApi } from '@procesrum/shared/revisions/revisions.api.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database, Transaction } from '../../platform/database.ts';
import { createComparisons, type ComparisonParts, type Comparisons } from './comparisons.ts';
import { createHistories, type Histories, type HistoryParts } from './histories.ts';
import { readWriters } from './revision-writers.ts';
import { momentsOf, revisionOf, writersIn } from './revision-row.ts';
import * as repository from './revisions.repository.ts';

type ProcessReply = z.input<typeof processesApi.read.reply>;
type RestoreReply = z.input<typeof revisionsApi.restore.reply>;

/** What the history of processes needs from elsewhere. */
export interface RevisionsParts extends HistoryParts, ComparisonParts {
  readonly database: Database;
  readonly clock: Clock;
  /** Records what was done, within the transaction that does it and as its last statement. */
  readonly record: (transaction: Transaction, event: NewAuditEvent) => Promise<void>;
  /** A process as the actor sees it, with what they may do. @throws Failure not-found */
  readonly requireProcess: (actor: AccountActor, process: ProcessId) => Promise<ProcessReply>;
  /** Decides again within a transaction of the sync engine's; answers whose the process is. */
  readonly authorizeWithin: (
    transaction: Transaction,
    actor: AccountActor,
    process: ProcessId,
    action: ProcessAction,
  ) => Promise<MunicipalityCvr>;
  /** Waits until what has been typed in both texts of a process is stored. */
  readonly storeTexts: (process: ProcessId) => Promise<void>;
  /** Keeps both texts of a process in the lives they are in until the transaction ends. */
  readonly holdTexts: (transaction: Transaction, process: ProcessId) => Promise<void>;
  /** Keeps the text of a process as it stands under a name, in a transaction of the sync engine's. */
  readonly keepNamed: (
    transaction: Transaction,
    process: ProcessId,
    named: { readonly at: Date; readonly by: AccountId; readonly label: string },
  ) => Promise<RevisionId>;
  /** Keeps everybody else from keeping texts of a process until the transaction ends. */
  readonly takeTurn: (transaction: Transaction, process: ProcessId) => Promise<void>;
  /** Brings an earlier text back. */
  readonly bringBack: (
    actor: AccountActor,
    process: ProcessId,
    wanted: {
      readonly revision: RevisionId;
      readonly source: NonNullable<z.input<typeof revisionsApi.name.reply>['source']>;
      readonly open: Uint8Array | undefined;
      readonly shielded: Uint8Array | undefined;
      readonly shieldedSections: readonly SectionKey[];
    },
  ) => Promise<RestoreReply>;
}

/** How the texts of processes came to be. Every method decides rights itself, at the moment of use. */
export interface RevisionsService extends Histories, Comparisons {
  /** @throws Failure not-found, forbidden */
  nameNow(actor: AccountActor, process: ProcessId, label: string): Promise<Revision>;
  /** @throws Failure not-found also for a revision out of the actor's sight, forbidden */
  name(actor: AccountActor, process: ProcessId, revision: RevisionId, label: string): Promise<Revision>;
  /** @throws Failure as `name`; personal-number when others would see what looks like a CPR number */
  restore(actor: AccountActor, process: ProcessId, revision: RevisionId): Promise<RestoreReply>;
}

/** A co-author from elsewhere names too, and the database lets them write no revision: the engine does, for all. */
const engineJob = { kind: 'job', job: 'collaboration' } as const;

/** Makes the service of the history of processes. */
export function createRevisionsService(parts: RevisionsParts): RevisionsService {
  const { database, clock, record, authorizeWithin, storeTexts, holdTexts, keepNamed, takeTurn, bringBack } =
    parts;

  async function require(actor: AccountActor, process: ProcessId, action: ProcessAction) {
    const found = await parts.requireProcess(actor, process);
    if (!found.abilities.includes(action)) throw new Failure('forbidden', `${action} is not allowed`);
    return found;
  }

  /** @throws Failure not-found when there is none, or none that the actor may see */
  async function momentOf(actor: AccountActor, process: ProcessId, id: RevisionId) {
    const { rows, reach } = await database.as(actor).transaction(async (transaction) => {
      const reach = await repository.readReach(transaction, process);
      return { rows: await repository.readMoment(transaction, process, reach, id), reach };
    });
    const [moment] = momentsOf(rows);
    if (moment === undefined) throw new Failure('not-found', 'no such revision');
    return { moment, reach };
  }

  async function told(actor: AccountActor, process: ProcessId, id: RevisionId): Promise<Revision> {
    const { moment, reach } = await momentOf(actor, process, id);
    const nameOf = await readWriters(database, actor, writersIn([moment]));
    return revisionOf(moment, reach.isWhole, nameOf);
  }

  /** Does something about versions where it is found allowed once more, and nothing can come in between. */
  async function name(
    actor: AccountActor,
    process: ProcessId,
    work: (transaction: Transaction) => Promise<RevisionId>,
  ): Promise<Revision> {
    const { account } = actor;
    const revision = await database.as(engineJob).transaction(async (transaction) => {
      await holdTexts(transaction, process);
      const municipality = await authorizeWithin(transaction, actor, process, 'process:restore');
      await takeTurn(transaction, process);
      const named = await work(transaction);
      const deed = { action: 'version-named', process, revision: named } as const;
      await record(transaction, { municipality, account, at: clock.now(), deed });
      return named;
    });
    return told(actor, process, revision);
  }

  return {
    ...createHistories(parts, require),
    ...createComparisons(parts, require),

    async nameNow(actor, process, label) {
      await require(actor, process, 'process:restore');
      await storeTexts(process);
      return name(actor, process, (transaction) =>
        keepNamed(transaction, process, { at: clock.now(), by: actor.account, label }),
      );
    },

    async name(actor, process, revision, label) {
      await require(actor, process, 'process:restore');
      const { moment } = await momentOf(actor, process, revision);
      const named = moment[0]?.id ?? revision;
      return name(actor, process, async (transaction) => {
        const given = { label, by: actor.account };
        if (await repository.nameMoment(transaction, process, named, given)) return named;
        throw new Failure('not-found', 'no such revision any more');
      });
    },

    async restore(actor, process, revision) {
      await require(actor, process, 'process:restore');
      const { moment, reach } = await momentOf(actor, process, revision);
      const [{ at, version, label }] = moment as [(typeof moment)[number]];
      const { open, shielded, shieldedSections } = await database
        .as(actor)
        .transaction((transaction) => repository.readTextAt(transaction, process, reach, at));
      return bringBack(actor, process, {
        ...{ revision, open: open?.state, shielded: shielded?.state, shieldedSections },
        source: {
          at: at.toISOString(),
          ...(version === null ? {} : { version }),
          ...(label === null ? {} : { label }),
        },
      });
    },
  };
}
