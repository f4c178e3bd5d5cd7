import type { Asker } from '@procesrum/shared/permissions/signed-in.ts';
import type { AccountId, GuestId, PriorityListId, WorkshopId } from '@procesrum/shared/primitives/id.ts';

/** All tabs and devices of one person. */
export function accountRoom(account: AccountId): string {
  return `account/${account}`;
}

/** All tabs and devices of one guest of a workshop. */
export function guestRoom(guest: GuestId): string {
  return `guest/${guest}`;
}

/** All screens that have a workshop open. */
export function workshopRoom(workshop: WorkshopId | ''): string {
  return `workshop/${workshop}`;
}

/** All screens that have a priority list open. */
export function priorityRoom(list: PriorityListId | ''): string {
  return `priority/${list}`;
}

/** All tabs and devices of whoever asks. */
export function personRoom(actor: Asker['actor']): string {
  return actor.kind === 'guest' ? guestRoom(actor.guest) : accountRoom(actor.account);
}

/** All tabs of one sign-in: they end together. */
export function signInRoom(signIn: string): string {
  return `sign-in/${signIn}`;
}

/** The rooms a socket is in from its beginning. */
export function roomsOf({ actor, signIn }: Asker): string[] {
  return [personRoom(actor), signInRoom(signIn)];
}
