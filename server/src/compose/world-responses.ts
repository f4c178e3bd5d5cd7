import { randomUUID } from 'node:crypto';
import * as Y from 'yjs';
import { processDocument } from '@procesrum/shared/collaboration/process-document.ts';
import { plainTextOf } from '@procesrum/shared/collaboration/rich-text.ts';
import type { ProcessId } from '@procesrum/shared/primitives/id.ts';
import { materialChanges } from '@procesrum/shared/validations/material-changes.ts';
import { validUntil } from '@procesrum/shared/validations/validity.ts';
import { readStoredUpdates } from '../collaboration/storage/snapshots.ts';
import { insertComment, insertReaction } from '../features/comments/comments.repository.ts';
import { insertSuggestion } from '../features/comments/suggestions.repository.ts';
import { insertThread, updateThread } from '../features/comments/threads.repository.ts';
import { demoNotificationId } from '../features/demo/demo-ids.ts';
import type { DemoThreadParts } from '../features/demo/demo-threads.ts';
import type { DemoInboxParts } from '../features/demo/demo-told.ts';
import type { DemoValidationParts } from '../features/demo/demo-validations.ts';
import { upsertFollow } from '../features/notifications/follows.repository.ts';
import { insertNotifications, markMailed } from '../features/notifications/notifications.repository.ts';
import { readFacts } from '../features/validations/facts.repository.ts';
import { upsertHaveItToo } from '../features/validations/have-it-too.repository.ts';
import { insertCampaign } from '../features/validations/requests/campaigns.repository.ts';
import { insertRequest } from '../features/validations/requests/requests.repository.ts';
import { noteChanges } from '../features/validations/revisit.ts';
import { insertBasis, insertValidation, instantOf } from '../features/validations/validations.repository.ts';
import type { Transaction } from '../platform/database.ts';
import type { Logger } from '../platform/logger.ts';

/** The first life of a document; nothing of the demo world's has had another when its people answer. */
const firstLife = 1;

/** The functions by which the demo world's comments, answers and inboxes are stored. */
export function demoResponses(
  now: Date,
  logger: Logger,
): Omit<DemoThreadParts & DemoValidationParts & DemoInboxParts, 'now'> {
  async function readText(transaction: Transaction, process: ProcessId): Promise<Y.Doc> {
    const life = { document: `process/${process}`, epoch: firstLife };
    const { updates } = await readStoredUpdates(transaction, life, logger);
    const document = new Y.Doc();
    for (const update of updates) Y.applyUpdate(document, update);
    return document;
  }

  return {
    readText,
    ...{ insertThread, insertComment, insertReaction, insertSuggestion, updateThread },
    haveItToo: upsertHaveItToo,
    async insertAnswer(transaction, { ownersMinutes, ...given }) {
      const { id, process, by } = given;
      const until = validUntil(instantOf(by.at));
      await insertValidation(transaction, { ...given, validUntil: until });
      const facts = await readFacts(transaction, process);
      if (facts === undefined) throw new Error(`there is no process ${process} to validate`);
      const document = await readText(transaction, process);
      const asIs = plainTextOf(processDocument.section(document, 'asIs'));
      document.destroy();
      const present = { ...facts.basis, asIs };
      const basis = ownersMinutes === undefined ? present : { ...present, minutesPerCase: ownersMinutes };
      await insertBasis(transaction, id, { process, at: by.at, epoch: firstLife, basis });
      const changes = materialChanges(basis, present);
      if (changes.length > 0) await noteChanges(transaction, id, changes, now);
    },
    insertRequest,
    insertCampaign,
    async insertTold(transaction, told) {
      const rows = told.map(({ isRead, process, thread, comment, ...one }) => ({
        ...{ ...one, id: demoNotificationId(one.account, one.cause), ...(isRead && { readAt: now }) },
        place: { process, ...(thread && { thread }), ...(comment && { comment }) },
      }));
      await insertNotifications(transaction, rows);
      const ids = rows.map(({ id }) => id);
      await markMailed(transaction, ids, randomUUID());
    },
    follow: (transaction, process, account, at) => upsertFollow(transaction, process, account, true, at),
  };
}
