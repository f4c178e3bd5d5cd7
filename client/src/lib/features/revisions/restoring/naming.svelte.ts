import type { ProcessId } from '@procesrum/shared/primitives/id.ts';
import { characterCount, trimmedLine } from '@procesrum/shared/primitives/trimmed-text.ts';
import { maxVersionLabelCharacters } from '@procesrum/shared/protocol/limits.ts';
import type { Revision } from '@procesrum/shared/revisions/revision.ts';
import { revisionsApi } from '@procesrum/shared/revisions/revisions.api.ts';
import type { Api } from '#lib/app/api-client.ts';
import { noteOf, type FailureNote } from '#lib/app/failures.ts';

/** Giving a name to a revision, or to the text as it stands now, which keeps it as one. */
export class Naming {
  /** What the dialog is open about. */
  asking = $state.raw<Revision | 'now'>();
  label = $state('');
  hasTried = $state(false);
  isBusy = $state(false);
  failure = $state.raw<FailureNote>();
  readonly #api: Api;
  readonly #process: ProcessId;

  constructor(api: Api, process: ProcessId) {
    this.#api = api;
    this.#process = process;
  }

  /** Characters written, as people count them. */
  get length(): number {
    return characterCount(this.label.trim());
  }

  get excess(): number {
    return Math.max(0, this.length - maxVersionLabelCharacters);
  }

  get isRename(): boolean {
    return this.asking !== undefined && this.asking !== 'now' && this.asking.label !== undefined;
  }

  ask(what: Revision | 'now'): void {
    this.asking = what;
    this.label = what === 'now' ? '' : (what.label ?? '');
    this.hasTried = false;
    this.failure = undefined;
  }

  leave(): void {
    this.asking = undefined;
  }

  /** @returns the revision with its name; nothing when it was refused, or there is none to give */
  async save(): Promise<Revision | undefined> {
    this.hasTried = true;
    if (this.asking === undefined || this.isBusy || this.length === 0 || this.excess > 0) return undefined;
    this.isBusy = true;
    this.failure = undefined;
    try {
      const named = await this.#named(this.asking);
      this.asking = undefined;
      return named;
    } catch (error) {
      this.failure = noteOf(error);
      return undefined;
    } finally {
      this.isBusy = false;
    }
  }

  #named(what: Revision | 'now'): Promise<Revision> {
    const body = { label: trimmedLine(maxVersionLabelCharacters).parse(this.label) };
    const params = { id: this.#process };
    if (what === 'now') return this.#api.call(revisionsApi.nameNow, { params, body });
    return this.#api.call(revisionsApi.name, { params: { ...params, revision: what.id }, body });
  }
}
