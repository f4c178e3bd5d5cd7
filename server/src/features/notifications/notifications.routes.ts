import { notificationsApi } from '@procesrum/shared/notifications/notifications.api.ts';
import { namelessRoute, route, type Route } from '../../http/route.ts';
import type { FollowingService } from './following.ts';
import type { NotificationsService } from './notifications.service.ts';
import type { PreferencesService } from './preferences.ts';

/** What people are told, what they are mailed and what they follow, over REST. */
export function notificationsRoutes(
  inbox: NotificationsService,
  preferences: PreferencesService,
  following: FollowingService,
): Route[] {
  return [
    route(notificationsApi.list, ({ signedIn, query }) => inbox.list(signedIn.actor, query)),
    route(notificationsApi.unread, ({ signedIn }) => inbox.unread(signedIn.actor)),
    route(notificationsApi.markRead, ({ signedIn, body }) => inbox.markRead(signedIn.actor, body)),
    route(notificationsApi.setDone, ({ signedIn, params, body }) =>
      inbox.setDone(signedIn.actor, params.notification, body.done),
    ),
    route(notificationsApi.preferences, ({ signedIn }) => preferences.read(signedIn.actor)),
    route(notificationsApi.setPreferences, ({ signedIn, body }) => preferences.set(signedIn.actor, body)),
    // A mail program presses it without anybody's sign-in, in a form (RFC 8058): what opens it is its address.
    namelessRoute(notificationsApi.unsubscribing, ({ params }) => preferences.unsubscribing(params.token)),
    namelessRoute(notificationsApi.unsubscribe, ({ params }) => preferences.unsubscribe(params.token)),
    route(notificationsApi.following, ({ signedIn, params }) => following.read(signedIn.actor, params.id)),
    route(notificationsApi.setFollowing, ({ signedIn, params, body }) =>
      following.set(signedIn.actor, params.id, body.isFollowing),
    ),
  ];
}
