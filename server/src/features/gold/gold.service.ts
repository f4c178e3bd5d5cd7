import type { z } from 'zod';
import { chooseFinds } from '@procesrum/shared/gold/choose-finds.ts';
import type { goldApi } from '@procesrum/shared/gold/gold.api.ts';
import type { AccountActor } from '@procesrum/shared/permissions/actor.ts';
import type { Instant } from '@procesrum/shared/primitives/time.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/database.ts';
import { endVisit, noteLook } from './gold-visits.repository.ts';
import { readNews, readTexts } from './gold.repository.ts';

type GoldReply = z.input<typeof goldApi.read.reply>;

/** What *Guldet* needs from elsewhere. */
export interface GoldParts {
  readonly database: Database;
  readonly clock: Clock;
}

/** *Guldet*: what has turned up in other municipalities; to everybody what they may see of it at that moment. */
export interface GoldService {
  /** What has turned up since the actor's visit before this one, which begins when they have not looked for some hours. */
  read(actor: AccountActor): Promise<GoldReply>;
  /** Ends the actor's visit. */
  seen(actor: AccountActor): Promise<void>;
}

/** How far back a first visit looks. */
const firstLookMs = 30 * 24 * 60 * 60 * 1000;
/** As many as anybody goes through. */
const mostFinds = 12;

/** Makes the service of *Guldet*. */
export function createGoldService({ database, clock }: GoldParts): GoldService {
  return {
    read: (actor) =>
      database.as(actor).transaction(async (transaction) => {
        const now = clock.now();
        const before = await noteLook(transaction, actor.account, now);
        const since = (before ?? new Date(now.getTime() - firstLookMs)).toISOString() as Instant;
        const news = await readNews(transaction, actor.municipality, since);
        const finds = chooseFinds(news, await readTexts(transaction, actor.municipality), since);
        return {
          ...(before === undefined ? {} : { since }),
          finds: finds.slice(0, mostFinds),
          more: Math.max(0, finds.length - mostFinds),
        };
      }),
    seen: (actor) =>
      database.as(actor).transaction((transaction) => endVisit(transaction, actor.account, clock.now())),
  };
}
