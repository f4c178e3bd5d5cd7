import { createContext } from 'svelte';
import type { AccountId, InvitationId, WorkshopId } from '@procesrum/shared/primitives/id.ts';
import { invitationsApi, type InvitationsReply } from '@procesrum/shared/workshops/people/invitations.api.ts';
import type { PastedAddress } from '@procesrum/shared/workshops/people/read-addresses.ts';
import { countInvitees, type InviteeCounts } from '@procesrum/shared/workshops/people/invitation.ts';
import { isFailure } from '@procesrum/shared/protocol/failure.ts';
import type { Api } from '#lib/app/api-client.ts';
import { noteOf, type FailureNote } from '#lib/app/failures.ts';

/** The invitations to a workshop, as a facilitator has them. */
export class Invitations {
  readonly #api: Api;
  readonly #params: { readonly id: WorkshopId };
  reply = $state.raw<InvitationsReply>();
  isBusy = $state(false);
  /** Why the last thing asked for did not happen; gone when one does. */
  failure = $state.raw<FailureNote>();
  /** The failure is that nobody more can be invited. */
  isFull = $state(false);

  constructor(api: Api, id: WorkshopId) {
    this.#api = api;
    this.#params = { id };
  }

  get counts(): InviteeCounts {
    return countInvitees(this.reply?.invitees ?? []);
  }

  /** Fetches them, or fetches them anew. */
  fetch(): Promise<boolean> {
    return this.#change(() => this.#api.call(invitationsApi.list, { params: this.#params }));
  }

  /** @returns how many of them were not invited before; nothing when it failed */
  async invite(
    addresses: readonly PastedAddress[],
    accounts: readonly AccountId[],
  ): Promise<number | undefined> {
    const before = this.reply?.invitees.length ?? 0;
    const body = { addresses: [...addresses], accounts: [...accounts] };
    const done = await this.#change(() =>
      this.#api.call(invitationsApi.invite, { params: this.#params, body }),
    );
    return done ? Math.max(0, (this.reply?.invitees.length ?? 0) - before) : undefined;
  }

  /** Takes one back. */
  withdraw(invitation: InvitationId): Promise<boolean> {
    const params = { ...this.#params, invitation };
    return this.#change(() => this.#api.call(invitationsApi.withdraw, { params }));
  }

  /** Tells everybody how the plan is, or that it is cancelled. */
  tell(news: 'plan' | 'cancelled'): Promise<boolean> {
    return this.#change(() => this.#api.call(invitationsApi.tell, { params: this.#params, body: { news } }));
  }

  async #change(call: () => Promise<InvitationsReply>): Promise<boolean> {
    if (this.isBusy) return false;
    this.isBusy = true;
    this.failure = undefined;
    try {
      this.reply = await call();
      return true;
    } catch (error) {
      this.failure = noteOf(error);
      this.isFull = isFailure(error) && error.code === 'conflict' && error.field === 'addresses';
      return false;
    } finally {
      this.isBusy = false;
    }
  }
}

/** The invitations that the parts of a card and its dialog are about. */
export const [useInvitations, provideInvitations] = createContext<Invitations>();
