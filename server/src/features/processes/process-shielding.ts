import type * as Y from 'yjs';
import type { z } from 'zod';
import type { AuditedDeed, NewAuditEvent } from '@procesrum/shared/audit/audit-event.ts';
import { noText, projectProcess } from '@procesrum/shared/collaboration/process-document.ts';
import type { CopyClient } from '@procesrum/shared/collaboration/root-copy.ts';
import { closedRoots, dealOut, type ProcessTexts } from '@procesrum/shared/collaboration/shielding.ts';
import type { AccountActor } from '@procesrum/shared/permissions/actor.ts';
import { authorize } from '@procesrum/shared/permissions/authorized.ts';
import type { ProcessId } from '@procesrum/shared/primitives/id.ts';
import type { processesApi } from '@procesrum/shared/processes/processes.api.ts';
import { sectionKey, type SectionKey } from '@procesrum/shared/processes/section.ts';
import { isReadByOthers } from '@procesrum/shared/processes/shielded-section.ts';
import type { Announce } from '../../platform/announcements/announcements.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database, Transaction } from '../../platform/database.ts';
import { readDismissals } from './cpr-like-dismissals.ts';
import type { SharingParts } from './process-sharing.ts';
import { linesOf } from './text/process-lines.ts';
import { replyTo } from './process-reply.ts';
import type { StoredProcess } from './process-row.ts';
import * as repository from './processes.repository.ts';
import { refuseWidening } from './sharing-change.ts';

type ProcessReply = z.input<typeof processesApi.read.reply>;

/** What shielding needs from elsewhere. */
export interface ShieldingParts extends Pick<SharingParts, 'keepText'> {
  readonly database: Database;
  readonly clock: Clock;
  readonly announce: Announce;
  /** Records what was done, within the transaction that does it and as its last statement. */
  readonly record: (transaction: Transaction, event: NewAuditEvent) => Promise<void>;
  /** Waits until what has been typed in both texts of a process is stored. */
  readonly storeTexts: (process: ProcessId) => Promise<void>;
  /**
   * Gives both texts of a process new lives within a transaction: `rewrite` fills two empty documents out of what is
   * stored, and says where nobody may write from then on; nothing, when all stays as it is.
   * @returns whether anything has changed
   */
  readonly renewTexts: (
    transaction: Transaction,
    process: ProcessId,
    by: AccountActor,
    rewrite: RewriteTexts,
  ) => Promise<boolean>;
}

/** Writes both texts of a process anew. */
export type RewriteTexts = (
  from: ProcessTexts<Y.Doc>,
  into: ProcessTexts<Y.Doc>,
  clientOf: CopyClient,
) => Promise<ProcessTexts<readonly string[]> | undefined>;

/** What keeps sections of a process from everybody but its owner's own people. */
export interface ProcessShielding {
  /**
   * Shields a section, or opens it again.
   * @throws Failure not-found, forbidden; personal-number when opening it would show somebody new such a number
   */
  setShielding(
    actor: AccountActor,
    id: ProcessId,
    section: SectionKey,
    isShielded: boolean,
  ): Promise<ProcessReply>;
}

/** Makes the part of the service of processes that shields sections. */
export function createProcessShielding(parts: ShieldingParts): ProcessShielding {
  const { database, clock, announce, record, storeTexts, renewTexts, keepText } = parts;

  return {
    async setShielding(actor, id, section, isShielded) {
      const found = await database.as(actor).transaction(async (transaction) => {
        return authorize(actor, 'process:shielded', await repository.readProcess(transaction, id));
      });
      if (isSo(found, section, isShielded)) return replyTo(actor, found);
      await storeTexts(id);
      const keptAs = (kind: 'ending' | 'moved') =>
        ({ kind, at: clock.now(), by: actor.account, withShielded: true }) as const;
      const { process, isChanged } = await database.as(actor).transaction(async (transaction) => {
        const isChanged = await renewTexts(transaction, id, actor, async (from, into, clientOf) => {
          // Decided again while nobody can write: what was decided above may be so no longer.
          const locked = await repository.lockProcess(transaction, id);
          const process = authorize(actor, 'process:shielded', locked);
          if (isSo(process, section, isShielded)) return undefined;
          if (!isShielded && isReadByOthers(process, process.details.coAuthors)) {
            await refuseOpening(transaction, process, section, from.shielded);
          }
          await keepText(transaction, id, keptAs('ending'));
          const sections = sectionsAfter(process, section, isShielded);
          dealOut(from, sections, into, clientOf);
          await repository.updateShieldedSections(transaction, id, sections);
          await repository.updateLines(transaction, id, linesOf(projectProcess(into.open)), clock.now());
          return closedRoots(sections);
        });
        const process = await repository.readOwnProcess(transaction, id);
        if (isChanged) {
          await keepText(transaction, id, keptAs('moved'));
          const { account, municipality } = actor;
          const deed = deedOf(id, section, isShielded);
          await record(transaction, { municipality, account, at: clock.now(), deed });
        }
        return { process, isChanged };
      });
      if (isChanged) await database.afterCommit(() => announce({ kind: 'process-changed', process: id }));
      return replyTo(actor, process);
    },
  };
}

function isSo({ details }: StoredProcess, section: SectionKey, isShielded: boolean): boolean {
  return details.shieldedSections.includes(section) === isShielded;
}

function sectionsAfter({ details }: StoredProcess, section: SectionKey, isShielded: boolean): SectionKey[] {
  const { shieldedSections } = details;
  return sectionKey.options.filter((key) => (key === section ? isShielded : shieldedSections.includes(key)));
}

/** @throws Failure personal-number when the section holds something that looks like a CPR number */
async function refuseOpening(
  transaction: Transaction,
  { id }: StoredProcess,
  section: SectionKey,
  shielded: Y.Doc,
): Promise<void> {
  const { isDismissed } = await readDismissals(transaction, id);
  const sections = projectProcess(shielded).sections.filter(({ key }) => key === section);
  refuseWidening({ ...noText, sections }, isDismissed);
}

function deedOf(process: ProcessId, section: SectionKey, isShielded: boolean): AuditedDeed {
  const action = isShielded ? 'section-shielded' : 'section-unshielded';
  return { action, process, section };
}
