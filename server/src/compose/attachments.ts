import { pruneAttachments } from '../features/attachments/attachments.repository.ts';
import { attachmentsRoutes } from '../features/attachments/attachments.routes.ts';
import {
  createAttachmentsService,
  type AttachmentsParts,
} from '../features/attachments/attachments.service.ts';
import { createUploadSlots } from '../features/attachments/upload-slots.ts';
import { insertAuditEvent } from '../features/audit/audit.repository.ts';
import { readRights } from '../features/processes/processes.repository.ts';
import type { Config } from '../config.ts';
import type { Route } from '../http/route.ts';
import { clamdScan } from '../features/attachments/clamd.ts';
import type { Chores } from '../platform/jobs/chores.ts';

/** What attachments are composed from. */
export interface AttachmentsComposeParts extends Pick<
  AttachmentsParts,
  'database' | 'clock' | 'logger' | 'announce'
> {
  readonly config: Pick<Config, 'clamdAddress'>;
  readonly chores: Pick<Chores, 'add'>;
}

const hourMs = 60 * 60 * 1000;

/** Introduces attachments to the processes they stand beside, and to whoever looks through them for viruses. */
export function composeAttachments({ config, chores, ...given }: AttachmentsComposeParts): Route[] {
  chores.add({ name: 'prune attachments', everyMs: hourMs, run: pruneAttachments });
  const { clamdAddress } = config;
  return attachmentsRoutes(
    createAttachmentsService({
      ...{ ...given, rightsTo: readRights, record: insertAuditEvent, slots: createUploadSlots() },
      scan: clamdAddress && clamdScan(clamdAddress),
    }),
  );
}
