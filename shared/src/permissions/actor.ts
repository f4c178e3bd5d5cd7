import type { AccountId, GuestId, MunicipalityCvr, TableId, WorkshopId } from '../primitives/id.ts';
import type { Role } from './role.ts';

/** Being in an open workshop as a participant, at a table once one is given; ends when the workshop closes. */
export interface Attendance {
  readonly workshop: WorkshopId;
  readonly table?: TableId | undefined;
}

/** Whoever asks as one account of one municipality. */
export interface AccountActor {
  readonly kind: 'account';
  readonly account: AccountId;
  readonly municipality: MunicipalityCvr;
  readonly roles: readonly Role[];
  /** Workshops the person takes part in right now; none unless said. */
  readonly attends?: readonly Attendance[];
}

/** A participant of one workshop without an account. */
export interface GuestActor {
  readonly kind: 'guest';
  readonly guest: GuestId;
  readonly name: string;
  /** What the guest says of themselves: it is counted in tallies and gives no right whatever. */
  readonly claimedMunicipality: MunicipalityCvr;
  /** Absent before the workshop starts and after it has closed. */
  readonly attends?: Attendance | undefined;
}

/** Whoever asks for something: a signed-in account, a guest of a workshop, or anyone. */
export type Actor = { readonly kind: 'anyone' } | AccountActor | GuestActor;

/** The actor of a request that carries no valid sign-in. */
export const anyone = { kind: 'anyone' } as const satisfies Actor;
