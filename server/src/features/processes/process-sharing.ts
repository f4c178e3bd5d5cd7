import type { z } from 'zod';
import type { AuditedDeed, NewAuditEvent } from '@procesrum/shared/audit/audit-event.ts';
import type { ProcessProjection } from '@procesrum/shared/collaboration/process-document.ts';
import type { Tenant } from '@procesrum/shared/municipalities/municipality.ts';
import type { AccountActor } from '@procesrum/shared/permissions/actor.ts';
import { authorize } from '@procesrum/shared/permissions/authorized.ts';
import { actionsAllowed } from '@procesrum/shared/permissions/policy.ts';
import type { AccountId, MunicipalityCvr, ProcessId } from '@procesrum/shared/primitives/id.ts';
import { findCprLikeIn, type CprLikeId } from '@procesrum/shared/processes/cpr-like-places.ts';
import type { processesApi } from '@procesrum/shared/processes/processes.api.ts';
import type { Sharing } from '@procesrum/shared/processes/sharing.ts';
import { Failure } from '@procesrum/shared/protocol/failure.ts';
import type { restoredSource, RevisionId } from '@procesrum/shared/revisions/revision.ts';
import { maxCoAuthors, maxCprLikeDismissals } from '@procesrum/shared/protocol/limits.ts';
import type { Announce } from '../../platform/announcements/announcements.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database, Transaction } from '../../platform/database.ts';
import type { Tell } from '../../platform/jobs/tell.ts';
import { insertSharingChange, settleAudiences } from './process-audience.ts';
import { deleteDismissal, insertDismissal, openPlaces, readDismissals } from './cpr-like-dismissals.ts';
import { replyTo, rightsOf, type ProcessReply } from './process-reply.ts';
import type { StoredProcess } from './process-row.ts';
import { createStandings, type WorkshopRights } from './process-standing.ts';
import * as repository from './processes.repository.ts';
import {
  isNewcomer,
  isSameSharing,
  isWiderThan,
  refuseWidening,
  sharedAs,
  sharingOf,
} from './sharing-change.ts';

type CprLikeReply = z.input<typeof processesApi.cprLike.reply>;

/** What sharing needs from elsewhere. */
export interface SharingParts {
  readonly database: Database;
  readonly clock: Clock;
  readonly announce: Announce;
  /** Tells those it concerns, within the transaction that does it. */
  readonly tell: Tell;
  /** The municipality of an account; `undefined` when it does not exist or is no longer in use. */
  readonly municipalityOf: (
    transaction: Transaction,
    account: AccountId,
  ) => Promise<MunicipalityCvr | undefined>;
  /** Records what was done, within the transaction that does it and as its last statement. */
  readonly record: (transaction: Transaction, event: NewAuditEvent) => Promise<void>;
  /** All tenants there are. */
  readonly tenants: (transaction: Transaction) => Promise<Tenant[]>;
  /** The live text as it stands now, what lists have not taken over yet included. */
  readonly currentText: (process: ProcessId) => Promise<ProcessProjection>;
  /** The same with what is shielded in its place: for the owner's own people alone. */
  readonly wholeText: (process: ProcessId) => Promise<ProcessProjection>;
  /** What being in a workshop gives (W). */
  readonly workshops: WorkshopRights;
  /** Waits until what has been typed in both texts of a process is stored. */
  readonly storeTexts: (process: ProcessId) => Promise<void>;
  /** Keeps both texts of a process in the lives they are in until the transaction ends. */
  readonly holdTexts: (transaction: Transaction, process: ProcessId) => Promise<void>;
  /** Keeps a text for the history; answers when it was, which is after everything kept before. */
  readonly keepText: (transaction: Transaction, process: ProcessId, kept: KeptAs) => Promise<Kept>;
}

/**
 * Why a text is kept for the history: it is the first; somebody new gets to see it; it is as it was before sections moved,
 * or is after that; as it was before an earlier one is brought back, or is after that.
 */
export type KeptAs = {
  readonly at: Date;
  readonly by: AccountId;
  /** Whether what is shielded is kept as well. */
  readonly withShielded: boolean;
} & (
  | { readonly kind: 'first' | 'shared' | 'ending' | 'moved' | 'before-restore' }
  | { readonly kind: 'restored'; readonly source: z.input<typeof restoredSource> }
);

/** A text as it was kept: when, and by what the open part of it is named; absent when it was the same as before. */
export interface Kept {
  readonly at: Date;
  readonly revision: RevisionId | undefined;
}

/** What changes who sees a process and who writes along. */
export interface ProcessSharing {
  /**
   * Changes who can see it.
   * @throws Failure not-found, forbidden, bad-request when none, the owner or no tenant is chosen; too-long and
   * personal-number when somebody new would see it
   */
  setSharing(actor: AccountActor, id: ProcessId, sharing: Sharing): Promise<ProcessReply>;
  /** @throws Failure not-found, forbidden */
  cprLike(actor: AccountActor, id: ProcessId): Promise<CprLikeReply>;
  /** @throws Failure not-found, forbidden, conflict when no such number stands in the text, or too many are dismissed */
  dismissCprLike(actor: AccountActor, id: ProcessId, place: CprLikeId): Promise<void>;
  /** @throws Failure not-found, forbidden */
  restoreCprLike(actor: AccountActor, id: ProcessId, place: CprLikeId): Promise<void>;
  /**
   * @throws Failure not-found, forbidden, bad-request for an unknown account, conflict when there are too many; too-long
   * and personal-number when they could not see it before
   */
  addCoAuthor(actor: AccountActor, id: ProcessId, account: AccountId): Promise<ProcessReply>;
  /** @throws Failure not-found, forbidden */
  removeCoAuthor(actor: AccountActor, id: ProcessId, account: AccountId): Promise<void>;
}

/** Makes the part of the service of processes that shares them. */
export function createProcessSharing(parts: SharingParts): ProcessSharing {
  const { database, clock, announce, municipalityOf, tenants, currentText, wholeText, record } = parts;
  const { storeTexts, holdTexts, keepText, tell } = parts;
  const standings = createStandings(database, parts.workshops);

  async function share(
    actor: AccountActor,
    id: ProcessId,
    change: (
      transaction: Transaction,
      process: StoredProcess,
    ) => Promise<{ after: StoredProcess; deed: AuditedDeed } | undefined>,
  ): Promise<ProcessReply> {
    const standing = await standings.of(actor, id);
    const { before, after } = await database.as(actor).transaction(async (transaction) => {
      // Before the process: whoever gives its texts new lives locks them in this order.
      await holdTexts(transaction, id);
      const found = standing.used(await repository.lockProcess(transaction, id));
      const process = authorize(standing.actor, 'process:share', found);
      const changed = await change(transaction, process);
      if (changed !== undefined) {
        const { account, municipality } = actor;
        await record(transaction, { municipality, account, at: clock.now(), deed: changed.deed });
      }
      return { before: process, after: changed?.after };
    });
    if (after === undefined) return replyTo(actor, before);
    await database.afterCommit(async () => {
      const uses = await standings.usesOf(id);
      await announce({ kind: 'process-access', process: id, before: { ...rightsOf(before), uses } });
    });
    return replyTo(actor, after);
  }

  /**
   * Reads the text if somebody new would see it, and for that alone: what keeps a text from being read never keeps it
   * from being shared less. Who was shut out by a private process will see what is shielded as well; nobody else ever
   * does, so that it stands in nobody else's way.
   * @returns refuses, within the transaction that lets somebody new see it, what may not be shown to them
   */
  async function lookBefore(
    actor: AccountActor,
    id: ProcessId,
    isWidening: (transaction: Transaction, process: StoredProcess) => Promise<'no' | 'open' | 'whole'>,
  ): Promise<(transaction: Transaction, process: StoredProcess) => Promise<void>> {
    const standing = await standings.of(actor, id);
    const { shown, sections } = await database.as(actor).transaction(async (transaction) => {
      const found = standing.used(await repository.readProcess(transaction, id));
      const process = authorize(standing.actor, 'process:share', found);
      return { shown: await isWidening(transaction, process), sections: shieldedIn(process) };
    });
    // What is typed a moment before belongs to what somebody new sees first, and to what was before.
    if (shown !== 'no') await storeTexts(id);
    const text = shown === 'no' ? undefined : await (shown === 'whole' ? wholeText : currentText)(id);
    return async (transaction, process) => {
      if (text === undefined) throw new Failure('conflict', 'somebody else shared it less meanwhile');
      if (shieldedIn(process) !== sections) throw new Failure('conflict', 'a section was opened meanwhile');
      const { isDismissed } = await readDismissals(transaction, id);
      refuseWidening(text, isDismissed);
    };
  }

  /** A decision about the text that changes nothing of who sees it. */
  async function decide(
    actor: AccountActor,
    id: ProcessId,
    change: (transaction: Transaction) => Promise<AuditedDeed | undefined>,
  ): Promise<void> {
    const standing = await standings.of(actor, id);
    await database.as(actor).transaction(async (transaction) => {
      const found = await repository.lockProcess(transaction, id);
      authorize(standing.actor, 'process:share', standing.used(found));
      const deed = await change(transaction);
      const { account, municipality } = actor;
      if (deed !== undefined) await record(transaction, { municipality, account, at: clock.now(), deed });
    });
  }

  return {
    async setSharing(actor, id, asked) {
      const refuse = await lookBefore(actor, id, async (transaction, process) => {
        if (!isWiderThan(process, asked, await tenants(transaction))) return 'no';
        return process.visibility === 'private' ? 'whole' : 'open';
      });
      return share(actor, id, async (transaction, process) => {
        const known = await tenants(transaction);
        const after = sharingOf(asked, process.municipality, known);
        if (isSameSharing(process, after)) return undefined;
        const isWidening = isWiderThan(process, after, known);
        if (isWidening) await refuse(transaction, process);
        await repository.updateSharing(transaction, id, after);
        const [{ account: by }, withShielded] = [actor, process.visibility === 'private'];
        const kept = { kind: 'shared', at: clock.now(), by, withShielded } as const;
        const { at } = isWidening ? await keepText(transaction, id, kept) : kept;
        await settleAudiences(transaction, id, at);
        const change = { process: id, at, account: by, from: process.visibility, to: after.visibility };
        if (change.from !== change.to) await insertSharingChange(transaction, change);
        await tell(transaction, { kind: 'process-changed', process: id, what: 'shared', by });
        // Not read again: a coordinator who makes it private is not to see it any more.
        return {
          after: sharedAs(process, after, known),
          deed: { action: 'sharing-changed', process: id, from: sharingIn(process), to: sharingIn(after) },
        };
      });
    },

    async cprLike(actor, id) {
      const standing = await standings.of(actor, id);
      const { process, dismissals } = await database.as(actor).transaction(async (transaction) => {
        const found = await repository.readProcess(transaction, id);
        const process = authorize(standing.actor, 'process:edit', standing.used(found));
        return { process, dismissals: await readDismissals(transaction, id) };
      });
      const seesAll = actionsAllowed(actor, process).has('process:shielded');
      return openPlaces(await (seesAll ? wholeText : currentText)(id), dismissals);
    },

    async dismissCprLike(actor, id, place) {
      const standing = await standings.of(actor, id);
      await database.as(actor).transaction(async (transaction) => {
        const found = await repository.readProcess(transaction, id);
        authorize(standing.actor, 'process:share', standing.used(found));
      });
      const found = findCprLikeIn(await wholeText(id));
      await decide(actor, id, async (transaction) => {
        const { ids, idOf } = await readDismissals(transaction, id);
        if (ids.has(place)) return undefined;
        const here = found.find(({ digits }) => idOf(digits) === place);
        if (here === undefined) throw new Failure('conflict', 'no such number stands in the text');
        if (ids.size >= maxCprLikeDismissals) throw new Failure('conflict', 'no more numbers fit');
        const { account } = actor;
        await insertDismissal(transaction, { process: id, place, account, at: clock.now() });
        return { action: 'cpr-like-dismissed', process: id, where: here.where, place };
      });
    },

    restoreCprLike: (actor, id, place) =>
      decide(actor, id, async (transaction) => {
        const isBack = await deleteDismissal(transaction, id, place);
        return isBack ? { action: 'cpr-like-restored', process: id, place } : undefined;
      }),

    async addCoAuthor(actor, id, account) {
      const refuse = await lookBefore(actor, id, async (transaction, process) => {
        const municipality = await municipalityOf(transaction, account);
        return municipality !== undefined && isNewcomer(process, { account, municipality }) ? 'open' : 'no';
      });
      return share(actor, id, async (transaction, process) => {
        if (process.coAuthors.includes(account)) return undefined;
        if (process.coAuthors.length >= maxCoAuthors) throw new Failure('conflict', 'no more co-authors fit');
        const municipality = await municipalityOf(transaction, account);
        if (municipality === undefined) {
          throw new Failure('bad-request', 'no such account', { field: 'account' });
        }
        const isNew = isNewcomer(process, { account, municipality });
        if (isNew) await refuse(transaction, process);
        const addedBy = actor.account;
        const kept = { kind: 'shared', at: clock.now(), by: addedBy, withShielded: false } as const;
        const { at } = isNew ? await keepText(transaction, id, kept) : kept;
        await repository.insertCoAuthor(transaction, { process: id, account, addedBy, at });
        return {
          after: await repository.readOwnProcess(transaction, id),
          deed: { action: 'co-author-added', process: id, coAuthor: account },
        };
      });
    },

    async removeCoAuthor(actor, id, account) {
      await share(actor, id, async (transaction) => {
        const isOff = await repository.deleteCoAuthor(transaction, id, account);
        if (!isOff) return undefined;
        return {
          after: await repository.readOwnProcess(transaction, id),
          deed: { action: 'co-author-removed', process: id, coAuthor: account },
        };
      });
    },
  };
}

function sharingIn({ visibility, chosen }: Sharing) {
  return { visibility, chosen: [...chosen] };
}

/** Which sections are shielded, to be compared. */
function shieldedIn({ details }: StoredProcess): string {
  return details.shieldedSections.join();
}
