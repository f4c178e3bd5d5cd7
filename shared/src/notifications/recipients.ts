import type { AccountActor } from '../permissions/actor.ts';
import type { AccountId, MunicipalityCvr } from '../primitives/id.ts';

/** People who would be told of an event as one kind of news. */
export interface Addressed<Kind extends string> {
  readonly kind: Kind;
  readonly people: readonly AccountId[];
}

/**
 * Whom an event is told to, and as what: each person once, as the first kind they are addressed by.
 * @param addressed the strongest kind first
 * @param by whoever did it, who is told nothing
 */
export function tellEach<Kind extends string>(
  addressed: readonly Addressed<Kind>[],
  by: AccountId | undefined,
): Map<AccountId, Kind> {
  const told = new Map<AccountId, Kind>();
  for (const { kind, people } of addressed) {
    for (const person of people) {
      if (person !== by && !told.has(person)) told.set(person, kind);
    }
  }
  return told;
}

/** Whom a comment concerns. */
export interface CommentConcerns {
  readonly mentioned: readonly AccountId[];
  /** Whoever has written in its thread. */
  readonly participants: readonly AccountId[];
  readonly followers: readonly AccountId[];
  /** Those who may decide what it suggests, where it opened a thread with a suggestion. */
  readonly deciders: readonly AccountId[];
}

/** Whom a comment is told to: being named weighs more than having written in the thread, and that more than following. */
export function commentRecipients(
  concerns: CommentConcerns,
  by: AccountId,
): Map<AccountId, 'mention' | 'suggestion' | 'reply' | 'comment'> {
  return tellEach(
    [
      { kind: 'mention', people: concerns.mentioned },
      { kind: 'suggestion', people: concerns.deciders },
      { kind: 'reply', people: concerns.participants },
      { kind: 'comment', people: concerns.followers },
    ],
    by,
  );
}

/** What is known of a municipality's people when something is asked of it. */
export interface AskedPeople {
  /** All of them who have an account in use. */
  readonly people: readonly AccountActor[];
  readonly followers: ReadonlySet<AccountId>;
}

/** The coordinators among some people. */
export function coordinatorsIn(people: readonly AccountActor[]): AccountId[] {
  return people.filter(({ roles }) => roles.includes('coordinator')).map(({ account }) => account);
}

/** Who answers for a municipality that is asked: its coordinators and who follows the process, or else everybody in it. */
export function answerersIn({ people, followers }: AskedPeople): AccountId[] {
  const answering = people.filter(
    ({ account, roles }) => roles.includes('coordinator') || followers.has(account),
  );
  return (answering.length > 0 ? answering : people).map(({ account }) => account);
}

/** What is known of those who write in a process. */
export interface ProcessPeople {
  readonly municipality: MunicipalityCvr;
  readonly creator: AccountId;
  readonly coAuthors: readonly AccountId[];
  /** The people of the municipality that owns it. */
  readonly ownerPeople: readonly AccountActor[];
  readonly followers: ReadonlySet<AccountId>;
}

/** Who decides what is suggested in a process, of all who may: its writers, the owner's coordinators and followers there. */
export function decidersOf({ creator, coAuthors, ownerPeople, followers }: ProcessPeople): AccountId[] {
  const ownFollowers = ownerPeople.filter(({ account }) => followers.has(account));
  return [
    ...new Set([
      ...[creator, ...coAuthors, ...coordinatorsIn(ownerPeople)],
      ...ownFollowers.map(({ account }) => account),
    ]),
  ];
}
