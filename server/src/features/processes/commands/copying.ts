import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import type { NewAuditEvent } from '@procesrum/shared/audit/audit-event.ts';
import type { DocumentName } from '@procesrum/shared/collaboration/document-name.ts';
import { copyText } from '@procesrum/shared/collaboration/text-copy.ts';
import type { AccountActor } from '@procesrum/shared/permissions/actor.ts';
import { authorize } from '@procesrum/shared/permissions/authorized.ts';
import { processId, type ProcessId } from '@procesrum/shared/primitives/id.ts';
import type { processCommandsApi } from '@procesrum/shared/processes/commands/process-commands.api.ts';
import type { Announce } from '../../../platform/announcements/announcements.ts';
import type { Clock } from '../../../platform/clock.ts';
import type { Database, Transaction } from '../../../platform/database.ts';
import { settleAudiences } from '../process-audience.ts';
import type { ProcessReply } from '../process-reply.ts';
import { replyWithNews } from '../process-restored.ts';
import type { CreateDocument } from '../processes.service.ts';
import type { SharingParts } from '../process-sharing.ts';
import { insertProcess, readOwnProcess, readProcess } from '../processes.repository.ts';
import { insertOrigin } from './origins.repository.ts';

type Ask = z.output<typeof processCommandsApi.copy.body>;

/** What copying needs from elsewhere. */
export interface CopyingParts extends Pick<SharingParts, 'keepText'> {
  readonly database: Database;
  readonly clock: Clock;
  readonly announce: Announce;
  readonly createDocument: CreateDocument;
  /** Records what was done, within the transaction that does it and as its last statement. */
  readonly record: (transaction: Transaction, event: NewAuditEvent) => Promise<void>;
  /** A process's open text as it stands now, as a Yjs update. */
  readonly openState: (process: ProcessId) => Promise<Uint8Array>;
}

/** Copies of processes. */
export interface Copying {
  /** @throws Failure not-found, forbidden to who reads it by way of a workshop alone */
  copy(actor: AccountActor, id: ProcessId, ask: Ask): Promise<ProcessReply>;
}

/** Makes the part of the service of processes that copies them. */
export function createCopying(parts: CopyingParts): Copying {
  const { database, clock, announce, createDocument, keepText, record, openState } = parts;
  return {
    async copy(actor, origin, { kind, title }) {
      const isOwn = await database.as(actor).transaction(async (transaction) => {
        // Not what a workshop gives: that ends with it, and a copy would not.
        const found = authorize(actor, 'process:respond', await readProcess(transaction, origin));
        return found.municipality === actor.municipality;
      });
      const { update, projection } = copyText(await openState(origin), {
        ...(title === undefined ? {} : { title }),
        withPeople: isOwn,
      });
      const [id, at] = [processId.parse(randomUUID()), clock.now()];
      const { account, municipality } = actor;
      const reply = await database.as(actor).transaction(async (transaction) => {
        // Decided again: it may have been narrowed while its text was read.
        authorize(actor, 'process:respond', await readProcess(transaction, origin));
        await insertProcess(transaction, {
          ...{ id, municipality, creator: account, visibility: 'private', projection },
          ...{ createdAt: at, changedAt: at },
        });
        const name: DocumentName = { kind: 'process', process: id };
        await createDocument(transaction, name, municipality, account, update);
        await keepText(transaction, id, { kind: 'first', at, by: account, withShielded: false });
        await settleAudiences(transaction, id, at);
        await insertOrigin(transaction, { process: id, kind, origin });
        await record(transaction, {
          ...{ municipality, account, at },
          deed: { action: 'process-copied', process: id, origin },
        });
        return replyWithNews(transaction, actor, await readOwnProcess(transaction, id), at);
      });
      await database.afterCommit(() => announce({ kind: 'process-changed', process: id }));
      return reply;
    },
  };
}
