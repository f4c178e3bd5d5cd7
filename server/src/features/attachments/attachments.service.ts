import { createHash } from 'node:crypto';
import type { z } from 'zod';
import type { AuditedDeed, NewAuditEvent } from '@procesrum/shared/audit/audit-event.ts';
import type { AccountActor } from '@procesrum/shared/permissions/actor.ts';
import {
  attachmentActionsAllowed,
  authorizeAttachment,
  mayAttach,
  type AttachmentAction,
} from '@procesrum/shared/permissions/attachment-policy.ts';
import type { ProcessRights } from '@procesrum/shared/permissions/policy.ts';
import type { AttachmentId, ProcessId } from '@procesrum/shared/primitives/id.ts';
import { kindFacts } from '@procesrum/shared/processes/attachments/attachment-kind.ts';
import type { attachmentsApi } from '@procesrum/shared/processes/attachments/attachments.api.ts';
import { findCprLike } from '@procesrum/shared/processes/cpr-like.ts';
import { Failure } from '@procesrum/shared/protocol/failure.ts';
import type { FileReply } from '@procesrum/shared/protocol/file-reply.ts';
import {
  maxAttachedBytesPerDay,
  maxAttachmentBytes,
  maxAttachmentsOfMunicipality,
} from '@procesrum/shared/protocol/limits.ts';
import type { ReadUpload } from '../../http/upload.ts';
import type { Announce } from '../../platform/announcements/announcements.ts';
import type { Scan } from './clamd.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database, Transaction } from '../../platform/database.ts';
import type { Logger } from '../../platform/logger.ts';
import { takeTurnAbout } from '../../platform/turns/advisory-turns.ts';
import * as repository from './attachments.repository.ts';
import { kindByName, kindOfFile, refused } from './file-kind.ts';
import type { UploadSlots } from './upload-slots.ts';

type ListReply = z.input<typeof attachmentsApi.list.reply>;
type AttachmentReply = z.input<typeof attachmentsApi.add.reply>;
type NewFile = z.output<typeof attachmentsApi.add.query>;

/** What attachments need from elsewhere. */
export interface AttachmentsParts {
  readonly database: Database;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly announce: Announce;
  readonly slots: UploadSlots;
  /** Absent where nobody has set up a scanner. */
  readonly scan?: Scan | undefined;
  /** What decides rights to a process, as far as whoever acts may see it. */
  readonly rightsTo: (transaction: Transaction, process: ProcessId) => Promise<ProcessRights | undefined>;
  /** Records what was done, within the transaction that does it and as its last statement. */
  readonly record: (transaction: Transaction, event: NewAuditEvent) => Promise<void>;
}

/** Files beside a process. Each throws Failure not-found for what the actor may not know of. */
export interface AttachmentsService {
  list(actor: AccountActor, process: ProcessId): Promise<ListReply>;
  /**
   * Takes a file in; nothing of it is read before it is known to be wanted, and nothing stored before it is known to be
   * what it says and clean.
   * @throws Failure bad-request with a `FileRefusal`, too-large, personal-number, conflict when the municipality has as
   *   many as one process may have, too-many-requests, unavailable when it cannot be scanned
   */
  add(actor: AccountActor, process: ProcessId, file: NewFile, read: ReadUpload): Promise<AttachmentReply>;
  file(actor: AccountActor, id: AttachmentId, isShown: boolean): Promise<FileReply>;
  /** @throws Failure forbidden when they see it but it is not theirs to delete */
  remove(actor: AccountActor, id: AttachmentId): Promise<void>;
  /** @throws Failure conflict when there are as many as one process may have by now */
  bringBack(actor: AccountActor, id: AttachmentId): Promise<AttachmentReply>;
}

const dayMs = 24 * 60 * 60 * 1000;

/** Makes the service of attachments. */
export function createAttachmentsService(parts: AttachmentsParts): AttachmentsService {
  const { database, clock, logger, announce, slots, scan, rightsTo, record } = parts;

  async function processOf(
    transaction: Transaction,
    actor: AccountActor,
    id: ProcessId,
  ): Promise<ProcessRights> {
    const process = await rightsTo(transaction, id);
    if (process === undefined || !mayAttach(actor, process))
      throw new Failure('not-found', 'no such process');
    return process;
  }

  /** An attachment that the actor may do this with now. */
  async function attachmentFor(
    transaction: Transaction,
    actor: AccountActor,
    action: AttachmentAction,
    id: AttachmentId,
  ) {
    const found = await repository.readAttachment(transaction, id, clock.now());
    const process = found && (await rightsTo(transaction, found.process));
    authorizeAttachment(actor, action, process, found?.rights);
    if (found === undefined || process === undefined) throw new Failure('not-found', 'no such attachment');
    return { found, process };
  }

  /** @throws Failure conflict, too-many-requests */
  async function refuseTooMany(transaction: Transaction, actor: AccountActor, process: ProcessId) {
    const { municipality, account } = actor;
    if (
      (await repository.countAttachments(transaction, process, municipality)) >= maxAttachmentsOfMunicipality
    )
      throw new Failure('conflict', 'as many as one process may have', { field: 'attachments' });
    const since = new Date(clock.now().getTime() - dayMs);
    if ((await repository.countBytes(transaction, account, since)) >= maxAttachedBytesPerDay)
      throw new Failure('too-many-requests', 'as much as one person attaches in a day');
  }

  async function refuseUnclean(bytes: Uint8Array): Promise<void> {
    if (scan === undefined) return;
    const verdict = await scan(bytes).catch((cause: unknown) => {
      logger.error({ err: cause }, 'clamd could not look through a file, so it was refused');
      throw new Failure('unavailable', 'files cannot be scanned now', { field: 'scan', cause });
    });
    if (verdict === 'infected') throw refused('virus');
  }

  async function note(
    transaction: Transaction,
    { municipality, account }: AccountActor,
    action: Extract<AuditedDeed, { attachment: AttachmentId }>['action'],
    { id: attachment, process, audience }: Pick<repository.StoredAttachment, 'id' | 'process' | 'audience'>,
  ): Promise<void> {
    const deed = { action, process, attachment, audience } as const;
    await record(transaction, { municipality, account, at: clock.now(), deed });
  }

  const tellOf = ({ process, rights: { audience, municipality } }: repository.StoredAttachment) =>
    database.afterCommit(() =>
      announce({ kind: 'attachments-changed', process, ...(audience === 'own' ? { municipality } : {}) }),
    );

  async function replyOf(transaction: Transaction, actor: AccountActor, id: AttachmentId) {
    const { found, process } = await attachmentFor(transaction, actor, 'attachment:read', id);
    return { found, reply: shownTo(actor, process, found) };
  }

  /** What has been added under this id by the same person: it was sent twice. */
  async function sentBefore(
    transaction: Transaction,
    actor: AccountActor,
    process: ProcessId,
    id: AttachmentId,
  ) {
    const found = await repository.readAttachment(transaction, id, clock.now());
    if (found === undefined) return undefined;
    if (found.process !== process || found.rights.addedBy !== actor.account)
      throw new Failure('conflict', 'this id is taken');
    return (await replyOf(transaction, actor, id)).reply;
  }

  return {
    list: (actor, process) =>
      database.as(actor).transaction(async (transaction) => {
        const rights = await processOf(transaction, actor, process);
        const stored = await repository.readAttachments(transaction, process);
        const seen = stored.filter((each) =>
          attachmentActionsAllowed(actor, rights, each.rights).has('attachment:read'),
        );
        return {
          attachments: seen.map((each) => shownTo(actor, rights, each)),
          areScanned: scan !== undefined,
          at: clock.now().toISOString(),
        };
      }),

    async add(actor, process, { attachment: id, name, audience }, read) {
      const known = await database.as(actor).transaction(async (transaction) => {
        await processOf(transaction, actor, process);
        const before = await sentBefore(transaction, actor, process, id);
        if (before === undefined) await refuseTooMany(transaction, actor, process);
        return before;
      });
      if (known !== undefined) return known;
      kindByName(name);
      if (findCprLike(name).length > 0)
        throw new Failure('personal-number', 'a name holds no such number', { field: 'name' });

      return slots.during(actor.account, async () => {
        const content = await read(maxAttachmentBytes);
        const kind = await kindOfFile(content, name);
        await refuseUnclean(content);
        const hash = createHash('sha256').update(content).digest();
        // Their right may have ended while the file was on its way.
        const { found, reply } = await database.as(actor).transaction(async (transaction) => {
          await takeTurnAbout(transaction, 'attachments', process);
          await processOf(transaction, actor, process);
          await refuseTooMany(transaction, actor, process);
          const { account, municipality } = actor;
          const made = { id, process, municipality, account, at: clock.now(), audience, name, kind };
          if (!(await repository.insertAttachment(transaction, { ...made, hash, content })))
            throw new Failure('conflict', 'this id is taken');
          const stored = await replyOf(transaction, actor, id);
          await note(transaction, actor, 'attachment-added', made);
          return stored;
        });
        await tellOf(found);
        return reply;
      });
    },

    file: (actor, id, isShown) =>
      database.as(actor).transaction(async (transaction) => {
        const { found } = await attachmentFor(transaction, actor, 'attachment:read', id);
        const bytes = await repository.readBytes(transaction, id);
        if (bytes === undefined) throw new Error(`attachment ${id} has no content`);
        const { mediaType: type, shows } = kindFacts[found.kind];
        return { name: found.name, type, bytes, ...(isShown && shows !== 'never' ? { shown: shows } : {}) };
      }),

    async remove(actor, id) {
      const removed = await database.as(actor).transaction(async (transaction) => {
        const { found } = await attachmentFor(transaction, actor, 'attachment:remove', id);
        const isGone = await repository.deleteAttachment(transaction, id, actor.account, clock.now());
        if (!isGone) throw new Failure('not-found', 'no such attachment any more');
        await note(transaction, actor, 'attachment-removed', found);
        return found;
      });
      await tellOf(removed);
    },

    async bringBack(actor, id) {
      const { found, reply } = await database.as(actor).transaction(async (transaction) => {
        const deleted = await attachmentFor(transaction, actor, 'attachment:bring-back', id);
        await takeTurnAbout(transaction, 'attachments', deleted.found.process);
        await refuseTooMany(transaction, actor, deleted.found.process);
        await repository.undeleteAttachment(transaction, id);
        const back = await replyOf(transaction, actor, id);
        await note(transaction, actor, 'attachment-brought-back', back.found);
        return back;
      });
      await tellOf(found);
      return reply;
    },
  };
}

function shownTo(
  actor: AccountActor,
  process: ProcessRights,
  { rights, at, process: _, ...stored }: repository.StoredAttachment,
): AttachmentReply {
  const mayRemove = attachmentActionsAllowed(actor, process, rights).has('attachment:remove');
  return { ...stored, at: at.toISOString(), mayRemove };
}
