import type { AccountId } from '@procesrum/shared/primitives/id.ts';

/** All tabs and devices of one person. */
export function accountRoom(account: AccountId): string {
  return `account/${account}`;
}

/** All tabs of one sign-in: they end together. */
export function signInRoom(signIn: string): string {
  return `sign-in/${signIn}`;
}
