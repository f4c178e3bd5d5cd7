import type { Tenant } from '@procesrum/shared/municipalities/municipality.ts';
import { municipalitiesApi } from '@procesrum/shared/municipalities/municipalities.api.ts';
import type { MunicipalityCvr } from '@procesrum/shared/primitives/id.ts';
import type { Process } from '@procesrum/shared/processes/process.ts';
import type { Sharing as SharedWith } from '@procesrum/shared/processes/sharing.ts';
import type { Visibility } from '@procesrum/shared/processes/visibility.ts';
import type { Api } from '#lib/app/api-client.ts';
import { noteOf, type FailureNote } from '#lib/app/failures.ts';
import { consequenceOf, reasonToWait, type Consequence, type ReasonToWait } from './consequence.ts';
import { TextLook } from './text-look.svelte.ts';

/** What the dialog must know beside the choice itself. */
export type Circumstances = { isOffline: boolean; isTooLong: boolean };

/** A sharing being chosen: nothing is changed until it is done. Made when the dialog opens. */
export class ShareDraft {
  level = $state<Visibility>('private');
  chosen = $state.raw<readonly MunicipalityCvr[]>([]);
  /** Everybody it could be shared with, in Danish order; absent until it has come. */
  tenants = $state.raw<readonly Tenant[]>();
  tenantsFailure = $state.raw<FailureNote>();
  /** What in the text stands in the way of sharing it wider. */
  readonly look: TextLook;
  readonly #api: Api;
  readonly #read: () => Process;
  readonly #ended = new AbortController();

  /** @param read the process as it is now */
  constructor(api: Api, read: () => Process) {
    this.#api = api;
    this.#read = read;
    this.look = new TextLook(api, () => read().id);
    const { visibility, chosen } = this.before;
    this.level = visibility;
    this.chosen = chosen;
  }

  /** The sharing in force. */
  get before(): SharedWith {
    return sharingOf(this.#read());
  }

  /** The sharing that is chosen. */
  get after(): SharedWith {
    return { visibility: this.level, chosen: this.chosen };
  }

  /** What would follow; absent until the tenants are known. */
  readonly consequence: Consequence | undefined = $derived.by(() => {
    const { municipality } = this.#read();
    return this.tenants && consequenceOf(this.before, this.after, municipality.cvr, this.tenants);
  });

  /** Tenants that can be chosen: everybody but the owner. */
  get others(): readonly Tenant[] {
    return (this.tenants ?? []).filter(({ cvr }) => cvr !== this.#read().municipality.cvr);
  }

  /** Why the choice cannot be carried out yet. */
  reasonToWait({ isOffline, isTooLong }: Circumstances): ReasonToWait | undefined {
    const looked = this.look.isLooking ? 'looking' : (this.look.places?.length ?? 'failed');
    return reasonToWait({ after: this.after, consequence: this.consequence, isOffline, isTooLong, looked });
  }

  /** Chooses a tenant, or takes it off again. */
  toggle(cvr: MunicipalityCvr): void {
    this.chosen = this.chosen.includes(cvr)
      ? this.chosen.filter((one) => one !== cvr)
      : [...this.chosen, cvr];
  }

  /** Fetches whom it can be shared with. */
  async fetchTenants(): Promise<void> {
    this.tenantsFailure = undefined;
    try {
      this.tenants = await this.#api.call(municipalitiesApi.list, { signal: this.#ended.signal });
    } catch (error) {
      if (!this.#ended.signal.aborted) this.tenantsFailure = noteOf(error);
    }
  }

  /** The dialog is closed: what is on its way is no longer wanted. */
  close(): void {
    this.#ended.abort();
    this.look.close();
  }
}

/** How a process is shared, as its owner is told. */
export function sharingOf({ visibility, chosen }: Process): SharedWith {
  return { visibility, chosen: (chosen ?? []).map(({ cvr }) => cvr) };
}
