import type { Following } from '@procesrum/shared/notifications/notifications.api.ts';
import type { AccountActor } from '@procesrum/shared/permissions/actor.ts';
import { authorize } from '@procesrum/shared/permissions/authorized.ts';
import type { ProcessRights } from '@procesrum/shared/permissions/policy.ts';
import type { AccountId, ProcessId } from '@procesrum/shared/primitives/id.ts';
import { Failure } from '@procesrum/shared/protocol/failure.ts';
import { actionsAllowed } from '@procesrum/shared/permissions/policy.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database, Transaction } from '../../platform/database.ts';
import { readFollows, upsertFollow } from './follows.repository.ts';
import type { ToldReaders } from './told.ts';

/** Who writes in a process, has written in a thread of it or answered about it: they follow it by themselves. */
export async function takingPartIn(
  transaction: Transaction,
  process: ProcessId,
  { creator, coAuthors }: ProcessRights,
  readers: ToldReaders,
): Promise<Set<AccountId>> {
  const writers = await readers.threadWriters(transaction, process);
  const respondents = await readers.respondents(transaction, process);
  return new Set([creator, ...coAuthors, ...writers, ...respondents]);
}

/** Everybody who follows a process: who has chosen to, and who takes part and has not chosen otherwise. */
export async function followersOf(
  transaction: Transaction,
  process: ProcessId,
  rights: ProcessRights,
  readers: ToldReaders,
): Promise<Set<AccountId>> {
  const chosen = await readFollows(transaction, process);
  const followers = await takingPartIn(transaction, process, rights, readers);
  for (const [account, isFollowing] of chosen) {
    if (isFollowing) followers.add(account);
    else followers.delete(account);
  }
  return followers;
}

/** What following needs from elsewhere. */
export interface FollowingParts {
  readonly database: Database;
  readonly clock: Clock;
  readonly readers: ToldReaders;
}

/** Following a process, for whoever may respond to it. */
export interface FollowingService {
  /** @throws Failure not-found */
  read(actor: AccountActor, process: ProcessId): Promise<Following>;
  /** Chooses; unfollowing holds also for who takes part. @throws Failure not-found */
  set(actor: AccountActor, process: ProcessId, isFollowing: boolean): Promise<Following>;
}

/** Makes the service of following. */
export function createFollowing({ database, clock, readers }: FollowingParts): FollowingService {
  async function requireRights(
    transaction: Transaction,
    actor: AccountActor,
    process: ProcessId,
  ): Promise<ProcessRights> {
    const found = await readers.rightsOf(transaction, process);
    // Who only reads along in a workshop has nothing to do with what becomes of it afterwards.
    if (found === undefined || !actionsAllowed(actor, found).has('process:respond'))
      throw new Failure('not-found', 'no such process');
    return authorize(actor, 'process:respond', found);
  }

  async function followingOf(
    transaction: Transaction,
    actor: AccountActor,
    process: ProcessId,
    rights: ProcessRights,
  ): Promise<Following> {
    const chosen = (await readFollows(transaction, process)).get(actor.account);
    if (chosen !== undefined)
      return chosen ? { isFollowing: true, reason: 'chosen' } : { isFollowing: false };
    const takingPart = await takingPartIn(transaction, process, rights, readers);
    return takingPart.has(actor.account)
      ? { isFollowing: true, reason: 'takes-part' }
      : { isFollowing: false };
  }

  return {
    read: (actor, process) =>
      database.as(actor).transaction(async (transaction) => {
        const rights = await requireRights(transaction, actor, process);
        return followingOf(transaction, actor, process, rights);
      }),
    set: (actor, process, isFollowing) =>
      database.as(actor).transaction(async (transaction) => {
        const rights = await requireRights(transaction, actor, process);
        await upsertFollow(transaction, process, actor.account, isFollowing, clock.now());
        return followingOf(transaction, actor, process, rights);
      }),
  };
}
