import type {
  MailPace,
  NotificationPreferences,
  NotificationTopic,
} from '@procesrum/shared/notifications/notification.ts';
import {
  notificationEvents,
  notificationsApi,
  type PreferencesReply,
} from '@procesrum/shared/notifications/notifications.api.ts';
import type { Instant } from '@procesrum/shared/primitives/time.ts';
import type { Api } from '#lib/app/api-client.ts';
import { noteOf, type FailureNote } from '#lib/app/failures.ts';
import type { LiveSocket } from '#lib/app/live-socket.ts';
import { arrivedNow } from '#lib/app/live/arrived-now.ts';
import { FollowedReply } from '#lib/app/live/followed-reply.svelte.ts';

/** What a person is mailed of and how soon, as they choose it here and on their other screens. */
export class MailChoice {
  /** Why the latest choice was not kept. */
  failure = $state.raw<FailureNote>();
  readonly #api: Api;
  readonly #followed: FollowedReply<PreferencesReply & { readonly at: Instant }>;
  /** What has been chosen and is not kept yet. */
  #chosen = $state.raw<NotificationPreferences>();
  #isSending = false;

  constructor(api: Api, live: LiveSocket) {
    this.#api = api;
    this.#followed = new FollowedReply({
      live,
      fetch: async () => arrivedNow(await api.call(notificationsApi.preferences)),
      hear: (refresh) => live.on(notificationEvents.changed, refresh),
    });
  }

  /** Follows the choices until the returned function is called. */
  run(): () => void {
    return this.#followed.run();
  }

  /** What is known; absent until it has come. */
  get reply(): PreferencesReply | undefined {
    return this.#followed.current;
  }

  /** Why nothing has come yet; it is tried again by itself. */
  get loadFailure(): FailureNote | undefined {
    return this.#followed.failure;
  }

  /** As the person has chosen, kept or on its way. */
  get preferences(): NotificationPreferences | undefined {
    return this.#chosen ?? this.reply?.preferences;
  }

  /** Chooses how soon mail tells of a topic. */
  choosePace(topic: NotificationTopic, pace: MailPace): void {
    const now = this.preferences;
    if (now) this.#choose({ ...now, paces: { ...now.paces, [topic]: pace } });
  }

  /** Chooses whether weekends are quiet. */
  chooseWeekends(isQuietOnWeekends: boolean): void {
    if (this.preferences) this.#choose({ ...this.preferences, isQuietOnWeekends });
  }

  #choose(next: NotificationPreferences): void {
    this.#chosen = next;
    if (!this.#isSending) void this.#send();
  }

  /** One at a time, so that the last choice is the one that is kept. */
  async #send(): Promise<void> {
    this.#isSending = true;
    this.failure = undefined;
    try {
      for (let sent: NotificationPreferences | undefined; sent !== this.#chosen;) {
        sent = this.#chosen;
        if (sent)
          this.#followed.take(
            arrivedNow(await this.#api.call(notificationsApi.setPreferences, { body: sent })),
          );
      }
    } catch (error) {
      this.failure = noteOf(error);
    } finally {
      this.#chosen = undefined;
      this.#isSending = false;
    }
  }
}
