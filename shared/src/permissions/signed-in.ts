import type { PersonName } from '../accounts/account.ts';
import type { AccountActor } from './actor.ts';

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
