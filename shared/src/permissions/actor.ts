import type { AccountId, MunicipalityCvr } from '../primitives/id.ts';
import type { Role } from './role.ts';

/** Whoever asks as one account of one municipality. */
export interface AccountActor {
  readonly kind: 'account';
  readonly account: AccountId;
  readonly municipality: MunicipalityCvr;
  readonly roles: readonly Role[];
}

/** Whoever asks for something: a signed-in account, or anyone. */
export type Actor = { readonly kind: 'anyone' } | AccountActor;

/** The actor of a request that carries no valid sign-in. */
export const anyone: Actor = { kind: 'anyone' };
