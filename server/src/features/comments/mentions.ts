import type { PersonName } from '@procesrum/shared/accounts/account.ts';
import { mentionsIn } from '@procesrum/shared/comments/comment-text.ts';
import type { AccountActor } from '@procesrum/shared/permissions/actor.ts';
import {
  threadActionsAllowed,
  type OpenedFor,
  type ThreadRights,
} from '@procesrum/shared/permissions/comment-policy.ts';
import type { ProcessRights } from '@procesrum/shared/permissions/policy.ts';
import { assertNever } from '@procesrum/shared/primitives/assert.ts';
import type { AccountId, MunicipalityCvr } from '@procesrum/shared/primitives/id.ts';
import { Failure } from '@procesrum/shared/protocol/failure.ts';
import { maxMentionsOfComment } from '@procesrum/shared/protocol/limits.ts';
import type { Transaction } from '../../platform/database.ts';
import { searchMentionable, type Among } from './mentions.repository.ts';

/** Those of the accounts that still exist, with their roles of this moment; never asked within a transaction. */
export type ActorsOf = (ids: readonly AccountId[]) => Promise<readonly AccountActor[]>;

/** People shown at most of those one might mention. */
const maxShown = 8;
/** People looked at to find them: who could not see the place is left out before, but for rare cases. */
const maxLookedAt = 40;

/**
 * Finds out who the people are that a text mentions, before a transaction decides whether they may be.
 * @throws Failure bad-request when it mentions a crowd
 */
export async function mentionedIn(actorsOf: ActorsOf, text: string): Promise<Mentioned> {
  const ids = mentionsIn(text);
  if (ids.length > maxMentionsOfComment)
    throw new Failure('bad-request', 'a comment mentions no crowd', { field: 'mentions' });
  const actors = ids.length === 0 ? [] : await actorsOf(ids);
  return { ids, actors };
}

/** The people a text mentions: as it says, and those of them who exist. */
export interface Mentioned {
  readonly ids: readonly AccountId[];
  readonly actors: readonly AccountActor[];
}

/**
 * Nobody is told of what they cannot see, nor that somebody spoke of them there.
 * @param known those who were mentioned already
 * @throws Failure bad-request when somebody new could not read the thread
 */
export function requireMentionable(
  { ids, actors }: Mentioned,
  process: ProcessRights,
  thread: ThreadRights,
  known: readonly AccountId[] = [],
): void {
  const readers = actors.filter((actor) => threadActionsAllowed(actor, process, thread).has('thread:read'));
  const mayBe = new Set([...known, ...readers.map(({ account }) => account)]);
  if (!ids.every((id) => mayBe.has(id)))
    throw new Failure('bad-request', 'somebody mentioned cannot see the place', { field: 'mentions' });
}

/** People who could read such a thread and one of whose names begins with some letters. */
export async function mentionable(
  transaction: Transaction,
  actor: AccountActor,
  process: ProcessRights,
  thread: ThreadRights,
  letters: string,
): Promise<PersonName[]> {
  const found = await searchMentionable(transaction, letters, {
    among: amongOf(process, thread),
    first: actor.municipality,
    limit: maxLookedAt,
  });
  return found
    .filter((one) => one.actor.account !== actor.account)
    .filter((one) => threadActionsAllowed(one.actor, process, thread).has('thread:read'))
    .slice(0, maxShown)
    .map(({ person }) => person);
}

/** Among whom they are who could read a thread; it may be a few more. */
function amongOf(process: ProcessRights, thread: ThreadRights): Among {
  const { audience, municipality, isShielded, openedFor } = thread;
  const then: OpenedFor = openedFor === 'everybody' ? { audiences: ['all'], accounts: [] } : openedFor;
  const accounts = [process.creator, ...process.coAuthors, ...then.accounts];
  const municipalities = then.audiences.includes('all')
    ? whoseMembersRead(process, isShielded)
    : [municipality, ...then.audiences.flatMap((one) => (one === 'all' ? [] : [one]))];
  if (audience === 'all') return municipalities === 'everybody' ? 'everybody' : { municipalities, accounts };
  const isAmong = municipalities === 'everybody' || municipalities.includes(municipality);
  return { municipalities: isAmong ? [municipality] : [], accounts };
}

function whoseMembersRead(process: ProcessRights, isShielded: boolean): 'everybody' | MunicipalityCvr[] {
  switch (process.visibility) {
    case 'private':
      return [];
    case 'municipality':
      return [process.municipality];
    case 'selected':
      return [process.municipality, ...process.chosen];
    case 'all-municipalities':
    case 'public':
      return isShielded ? [process.municipality] : 'everybody';
    default:
      return assertNever(process.visibility);
  }
}
