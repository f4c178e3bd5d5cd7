import type { z } from 'zod';
import type { ProcessId } from '@procesrum/shared/primitives/id.ts';
import { isFailure } from '@procesrum/shared/protocol/failure.ts';
import { textPlace, type Revision, type TextPlace } from '@procesrum/shared/revisions/revision.ts';
import { revisionsApi } from '@procesrum/shared/revisions/revisions.api.ts';
import type { Api } from '#lib/app/api-client.ts';
import { noteOf, type FailureNote } from '#lib/app/failures.ts';

/** What came of bringing an earlier text back. */
export type Restored = z.output<typeof revisionsApi.restore.reply>;

/** Bringing an earlier text back: asked about first, and then done. */
export class Restoring {
  /** The revision whose dialog is open. */
  asking = $state.raw<Revision>();
  isBusy = $state(false);
  failure = $state.raw<FailureNote>();
  /** Where something looks like a CPR number; `somewhere` when the server did not say. */
  personalNumberIn = $state<TextPlace | 'somewhere'>();
  readonly #api: Api;
  readonly #process: ProcessId;

  constructor(api: Api, process: ProcessId) {
    this.#api = api;
    this.#process = process;
  }

  ask(revision: Revision): void {
    this.#forget();
    this.asking = revision;
  }

  /** Closes the dialog. What is under way goes on: it opens again if that is refused. */
  leave(): void {
    this.asking = undefined;
  }

  /** Brings the text back that was asked about. @returns what came of it; nothing when it was refused */
  async restore(): Promise<Restored | undefined> {
    const { asking } = this;
    if (asking === undefined || this.isBusy) return undefined;
    this.#forget();
    this.isBusy = true;
    try {
      return await this.#api.call(revisionsApi.restore, {
        params: { id: this.#process },
        body: { revision: asking.id },
      });
    } catch (error) {
      this.failure = noteOf(error);
      this.asking = asking;
      if (isFailure(error) && error.code === 'personal-number') {
        const place = textPlace.safeParse(error.field);
        this.personalNumberIn = place.success ? place.data : 'somewhere';
      }
      return undefined;
    } finally {
      this.isBusy = false;
    }
  }

  #forget(): void {
    this.failure = undefined;
    this.personalNumberIn = undefined;
  }
}
