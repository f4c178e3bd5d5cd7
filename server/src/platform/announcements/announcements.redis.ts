import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import {
  announcement,
  createLocalAnnouncements,
  type Announcement,
  type Announcements,
} from './announcements.ts';
import type { Logger } from '../logger.ts';
import { connectRedis } from '../redis.ts';

const channel = 'procesrum:announcements';

/**
 * What only nodes with priority lists know. Those of the version before have nobody in a list, and would take each word
 * of them for something they have missed: all their people would be sent away to come back.
 */
const listsChannel = 'procesrum:announcements:lists';

const ofLists: ReadonlySet<Announcement['kind']> = new Set([
  'priority-news',
  'priority-access',
  'co-funding-changed',
]);

/** The same, for what only nodes with comments, validations and notifications know. */
const responsesChannel = 'procesrum:announcements:responses';

const ofResponses: ReadonlySet<Announcement['kind']> = new Set([
  'comments-changed',
  'validations-changed',
  'notifications-changed',
]);

/** While the others cannot be heard, what they may have said is looked for in the database this often. */
const deafSweepMs = 5_000;

const channels = [channel, listsChannel, responsesChannel];

function channelOf({ kind }: Announcement): string {
  if (ofLists.has(kind)) return listsChannel;
  return ofResponses.has(kind) ? responsesChannel : channel;
}

/** An announcement on its way, with the node that made it. */
const envelope = z.object({ node: z.uuid(), said: announcement });

/**
 * Announcements of many nodes, through Redis publish/subscribe. This node hears its own at once, whether or not
 * Redis is there. Publish/subscribe keeps nothing: after every interruption listeners are told that they may have
 * missed something, and judge all again.
 */
export function createRedisAnnouncements(url: string, logger: Logger): Announcements {
  const node = randomUUID();
  const local = createLocalAnnouncements(logger);
  const sender = connectRedis(url, 'announce', logger);
  const receiver = connectRedis(url, 'hear', logger);
  let isSubscribed = false;

  const hear = (text: string) => {
    try {
      const { node: from, said } = envelope.parse(JSON.parse(text));
      if (from !== node) void local.announce(said);
    } catch (error) {
      // A newer node may say what this one does not know; what that is cannot be guessed, so all is judged again.
      logger.warn({ err: error }, 'an announcement was not understood');
      local.missed(true);
    }
  };

  receiver.on('ready', () => {
    // On later connections the client has subscribed again by itself before it says that it is ready.
    const subscribed = isSubscribed ? Promise.resolve() : receiver.subscribe(channels, hear);
    subscribed.then(
      () => {
        isSubscribed = true;
        local.missed(true);
      },
      (error: unknown) => logger.warn({ err: error }, 'this node could not begin to hear the others'),
    );
  });

  const isConnected = () => sender.isReady && receiver.isReady && isSubscribed;
  const deaf = setInterval(() => {
    if (!isConnected()) local.missed(false);
  }, deafSweepMs);
  deaf.unref();

  return {
    async announce(said) {
      await local.announce(said);
      // Not waited for: a Redis that hangs must not hold up whoever made the change.
      sender.publish(channelOf(said), JSON.stringify({ node, said })).catch((error: unknown) => {
        // They look for themselves as long as they hear nothing.
        logger.warn({ err: error, kind: said.kind }, 'the other nodes could not be told');
      });
    },
    listen: (listener) => local.listen(listener),
    state: () => (isConnected() ? 'connected' : 'away'),
    async close() {
      clearInterval(deaf);
      await local.close();
      sender.destroy();
      receiver.destroy();
    },
  };
}
