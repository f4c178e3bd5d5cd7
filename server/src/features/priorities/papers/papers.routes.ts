import { prioritiesApi } from '@procesrum/shared/priorities/priorities.api.ts';
import { answeringFile } from '../../../http/file-reply.ts';
import { route, type Route } from '../../../http/route.ts';
import type { Papers } from './papers.ts';

/** The papers of priority lists over REST. They come before the routes whose addresses they go on from. */
export function papersRoutes(papers: Papers): Route[] {
  return [
    answeringFile(
      route(prioritiesApi.decisionFile, ({ signedIn: { actor }, params: { id, decision, form } }) =>
        papers.decision(actor, id, decision, form),
      ),
    ),
    answeringFile(
      route(prioritiesApi.minutesFile, ({ signedIn, params }) => papers.minutes(signedIn.actor, params.id)),
    ),
    answeringFile(
      route(prioritiesApi.meetingFile, ({ signedIn, params }) => papers.meeting(signedIn.actor, params.id)),
    ),
  ];
}
