import { z } from 'zod';
import { personName } from '@procesrum/shared/accounts/account.ts';
import type { AttachmentRights } from '@procesrum/shared/permissions/attachment-policy.ts';
import {
  accountId,
  attachmentId,
  municipalityCvr,
  processId,
  type AccountId,
  type AttachmentId,
  type MunicipalityCvr,
  type ProcessId,
} from '@procesrum/shared/primitives/id.ts';
import { attachmentAudience, type Attachment } from '@procesrum/shared/processes/attachments/attachment.ts';
import { attachmentKind } from '@procesrum/shared/processes/attachments/attachment-kind.ts';
import { trashDays } from '@procesrum/shared/protocol/limits.ts';
import type { Transaction } from '../../platform/database.ts';
import type { ChoreProgress } from '../../platform/jobs/chores.ts';
import { personJson } from '../../platform/named-json.ts';

/** An attachment as it is stored, without its bytes. */
export interface StoredAttachment extends Omit<Attachment, 'mayRemove' | 'at'> {
  readonly process: ProcessId;
  readonly at: Date;
  readonly rights: AttachmentRights;
}

const attachmentRow = z
  .object({
    ...{ id: attachmentId, process: processId, municipality: municipalityCvr, account: accountId },
    ...{ name: z.string(), kind: attachmentKind, size: z.int(), audience: attachmentAudience },
    ...{ by: personName, at: z.date(), deleted_by: accountId.nullable() },
  })
  .transform(({ municipality, account, size: bytes, deleted_by: deletedBy, ...row }): StoredAttachment => ({
    ...{ ...row, bytes },
    rights: {
      ...{ municipality, audience: row.audience, addedBy: account },
      ...(deletedBy === null ? {} : { deletedBy }),
    },
  }));

const columns = `a.id, a.process, a.municipality, a.account, a.name, a.kind, a.size, a.audience, a.at, a.deleted_by,
  ${personJson('who', 'whose')} as by
  from attachment a join account who on who.id = a.account join municipality whose on whose.cvr = who.municipality`;

/** The attachments of a process that whoever acts may see, newest first. */
export async function readAttachments(
  transaction: Transaction,
  process: ProcessId,
): Promise<StoredAttachment[]> {
  const rows = await transaction.query(
    `select ${columns} where a.process = $1 and a.deleted_at is null order by a.at desc, a.id`,
    [process],
  );
  return rows.map((row) => attachmentRow.parse(row));
}

/** One of them, or one that whoever acts has deleted no longer ago than it can be brought back. */
export async function readAttachment(
  transaction: Transaction,
  id: AttachmentId,
  now: Date,
): Promise<StoredAttachment | undefined> {
  const rows = await transaction.query(
    `select ${columns} where a.id = $1 and (a.deleted_at is null or a.deleted_at > $2)`,
    [id, new Date(now.getTime() - trashDays * dayMs)],
  );
  return rows.map((row) => attachmentRow.parse(row))[0];
}

const dayMs = 24 * 60 * 60 * 1000;

/** The bytes of an attachment that whoever acts may see. */
export async function readBytes(transaction: Transaction, id: AttachmentId): Promise<Uint8Array | undefined> {
  const rows = await transaction.query(
    'select c.bytes from attachment a join attachment_content c on c.hash = a.hash where a.id = $1',
    [id],
  );
  return rows.map((row) => contentRow.parse(row))[0]?.bytes;
}

const contentRow = z.object({ bytes: z.instanceof(Uint8Array) });

/** What is stored of a new attachment. */
export interface NewAttachment extends Pick<
  StoredAttachment,
  'id' | 'process' | 'name' | 'kind' | 'audience' | 'at'
> {
  readonly municipality: MunicipalityCvr;
  readonly account: AccountId;
  readonly hash: Uint8Array;
  readonly content: Uint8Array;
}

/** Stores one; bytes that are there already are not stored again. Answers false when the id is taken. */
export async function insertAttachment(transaction: Transaction, made: NewAttachment): Promise<boolean> {
  const { id, process, municipality, account, at, audience, name, kind, hash, content } = made;
  const taken = await transaction.query(
    `insert into attachment (id, process, municipality, account, at, audience, name, kind, size, hash)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict do nothing returning id`,
    [id, process, municipality, account, at, audience, name, kind, content.length, hash],
  );
  if (taken.length === 0) return false;
  await transaction.query(
    `insert into attachment_content (hash, bytes, wanted_at) values ($1, $2, $3)
     on conflict (hash) do update set wanted_at = excluded.wanted_at`,
    [hash, content, at],
  );
  return true;
}

/** How many attachments a municipality has of a process. */
export async function countAttachments(
  transaction: Transaction,
  process: ProcessId,
  municipality: MunicipalityCvr,
): Promise<number> {
  const rows = await transaction.query(
    `select count(*)::integer as number from attachment
     where process = $1 and municipality = $2 and deleted_at is null`,
    [process, municipality],
  );
  return numberRow.parse(rows[0]).number;
}

/** Bytes that somebody has attached since then, as far as they see them. */
export async function countBytes(transaction: Transaction, account: AccountId, since: Date): Promise<number> {
  const rows = await transaction.query(
    'select coalesce(sum(size), 0)::float8 as number from attachment where account = $1 and at > $2',
    [account, since],
  );
  return numberRow.parse(rows[0]).number;
}

const numberRow = z.object({ number: z.number() });

/** Deletes one, so that it can be brought back; answers false when that has been done. */
export async function deleteAttachment(
  transaction: Transaction,
  id: AttachmentId,
  account: AccountId,
  at: Date,
): Promise<boolean> {
  const rows = await transaction.query(
    `update attachment set deleted_at = $3, deleted_by = $2
     where id = $1 and deleted_at is null returning id`,
    [id, account, at],
  );
  return rows.length > 0;
}

/** Brings one back that whoever acts has deleted. */
export async function undeleteAttachment(transaction: Transaction, id: AttachmentId): Promise<boolean> {
  const rows = await transaction.query(
    `update attachment set deleted_at = null, deleted_by = null
     where id = $1 and deleted_at is not null returning id`,
    [id],
  );
  return rows.length > 0;
}

/** Attachments, or bytes, that go in one transaction. */
const mostAtOnce = 50;

/** Deletes for good what was deleted thirty days ago, and bytes that nothing is attached to, as the job `retention`. */
export async function pruneAttachments(transaction: Transaction, now: Date): Promise<ChoreProgress> {
  const rows = await transaction.query('select prune_attachments($1, $2) as number', [now, mostAtOnce]);
  return numberRow.parse(rows[0]).number === mostAtOnce ? 'more' : 'done';
}
