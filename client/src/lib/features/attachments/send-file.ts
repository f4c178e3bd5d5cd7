import type { ProcessId, AttachmentId } from '@procesrum/shared/primitives/id.ts';
import {
  attachment,
  type Attachment,
  type AttachmentAudience,
} from '@procesrum/shared/processes/attachments/attachment.ts';
import { attachmentsApi } from '@procesrum/shared/processes/attachments/attachments.api.ts';
import { addressOf } from '@procesrum/shared/protocol/endpoint.ts';
import { Failure } from '@procesrum/shared/protocol/failure.ts';
import { failureOf } from '#lib/app/api-client.ts';

/** A file on its way to a process. */
export type SentFile = {
  readonly id: AttachmentId;
  readonly process: ProcessId;
  readonly file: File;
  readonly audience: AttachmentAudience;
};

/** Sends a file; hears how much of it has gone, from 0 to 1. @throws Failure as the server said, AbortError when given up */
export type SendFile = (
  sent: SentFile,
  onprogress: (share: number) => void,
  signal: AbortSignal,
) => Promise<Attachment>;

/** Through XMLHttpRequest, the one way of a browser that tells how far it has come. */
export const sendFile: SendFile = ({ id, process, file, audience }, onprogress, signal) =>
  new Promise((resolve, reject) => {
    const { method, path } = attachmentsApi.add;
    const request = new XMLHttpRequest();
    const noAnswer = () => reject(new Failure('unavailable', 'no answer'));
    request.open(method, addressOf(path, { id: process }, { attachment: id, name: file.name, audience }));
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.upload.onprogress = ({ loaded, total }) => onprogress(total === 0 ? 0 : loaded / total);
    request.onerror = noAnswer;
    request.ontimeout = noAnswer;
    request.onabort = () => reject(new DOMException('given up', 'AbortError'));
    request.onload = () => {
      if (request.status >= 300) return reject(failureOf(request.status, request.responseText));
      const reply = attachment.safeParse(jsonOf(request.responseText));
      if (reply.success) resolve(reply.data);
      else noAnswer();
    };
    signal.addEventListener('abort', () => request.abort(), { once: true });
    // Of no type of its own: what it is, is found out from its bytes.
    request.send(new Blob([file]));
  });

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
