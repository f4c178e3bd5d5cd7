import { z } from 'zod';
import { municipalityName } from '../../municipalities/municipality.ts';
import { accountId, invitationId } from '../../primitives/id.ts';
import { instant } from '../../primitives/time.ts';
import { trimmedLine } from '../../primitives/trimmed-text.ts';
import { maxAddressCharacters, maxParticipantNameCharacters } from '../../protocol/limits.ts';
import { activity, type Activity } from '../activity.ts';

/** An address that mail goes to, in the one way it is written here: in small letters. */
export const mailAddress = z
  .string()
  .max(maxAddressCharacters)
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9.!#$%&'*+/=?^_`{|}~-]+@([\p{L}\p{N}]([\p{L}\p{N}-]*[\p{L}\p{N}])?\.)+[\p{L}\p{N}-]{2,}$/u, {
    error: 'no address that mail goes to',
  });

/** The secret in the link of an invitation; each mail has one of its own. */
export const invitationToken = z.string().regex(/^[A-Za-z0-9_-]{43}$/);

/** What an activity is called by where it has no title: its kind, but value and effort is rated under its own name. */
export const invitedKind = z.enum([...activity.options.map((one) => one.shape.kind.value), 'value-effort']);
export type InvitedKind = z.infer<typeof invitedKind>;

/** What those who are invited read an activity as. */
export function invitedKindOf(activity: Activity): InvitedKind {
  const isValueEffort = activity.kind === 'rate' && activity.question.kind === 'value-effort';
  return isValueEffort ? 'value-effort' : activity.kind;
}

/** Whether somebody comes. */
export const invitationAnswer = z.enum(['yes', 'maybe', 'no']);
export type InvitationAnswer = z.infer<typeof invitationAnswer>;

/** Why mail does not reach somebody: nobody is there, no server takes it, no address is known, or they want no more. */
export const unreached = z.enum(['refused', 'given-up', 'no-address', 'stopped']);
export type Unreached = z.infer<typeof unreached>;

/** Somebody who is invited, as facilitators see them and nobody else. */
export const invitee = z.object({
  id: invitationId,
  /** As it was written in the invitation, what the colleague is called, or what they have said since; empty where unknown. */
  name: z.string(),
  /** Absent for a colleague, whose address is nobody else's to know. */
  address: z.string().optional(),
  account: accountId.optional(),
  /** Of the colleague, or what they have said. */
  municipality: municipalityName.optional(),
  answer: invitationAnswer.optional(),
  answeredAt: instant.optional(),
  wantsSummary: z.boolean(),
  /** When the last mail about it was made; absent while the first one is still in line. */
  mailedAt: instant.optional(),
  unreached: unreached.optional(),
});
export type Invitee = z.infer<typeof invitee>;

/** What invitees are called, by whoever invites them or by themselves. */
export const inviteeName = trimmedLine(maxParticipantNameCharacters);

/** How many are invited, and what they have said. */
export interface InviteeCounts {
  readonly invited: number;
  readonly yes: number;
  readonly maybe: number;
  readonly no: number;
  /** Neither answered nor out of reach. */
  readonly silent: number;
  readonly unreached: number;
}

/** Counts them; whoever has answered has been reached, whatever became of a later mail. */
export function countInvitees(invitees: readonly Pick<Invitee, 'answer' | 'unreached'>[]): InviteeCounts {
  const said = (wanted: InvitationAnswer) => invitees.filter(({ answer }) => answer === wanted).length;
  const unanswered = invitees.filter(({ answer }) => answer === undefined);
  const outOfReach = unanswered.filter((one) => one.unreached !== undefined).length;
  return {
    ...{ invited: invitees.length, yes: said('yes'), maybe: said('maybe'), no: said('no') },
    ...{ silent: unanswered.length - outOfReach, unreached: outOfReach },
  };
}
