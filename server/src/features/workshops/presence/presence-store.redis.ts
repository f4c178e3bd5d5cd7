import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { WorkshopId } from '@procesrum/shared/primitives/id.ts';
import type { Clock } from '../../../platform/clock.ts';
import type { Logger } from '../../../platform/logger.ts';
import type { RedisClient } from '../../../platform/redis.ts';
import { lookScript, tellScript } from './presence-scripts.ts';
import {
  consoleMemoryMs,
  createLocalPresenceStore,
  devicePresence,
  presenceLifetimeMs,
  type DevicePresence,
  type PresenceStore,
  type StoredPresence,
} from './presence-store.ts';

/** How often a node says of all its people that they are still there: one that is late twice loses nobody yet. */
const refreshEveryMs = 10_000;
/** Longer than this nobody waits for Redis, and so long it is left alone after it did not answer. */
const redisPatienceMs = 500;
const redisRestMs = 1_000;
/** Workshops of which it is remembered who of other nodes was there. */
const mostRemembered = 500;

/** Who of the other nodes was there when Redis last answered. */
interface Seen {
  readonly word: string;
  readonly devices: readonly DevicePresence[];
  readonly consoleSilentMs: ReadonlyMap<string, number>;
  readonly atMs: number;
}

/** What the other nodes have not been told of one workshop: devices, and when consoles were heard. */
interface Untold {
  readonly devices: Set<string>;
  readonly consoles: Map<string, number>;
}

const looked = z.array(z.tuple([z.string(), z.array(z.string()).nullable(), z.array(z.string())]));

/**
 * Presence of many nodes. Each keeps its own people in its memory, and Redis has a copy of it that runs out; so a node
 * goes on alone while Redis is away, with the others' people as it last saw them for as long as they would have stayed,
 * and tells everything anew when Redis is back, whatever that has forgotten.
 */
export function createRedisPresenceStore(redis: RedisClient, clock: Clock, logger: Logger): PresenceStore {
  const own = createLocalPresenceStore(clock);
  const node = randomUUID();
  const untold = new Map<WorkshopId, Untold>();
  const seen = new Map<WorkshopId, Seen>();
  let tellAllAtMs = 0;
  let restUntilMs = 0;
  let isAlone = false;
  const nowMs = () => performance.now();
  const tellAllSoon = () => void (tellAllAtMs = 0);
  redis.on('ready', tellAllSoon);

  function untoldOf(workshop: WorkshopId): Untold {
    const known = untold.get(workshop);
    if (known !== undefined) return known;
    const fresh = { devices: new Set<string>(), consoles: new Map<string, number>() };
    untold.set(workshop, fresh);
    return fresh;
  }

  function noteAll(): void {
    for (const workshop of own.workshops()) {
      for (const { device } of own.here(workshop).devices) untoldOf(workshop).devices.add(device);
    }
  }

  async function tell(): Promise<void> {
    if (nowMs() >= tellAllAtMs) {
      tellAllAtMs = nowMs() + refreshEveryMs;
      noteAll();
    }
    const telling = [...untold];
    untold.clear();
    try {
      // Written in one go: the client joins what is asked at once.
      await answerOf(
        Promise.all(telling.map(([workshop, what]) => redis.eval(tellScript, toTell(workshop, what)))),
      );
    } catch (error) {
      for (const [workshop, { devices, consoles }] of telling) {
        const again = untoldOf(workshop);
        for (const device of devices) again.devices.add(device);
        for (const [name, atMs] of consoles) again.consoles.set(name, again.consoles.get(name) ?? atMs);
      }
      throw error;
    }
  }

  function toTell(workshop: WorkshopId, { devices, consoles }: Untold) {
    const there = new Map(own.here(workshop).devices.map((one) => [one.device, one]));
    return {
      keys: keysOf(workshop),
      arguments: [
        ...[String(presenceLifetimeMs), String(consoleMemoryMs), String(consoles.size)],
        ...[...consoles].flatMap(([name, atMs]) => [name, String(Math.round(nowMs() - atMs))]),
        ...[...devices].flatMap((device) => {
          const says = there.get(device);
          const name = `${node}/${device}`;
          return [name, says === undefined ? '' : JSON.stringify({ ...says, device: name })];
        }),
      ],
    };
  }

  async function look(workshops: readonly WorkshopId[]): Promise<void> {
    if (workshops.length === 0) return;
    const asked = redis.eval(lookScript, {
      keys: workshops.flatMap(keysOf),
      arguments: workshops.map((workshop) => seen.get(workshop)?.word ?? 'never'),
    });
    const answers = looked.parse(await answerOf(asked));
    for (const [index, workshop] of workshops.entries()) {
      const answer = answers[index];
      if (answer === undefined) continue;
      const [word, there, silences] = answer;
      const devices = there === null ? (seen.get(workshop)?.devices ?? []) : othersIn(there, node);
      seen.delete(workshop);
      seen.set(workshop, { word, devices, consoleSilentMs: silencesIn(silences), atMs: nowMs() });
    }
    for (const oldest of seen.keys()) {
      if (seen.size <= mostRemembered) break;
      seen.delete(oldest);
    }
  }

  function withOthers(workshop: WorkshopId): StoredPresence {
    const here = own.here(workshop);
    const last = seen.get(workshop);
    if (last === undefined) return here;
    const ageMs = nowMs() - last.atMs;
    const silences = new Map(here.consoleSilentMs);
    for (const [name, ms] of last.consoleSilentMs) {
      silences.set(name, Math.min(ms + ageMs, silences.get(name) ?? Infinity));
    }
    const isKnown = ageMs <= presenceLifetimeMs;
    return {
      devices: [...here.devices, ...(isKnown ? last.devices : [])],
      mark: `${here.mark}/${isKnown ? last.word : ''}`,
      consoleSilentMs: silences,
    };
  }

  return {
    put(workshop, device) {
      own.put(workshop, device);
      untoldOf(workshop).devices.add(device.device);
    },
    remove(workshop, device) {
      own.remove(workshop, device);
      untoldOf(workshop).devices.add(device);
    },
    hearConsole(workshop, console) {
      own.hearConsole(workshop, console);
      untoldOf(workshop).consoles.set(console, nowMs());
    },
    async exchange(workshops) {
      if (redis.isReady && nowMs() >= restUntilMs) {
        try {
          await tell();
          await look(workshops);
          isAlone = false;
        } catch (error) {
          if (!isAlone)
            logger.warn({ err: error }, 'who is at other nodes is not known; this one counts alone');
          isAlone = true;
          restUntilMs = nowMs() + redisRestMs;
        }
      }
      return new Map(workshops.map((workshop) => [workshop, withOthers(workshop)]));
    },
    async close() {
      redis.off('ready', tellAllSoon);
      noteAll();
      await own.close();
      // Should it not come through, their time runs out.
      if (redis.isReady) await tell().catch(() => undefined);
    },
  };
}

function keysOf(workshop: WorkshopId): string[] {
  return ['devices', 'times', 'word', 'consoles'].map((part) => `procesrum:presence:${workshop}:${part}`);
}

/** The devices of other nodes; what a newer node says and this one does not understand is passed over. */
function othersIn(texts: readonly string[], node: string): DevicePresence[] {
  return texts.flatMap((text) => {
    const parsed = devicePresence.safeParse(JSON.parse(text));
    return parsed.success && !parsed.data.device.startsWith(`${node}/`) ? [parsed.data] : [];
  });
}

function silencesIn(pairs: readonly string[]): Map<string, number> {
  const silences = new Map<string, number>();
  for (let index = 0; index + 1 < pairs.length; index += 2) {
    silences.set(pairs[index] ?? '', Math.max(0, Number(pairs[index + 1])));
  }
  return silences;
}

/** Redis's answer, unless it takes too long. */
async function answerOf<Answer>(asked: Promise<Answer>): Promise<Answer> {
  let timer: NodeJS.Timeout | undefined;
  const hangs = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('Redis does not answer')), redisPatienceMs);
  });
  try {
    return await Promise.race([asked, hangs]);
  } finally {
    clearTimeout(timer);
    // When it fails after all, nobody is listening any more.
    asked.catch(() => undefined);
  }
}
