import type { AccountActor } from '@procesrum/shared/permissions/actor.ts';
import type { AccountId } from '@procesrum/shared/primitives/id.ts';
import { claimLine, createClaimWork, type AmendedTexts } from '../features/comments/claims.ts';
import { commentsRoutes } from '../features/comments/comments.routes.ts';
import { createCommentsService } from '../features/comments/comments.service.ts';
import { createSuggestionsService } from '../features/comments/suggestions.service.ts';
import type { ThreadChangeParts } from '../features/comments/thread-change.ts';
import { readRights, readShieldedSections } from '../features/processes/processes.repository.ts';
import type { Route } from '../http/route.ts';
import type { Jobs } from '../platform/jobs/jobs.ts';

/** What comments are composed from. */
export interface CommentsComposeParts extends Omit<ThreadChangeParts, 'processFacts'> {
  readonly accounts: { actors(ids: readonly AccountId[]): Promise<AccountActor[]> };
  readonly jobs: Pick<Jobs, 'add' | 'workOutside'>;
  readonly collaboration: AmendedTexts;
}

/** Introduces comments to the processes they are about, and suggestions to the sync engine. */
export function composeComments(given: CommentsComposeParts): Route[] {
  const { accounts, collaboration, jobs } = given;
  const actorsOf = accounts.actors;
  const parts: ThreadChangeParts = {
    ...given,
    async processFacts(transaction, process) {
      const rights = await readRights(transaction, process);
      return rights && { ...rights, shieldedSections: await readShieldedSections(transaction, process) };
    },
  };
  const claims = createClaimWork({ ...parts, actorsOf, jobs, texts: collaboration });
  const comments = createCommentsService({ ...parts, actorsOf });
  const suggestions = createSuggestionsService({ ...parts, claims, read: comments.read });

  jobs.workOutside(claimLine, claims.again);
  return commentsRoutes(comments, suggestions);
}
