import type { z } from 'zod';
import type { CampaignId } from '@procesrum/shared/primitives/id.ts';
import type { Instant } from '@procesrum/shared/primitives/time.ts';
import type { Campaign, CampaignListItem } from '@procesrum/shared/validations/validation.ts';
import { validationEvents, validationsApi } from '@procesrum/shared/validations/validations.api.ts';
import type { Api } from '#lib/app/api-client.ts';
import { FollowedReply } from '#lib/app/live/followed-reply.svelte.ts';
import type { LiveSocket } from '#lib/app/live-socket.ts';

/** A request that waits for the own municipality, with its process. */
export type WaitingRequest = z.output<typeof validationsApi.waiting.reply>[number];

/** What waits for the own municipality, and the campaigns it knows of. */
export interface CampaignsNow {
  readonly at: Instant;
  readonly waiting: readonly WaitingRequest[];
  readonly campaigns: readonly CampaignListItem[];
}

/** A campaign as it was a moment ago. */
export interface CampaignNow {
  readonly at: Instant;
  readonly campaign: Campaign;
}

/** When something came to this screen; the replies have no time of their own, and come one after the other. */
const now = () => new Date().toISOString() as Instant;

/** Follows what waits, and the campaigns. */
export function followedCampaigns(api: Api, live: LiveSocket): FollowedReply<CampaignsNow> {
  return new FollowedReply({
    live,
    fetch: async () => {
      const [waiting, campaigns] = await Promise.all([
        api.call(validationsApi.waiting),
        api.call(validationsApi.campaigns),
      ]);
      return { at: now(), waiting, campaigns };
    },
    hear: (refresh) => live.on(validationEvents.changed, refresh),
  });
}

/** Follows one campaign. */
export function followedCampaign(api: Api, live: LiveSocket, id: CampaignId): FollowedReply<CampaignNow> {
  return new FollowedReply({
    live,
    fetch: async () => ({
      campaign: await api.call(validationsApi.campaign, { params: { campaign: id } }),
      at: now(),
    }),
    hear: (refresh) => live.on(validationEvents.changed, refresh),
  });
}

/** How far some questions have come: answers that came, of answers asked for. */
export function progressOf({ processes }: Pick<Campaign, 'processes'>): { answered: number; asked: number } {
  const all = processes.flatMap(({ request }) => request.asked);
  return { answered: all.filter(({ answeredAt }) => answeredAt !== undefined).length, asked: all.length };
}

/** The same after a command. */
export function campaignNow(campaign: Campaign): CampaignNow {
  return { at: now(), campaign };
}
