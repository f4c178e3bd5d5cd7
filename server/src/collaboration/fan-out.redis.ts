import { randomUUID } from 'node:crypto';
import { RESP_TYPES } from 'redis';
import type { Logger } from '../platform/logger.ts';
import { connectRedis } from '../platform/redis.ts';
import {
  decodeFanOut,
  encodeFanOut,
  type FanOut,
  type FanOutListener,
  type FanOutMessage,
} from './fan-out.ts';

/** One stream for all documents: a node reads it in one place, and a document needs nothing of its own there. */
const streamKey = 'procesrum:updates';
const presenceChannel = 'procesrum:presence';

/** Entries kept for a node that reads late; whoever is later than that meets the others through the database. */
const keptEntries = 20_000;
const readAtOnce = 500;
const waitMs = 5_000;
const pauseMs = 200;
/** What a Redis that is full does not take is made good this often. */
const makeGoodMs = 200;

/**
 * Tells other nodes through Redis: updates by a stream, so that a node that pauses misses nothing; presence by
 * publish/subscribe, where only the newest matters.
 */
export function createRedisFanOut(url: string, logger: Logger, node: string = randomUUID()): FanOut {
  const sender = connectRedis(url, 'fan-out', logger);
  const reader = connectRedis(url, 'updates', logger).withTypeMapping({ [RESP_TYPES.BLOB_STRING]: Buffer });
  const subscriber = connectRedis(url, 'presence', logger);
  let listener: FanOutListener | undefined;
  let isClosed = false;
  /** Documents of which something could not be told. */
  const untold = new Set<string>();

  const hear = (bytes: Buffer) => {
    try {
      const heard = decodeFanOut(bytes, (document) => listener?.wants?.(document) ?? true);
      if (heard !== undefined && heard.node !== node) listener?.heard(heard.message, heard.node);
    } catch (error) {
      logger.error({ err: error }, 'a message between nodes was not understood');
    }
  };

  // Only once connected, because commands do not wait for it; the same listener twice counts once.
  subscriber.on('ready', () => {
    subscriber.subscribe(presenceChannel, hear, true).catch(() => undefined);
  });

  let makingGood: NodeJS.Timeout | undefined;
  const failed = ({ document }: FanOutMessage) => {
    untold.add(document);
    // A Redis that is away says so when it is back. One that is full takes no entry, and still passes messages on.
    if (sender.isReady) makingGood ??= setTimeout(makeGood, makeGoodMs);
  };
  const makeGood = () => {
    makingGood = undefined;
    const documents = [...untold];
    untold.clear();
    for (const document of documents) {
      const message = { kind: 'look', document } as const;
      sender.publish(presenceChannel, Buffer.from(encodeFanOut(message, node))).catch(() => failed(message));
    }
  };

  sender.on('ready', () => {
    const documents = [...untold];
    untold.clear();
    for (const document of documents) tell({ kind: 'look', document });
  });

  async function read(): Promise<void> {
    let last = '$';
    let isInterrupted = true;
    while (!isClosed) {
      try {
        if (last === '$') last = await newestId();
        if (isInterrupted) {
          // From here on nothing is missed, so what went before can be fetched.
          isInterrupted = false;
          listener?.missed();
        }
        const streams = await reader.xRead([{ key: streamKey, id: last }], {
          COUNT: readAtOnce,
          BLOCK: waitMs,
        });
        for (const { id, message } of entriesOf(streams)) {
          last = id;
          hear(message);
        }
      } catch {
        // Redis is away, or back and empty: then its numbers may have started anew.
        last = '$';
        isInterrupted = true;
        await new Promise((resolve) => setTimeout(resolve, pauseMs));
      }
    }
  }

  /** Id of the newest entry; naming it, unlike `$`, misses nothing between two reads. */
  async function newestId(): Promise<string> {
    const newest = await reader.xRevRange(streamKey, '+', '-', { COUNT: 1 });
    return String(newest?.[0]?.id ?? '0-0');
  }

  function tell(message: FanOutMessage): void {
    const bytes = Buffer.from(encodeFanOut(message, node));
    if (message.kind === 'presence' || message.kind === 'presence-query') {
      if (sender.isReady) sender.publish(presenceChannel, bytes).catch(() => undefined);
      return;
    }
    if (!sender.isReady) return failed(message);
    const TRIM = { strategy: 'MAXLEN', strategyModifier: '~', threshold: keptEntries } as const;
    sender.xAdd(streamKey, '*', { m: bytes }, { TRIM }).catch(() => failed(message));
  }

  return {
    reach: 'many',
    isConnected: () => sender.isReady && reader.isReady,
    publish: tell,
    listen(one) {
      listener = one;
      void read();
    },
    close() {
      isClosed = true;
      clearTimeout(makingGood);
      for (const client of [sender, reader, subscriber]) client.destroy();
      return Promise.resolve();
    },
  };
}

/** The entries of a reply to XREAD on one stream. */
function entriesOf(reply: unknown): { readonly id: string; readonly message: Buffer }[] {
  const streams = (reply ?? []) as { messages: { id: Buffer | string; message: Record<string, Buffer> }[] }[];
  return streams.flatMap(({ messages }) =>
    messages.flatMap(({ id, message }) =>
      message['m'] === undefined ? [] : [{ id: String(id), message: message['m'] }],
    ),
  );
}
