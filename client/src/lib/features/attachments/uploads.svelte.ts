import { SvelteMap } from 'svelte/reactivity';
import { attachmentId, type AttachmentId, type ProcessId } from '@procesrum/shared/primitives/id.ts';
import {
  fileRefusal,
  type Attachment,
  type AttachmentAudience,
  type FileRefusal,
} from '@procesrum/shared/processes/attachments/attachment.ts';
import { promisedKind } from '@procesrum/shared/processes/attachments/attachment-kind.ts';
import { isFailure, type Failure } from '@procesrum/shared/protocol/failure.ts';
import { maxAttachmentBytes } from '@procesrum/shared/protocol/limits.ts';
import { noteOf, type FailureNote } from '#lib/app/failures.ts';
import { newId } from '#lib/app/live/new-id.ts';
import type { SendFile } from './send-file.ts';

/** Why a file did not get there: what is wrong with it, or with the way. */
export type UploadFailure = FileRefusal | 'too-large' | 'too-many' | 'personal-number' | 'scan' | FailureNote;

/** A file that is being added. */
export type Upload = {
  readonly id: AttachmentId;
  readonly file: File;
  readonly audience: AttachmentAudience;
  readonly state: 'waiting' | 'sending' | 'failed';
  /** How much of it has gone, from 0 to 1: all of it while the server looks at it. */
  readonly share: number;
  readonly failure?: UploadFailure;
};

/** Files on their way at once: more of them make none of them faster. */
export const mostAtOnce = 2;

/** What adding files needs from around it. */
export type UploadsParts = {
  readonly process: () => ProcessId;
  readonly send: SendFile;
  /** A file has arrived. */
  readonly onadded: (attachment: Attachment) => void;
};

/** The files one is adding to a process: two at a time, the others wait for their turn. */
export class Uploads {
  readonly #byId = new SvelteMap<AttachmentId, Upload>();
  readonly #sending = new SvelteMap<AttachmentId, AbortController>();
  readonly #parts: UploadsParts;

  constructor(parts: UploadsParts) {
    this.#parts = parts;
  }

  /** In the order in which they were chosen. */
  get all(): readonly Upload[] {
    return [...this.#byId.values()];
  }

  /** Whether anything would be lost by leaving. */
  get isBusy(): boolean {
    return this.all.some(({ state }) => state !== 'failed');
  }

  /** Adds files; what cannot be taken is said at once, without being sent. */
  add(files: readonly File[], audience: AttachmentAudience): void {
    for (const file of files) {
      const failure = hindranceOf(file);
      const id = attachmentId.parse(newId());
      const state = failure === undefined ? 'waiting' : 'failed';
      this.#byId.set(id, { id, file, audience, state, share: 0, ...(failure ? { failure } : {}) });
    }
    this.#sendNext();
  }

  /** Tries one again, under the same id: had it arrived after all, it is not added twice. */
  retry(id: AttachmentId): void {
    const upload = this.#byId.get(id);
    if (upload?.state !== 'failed') return;
    const { file, audience } = upload;
    this.#byId.set(id, { id, file, audience, state: 'waiting', share: 0 });
    this.#sendNext();
  }

  /** Tries those again that got no answer. */
  retryUnanswered(): void {
    for (const { id, failure } of this.all) if (isUnanswered(failure)) this.retry(id);
  }

  /** Gives one up, or takes one that failed away. */
  drop(id: AttachmentId): void {
    this.#byId.delete(id);
    this.#sending.get(id)?.abort();
  }

  /** Gives all up. */
  close(): void {
    for (const { id } of this.all) this.drop(id);
  }

  #sendNext(): void {
    const next = this.all.find(({ state }) => state === 'waiting');
    if (next === undefined || this.#sending.size >= mostAtOnce) return;
    void this.#send(next);
    this.#sendNext();
  }

  async #send(upload: Upload): Promise<void> {
    const { id, file, audience } = upload;
    const giveUp = new AbortController();
    this.#sending.set(id, giveUp);
    this.#byId.set(id, { ...upload, state: 'sending' });
    try {
      const sent = { id, file, audience, process: this.#parts.process() };
      const added = await this.#parts.send(sent, (share) => this.#progress(id, share), giveUp.signal);
      if (!this.#byId.delete(id)) return;
      this.#parts.onadded(added);
    } catch (error) {
      if (giveUp.signal.aborted) return;
      if (!isFailure(error)) throw error;
      const failed = this.#byId.get(id);
      if (failed) this.#byId.set(id, { ...failed, state: 'failed', failure: reasonOf(error) });
    } finally {
      this.#sending.delete(id);
      this.#sendNext();
    }
  }

  #progress(id: AttachmentId, share: number): void {
    const upload = this.#byId.get(id);
    if (upload?.state === 'sending') this.#byId.set(id, { ...upload, share });
  }
}

function hindranceOf({ name, size }: File): UploadFailure | undefined {
  if (promisedKind(name) === undefined) return 'kind';
  if (size === 0) return 'empty';
  return size > maxAttachmentBytes ? 'too-large' : undefined;
}

function reasonOf(failure: Failure): UploadFailure {
  const { code, field } = failure;
  if (code === 'too-large' || code === 'personal-number') return code;
  if (code === 'conflict' && field === 'attachments') return 'too-many';
  if (code === 'unavailable' && field === 'scan') return 'scan';
  const why = code === 'bad-request' ? fileRefusal.safeParse(field) : undefined;
  return why?.success === true ? why.data : noteOf(failure);
}

function isUnanswered(failure: UploadFailure | undefined): boolean {
  return typeof failure === 'object' && failure.code === 'unavailable';
}

/** Whether it may go better the next time. */
export function isWorthRetrying(failure: UploadFailure): boolean {
  return typeof failure === 'object' || failure === 'scan' || failure === 'too-many';
}
