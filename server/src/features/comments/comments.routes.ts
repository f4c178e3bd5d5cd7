import { commentsApi } from '@procesrum/shared/comments/comments.api.ts';
import { route, type Route } from '../../http/route.ts';
import type { CommentsService } from './comments.service.ts';
import type { SuggestionsService } from './suggestions.service.ts';

/** Threads of comments, and what they suggest, over REST. */
export function commentsRoutes(comments: CommentsService, suggestions: SuggestionsService): Route[] {
  return [
    route(commentsApi.list, ({ signedIn, params, query }) => comments.list(signedIn.actor, params.id, query)),
    route(commentsApi.read, ({ signedIn, params }) => comments.read(signedIn.actor, params.thread)),
    route(commentsApi.open, ({ signedIn, params, body }) => comments.open(signedIn.actor, params.id, body)),
    route(commentsApi.reply, ({ signedIn, params, body }) =>
      comments.reply(signedIn.actor, params.thread, body.comment, body.text),
    ),
    route(commentsApi.edit, ({ signedIn, params, body }) =>
      comments.edit(signedIn.actor, params.comment, body.text),
    ),
    route(commentsApi.remove, async ({ signedIn, params }) => {
      await comments.remove(signedIn.actor, params.comment);
      return undefined;
    }),
    route(commentsApi.react, ({ signedIn, params }) =>
      comments.react(signedIn.actor, params.comment, params.reaction, true),
    ),
    route(commentsApi.takeReactionBack, ({ signedIn, params }) =>
      comments.react(signedIn.actor, params.comment, params.reaction, false),
    ),
    route(commentsApi.setState, ({ signedIn, params, body }) =>
      comments.setState(signedIn.actor, params.thread, body.state),
    ),
    route(commentsApi.decide, ({ signedIn, params, body }) =>
      suggestions.decide(signedIn.actor, params.thread, body),
    ),
    route(commentsApi.mentionable, ({ signedIn, params, query }) =>
      comments.mentionable(signedIn.actor, params.id, query),
    ),
  ];
}
