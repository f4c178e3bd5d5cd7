import type { z } from 'zod';
import type { AuditedDeed, NewAuditEvent } from '@procesrum/shared/audit/audit-event.ts';
import type { ProcessProjection } from '@procesrum/shared/collaboration/process-document.ts';
import type { Tenant } from '@procesrum/shared/municipalities/municipality.ts';
import type { AccountActor } from '@procesrum/shared/permissions/actor.ts';
import { authorize } from '@procesrum/shared/permissions/authorized.ts';
import { mayTakeOffered } from '@procesrum/shared/permissions/trash-policy.ts';
import type { AccountId, MunicipalityCvr, ProcessId } from '@procesrum/shared/primitives/id.ts';
import type { processCommandsApi } from '@procesrum/shared/processes/commands/process-commands.api.ts';
import { findCprLike } from '@procesrum/shared/processes/cpr-like.ts';
import { Failure } from '@procesrum/shared/protocol/failure.ts';
import type { Announce } from '../../../platform/announcements/announcements.ts';
import type { Clock } from '../../../platform/clock.ts';
import type { Database, Transaction } from '../../../platform/database.ts';
import { readDismissals } from '../cpr-like-dismissals.ts';
import { settleAudiences } from '../process-audience.ts';
import { rightsOf, type ProcessReply } from '../process-reply.ts';
import { replyWithNews } from '../process-restored.ts';
import type { StoredProcess } from '../process-row.ts';
import { createStandings, type WorkshopRights } from '../process-standing.ts';
import { lockProcess, readOwnProcess, readProcess } from '../processes.repository.ts';
import { refuseWidening } from '../sharing-change.ts';
import * as repository from './transfer.repository.ts';

type OfferReply = z.input<typeof processCommandsApi.offer.reply>;
type OffersReply = z.input<typeof processCommandsApi.offers.reply>;

/** What giving a process to others needs from elsewhere. */
export interface TransferParts {
  readonly database: Database;
  readonly clock: Clock;
  readonly announce: Announce;
  readonly workshops: WorkshopRights;
  /** Records what was done, within the transaction that does it and as its last statement. */
  readonly record: (transaction: Transaction, event: NewAuditEvent) => Promise<void>;
  /** The municipality of an account; `undefined` when it does not exist or is no longer in use. */
  readonly municipalityOf: (
    transaction: Transaction,
    account: AccountId,
  ) => Promise<MunicipalityCvr | undefined>;
  /** All tenants there are. */
  readonly tenants: (transaction: Transaction) => Promise<Tenant[]>;
  /** The live text as it stands now; the second with what is shielded in its place. */
  readonly currentText: (process: ProcessId) => Promise<ProcessProjection>;
  readonly wholeText: (process: ProcessId) => Promise<ProcessProjection>;
  /** Reckons anew what is told of a process out of its owner's numbers. */
  readonly ownerChanged: (process: ProcessId) => Promise<void>;
  /** Keeps both texts of a process in the lives they are in until the transaction ends. */
  readonly holdTexts: (transaction: Transaction, process: ProcessId) => Promise<void>;
}

/** Whose a process is, and how it becomes somebody else's. */
export interface Transfer {
  /**
   * Makes a colleague the creator.
   * @throws Failure not-found, forbidden; bad-request for an account that is none of the owner's; personal-number
   */
  transfer(actor: AccountActor, id: ProcessId, to: AccountId): Promise<void>;
  /** @throws Failure not-found, forbidden */
  offer(actor: AccountActor, id: ProcessId): Promise<OfferReply>;
  /**
   * @throws Failure not-found, forbidden; bad-request for the owner and for no tenant; conflict where something is or was
   * shielded; personal-number
   */
  offerTo(actor: AccountActor, id: ProcessId, to: MunicipalityCvr): Promise<void>;
  /** @throws Failure not-found when there is no offer of theirs, or to theirs */
  endOffer(actor: AccountActor, id: ProcessId): Promise<void>;
  /** What other municipalities offer the actor's; nothing to who is no coordinator. */
  offers(actor: AccountActor): Promise<OffersReply>;
  /**
   * @throws Failure not-found when it is not offered to them, conflict when it may not change hands any more,
   * personal-number
   */
  takeOffered(actor: AccountActor, id: ProcessId): Promise<ProcessReply>;
}

/** Makes the part of the service of processes that gives them to others. */
export function createTransfer(parts: TransferParts): Transfer {
  const { database, clock, announce, record, municipalityOf, tenants, holdTexts, ownerChanged } = parts;
  const standings = createStandings(database, parts.workshops);

  /** What others get to see is looked at before the row is locked: it is the sync engine's to tell. */
  async function lookAt(actor: AccountActor, id: ProcessId, isWhole: (process: StoredProcess) => boolean) {
    const standing = await standings.of(actor, id);
    const { process, isDismissed } = await database.as(actor).transaction(async (transaction) => {
      const found = standing.used(await readProcess(transaction, id));
      const process = authorize(standing.actor, 'process:share', found);
      return { process, ...(await readDismissals(transaction, id)) };
    });
    refuseWidening(await (isWhole(process) ? parts.wholeText : parts.currentText)(id), isDismissed);
    return standing;
  }

  const noted = (transaction: Transaction, actor: AccountActor, deed: AuditedDeed) => {
    const { account, municipality } = actor;
    return record(transaction, { municipality, account, at: clock.now(), deed });
  };

  return {
    async transfer(actor, id, to) {
      const standing = await standings.of(actor, id);
      const isDraft = await database.as(actor).transaction(async (transaction) => {
        const found = standing.used(await readProcess(transaction, id));
        return authorize(standing.actor, 'process:share', found).visibility === 'private';
      });
      // A draft is new to whoever gets it, with all that stands in it.
      if (isDraft) await lookAt(actor, id, () => true);
      const before = await database.as(actor).transaction(async (transaction) => {
        const found = standing.used(await lockProcess(transaction, id));
        const process = authorize(standing.actor, 'process:share', found);
        if ((process.visibility === 'private') !== isDraft) throw new Failure('conflict', 'shared meanwhile');
        if ((await municipalityOf(transaction, to)) !== process.municipality) {
          throw new Failure('bad-request', 'no such colleague', { field: 'to' });
        }
        if (process.creator === to) return undefined;
        await repository.updateCreator(transaction, id, to);
        await noted(transaction, actor, { action: 'process-transferred', process: id, to });
        return rightsOf(process);
      });
      if (before === undefined) return;
      await database.afterCommit(async () => {
        const uses = await standings.usesOf(id);
        await announce({ kind: 'process-access', process: id, before: { ...before, uses } });
      });
    },

    async offer(actor, id) {
      const standing = await standings.of(actor, id);
      return database.as(actor).transaction(async (transaction) => {
        const found = standing.used(await readProcess(transaction, id));
        authorize(standing.actor, 'process:share', found);
        const municipality = await repository.readOfferedTo(transaction, id);
        return municipality === undefined ? {} : { municipality };
      });
    },

    async offerTo(actor, id, to) {
      const standing = await lookAt(actor, id, () => false);
      await database.as(actor).transaction(async (transaction) => {
        const found = standing.used(await lockProcess(transaction, id));
        const process = authorize(standing.actor, 'process:share', found);
        const isTenant = (await tenants(transaction)).some(({ cvr }) => cvr === to);
        if (!isTenant || to === process.municipality) {
          throw new Failure('bad-request', 'not to be offered to them', { field: 'municipality' });
        }
        if (await repository.hasBeenShielded(transaction, id)) {
          throw new Failure('conflict', 'something of it is or was shielded', { field: 'shielded' });
        }
        const offer = { process: id, municipality: to, by: actor.account, at: clock.now() };
        await repository.upsertOffer(transaction, offer);
        await noted(transaction, actor, { action: 'process-offered', process: id, to });
      });
      await database.afterCommit(() => announce({ kind: 'process-changed', process: id }));
    },

    endOffer: (actor, id) =>
      database.as(actor).transaction(async (transaction) => {
        const isOver = await repository.deleteOffer(transaction, id);
        if (!isOver) throw new Failure('not-found', 'no such offer');
        await noted(transaction, actor, { action: 'process-offer-ended', process: id });
      }),

    async offers(actor) {
      if (!mayTakeOffered(actor, actor.municipality)) return [];
      const offered = await database.as(actor).transaction(repository.readOffers);
      return offered.map((one) => ({ ...one, title: withoutNumbers(one.title) }));
    },

    async takeOffered(actor, id) {
      await database.as(actor).transaction((transaction) => refuseUnoffered(transaction, actor, id));
      // Weeks may have gone since it was offered, and others have written in it.
      const text = await parts.currentText(id);
      const { reply, before } = await database.as(actor).transaction(async (transaction) => {
        await refuseUnoffered(transaction, actor, id);
        // Before the process: whoever gives its texts new lives locks them in this order.
        await holdTexts(transaction, id);
        const former = await repository.takeOffered(transaction, id);
        if (former === undefined) throw new Failure('conflict', 'it may not change hands any more');
        const process = await readOwnProcess(transaction, id);
        // What the former owner has found to be none is in sight from here on.
        refuseWidening(text, (await readDismissals(transaction, id)).isDismissed);
        const at = clock.now();
        await settleAudiences(transaction, id, at);
        const from = former.municipality;
        await noted(transaction, actor, { action: 'process-received', process: id, from });
        const before = { ...rightsOf(process), ...former, uses: [] };
        return { reply: await replyWithNews(transaction, actor, process, at), before };
      });
      await database.afterCommit(async () => {
        await announce({ kind: 'process-access', process: id, before });
        await ownerChanged(id);
      });
      return reply;
    },
  };
}

/** @throws Failure not-found to whom nothing of the kind is offered */
async function refuseUnoffered(transaction: Transaction, actor: AccountActor, id: ProcessId): Promise<void> {
  const offered = await repository.readOffers(transaction);
  if (!mayTakeOffered(actor, actor.municipality) || !offered.some((one) => one.id === id)) {
    throw new Failure('not-found', 'nothing of the kind is offered');
  }
}

/** A title may have got what looks like a CPR number since it was offered, and is told to who sees nothing else of it. */
function withoutNumbers(title: string): string {
  return findCprLike(title).reduceRight(
    (text, { start, end, masked }) => text.slice(0, start) + masked + text.slice(end),
    title,
  );
}
