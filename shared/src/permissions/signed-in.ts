import type { PersonName } from '../accounts/account.ts';
import type { MunicipalityName } from '../municipalities/municipality.ts';
import type { ParticipantId, WorkshopId, WriterId } from '../primitives/id.ts';
import type { AccountActor, GuestActor } from './actor.ts';

/** What is known of an asker whose sign-in is valid: every door (REST and both sockets) gets exactly this. */
export interface SignedIn {
  /** Names the sign-in, not the person: a person may be signed in on several devices. Never its secret token. */
  readonly signIn: string;
  readonly actor: AccountActor;
  /** How others see the person named. */
  readonly person: PersonName;
  /** After this moment (milliseconds since 1970) the sign-in is no longer valid; open sockets end with it. */
  readonly expiresAtMs: number;
}

/** What is known of a guest whose device is let into a workshop: one participant of that workshop, and nobody else. */
export interface SignedInGuest {
  /** Names the device's sign-in; a guest who carries on elsewhere has another there. Never its secret token. */
  readonly signIn: string;
  readonly actor: GuestActor;
  readonly workshop: WorkshopId;
  readonly participant: ParticipantId;
  /** How others see the guest named; the municipality is what they say of themselves. */
  readonly person: { readonly name: string; readonly municipality: MunicipalityName };
  readonly expiresAtMs: number;
}

/** Whoever is let in by a cookie of ours: as an account, or as a guest of one workshop. */
export type Asker = SignedIn | SignedInGuest;

/** Whether an asker is a guest of a workshop. */
export function isGuest(asker: Asker): asker is SignedInGuest {
  return asker.actor.kind === 'guest';
}

/** The one id under which everything an asker writes and opens is known, on all their devices. */
export function writerOf({ actor }: Pick<Asker, 'actor'>): WriterId {
  return actor.kind === 'guest' ? actor.guest : actor.account;
}
