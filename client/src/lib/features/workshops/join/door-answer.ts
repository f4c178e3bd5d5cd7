import { isFailure } from '@procesrum/shared/protocol/failure.ts';
import { printJoinCode, readJoinCode, type JoinCode } from '@procesrum/shared/workshops/people/join-code.ts';
import { workshopsApi, type DoorReply } from '@procesrum/shared/workshops/workshops.api.ts';
import type { Api } from '#lib/app/api-client.ts';

/** What is behind a code, as far as somebody at the door may know. */
export type DoorAnswer =
  | { readonly state: 'open'; readonly code: JoinCode; readonly door: DoorReply }
  /** Wrong, ended, never used or locked: one answer for all of them. */
  | { readonly state: 'wrong'; readonly written: string }
  | { readonly state: 'too-many' | 'unreachable'; readonly written: string };

/** Asks what is behind a code as it was typed or stands in an address. */
export async function askDoor(api: Api, typed: string): Promise<DoorAnswer> {
  const code = readJoinCode(typed);
  if (code === undefined) return { state: 'wrong', written: typed.slice(0, 12) };
  const written = printJoinCode(code);
  try {
    return { state: 'open', code, door: await api.call(workshopsApi.door, { params: { code } }) };
  } catch (error) {
    if (!isFailure(error)) throw error;
    if (error.code === 'not-found') return { state: 'wrong', written };
    return { state: error.code === 'too-many-requests' ? 'too-many' : 'unreachable', written };
  }
}
