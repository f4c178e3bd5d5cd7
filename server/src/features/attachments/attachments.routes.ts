import { attachmentsApi } from '@procesrum/shared/processes/attachments/attachments.api.ts';
import { answeringFile } from '../../http/file-reply.ts';
import { route, type Route } from '../../http/route.ts';
import { uploadRoute } from '../../http/upload.ts';
import type { AttachmentsService } from './attachments.service.ts';

/** Attachments over REST. */
export function attachmentsRoutes(attachments: AttachmentsService): Route[] {
  return [
    route(attachmentsApi.list, ({ signedIn, params }) => attachments.list(signedIn.actor, params.id)),
    uploadRoute(attachmentsApi.add, ({ signedIn, params, query }, read) =>
      attachments.add(signedIn.actor, params.id, query, read),
    ),
    answeringFile(
      route(attachmentsApi.file, ({ signedIn, params, query }) =>
        attachments.file(signedIn.actor, params.attachment, query.show === '1'),
      ),
    ),
    route(attachmentsApi.remove, async ({ signedIn, params }) => {
      await attachments.remove(signedIn.actor, params.attachment);
      return undefined;
    }),
    route(attachmentsApi.bringBack, ({ signedIn, params }) =>
      attachments.bringBack(signedIn.actor, params.attachment),
    ),
  ];
}
