import type { Account } from '@procesrum/shared/accounts/account.ts';
import type { Viewer } from '@procesrum/shared/accounts/accounts.api.ts';
import type { MunicipalityName } from '@procesrum/shared/municipalities/municipality.ts';

/** Who is looking at the screen, following what the root layout has loaded. */
export class ViewerState {
  readonly #read: () => Viewer;

  /** @param read what the server last said */
  constructor(read: () => Viewer) {
    this.#read = read;
  }

  /** The signed-in person; `undefined` for a visitor. */
  get account(): Account | undefined {
    return this.#read().account;
  }

  /** Whether everything but the municipalities' names is invented. */
  get isDemo(): boolean {
    return this.#read().demo;
  }

  /** Whether a municipality is the viewer's own: it is then drawn in fjord, and solid. */
  owns(municipality: MunicipalityName): boolean {
    return this.account?.municipality.cvr === municipality.cvr;
  }
}
