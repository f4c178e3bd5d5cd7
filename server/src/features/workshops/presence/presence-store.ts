import { z } from 'zod';
import { participantId, type WorkshopId } from '@procesrum/shared/primitives/id.ts';
import type { Clock } from '../../../platform/clock.ts';

/** A device on which somebody has a workshop open: there as long as its node says so. */
export const devicePresence = z.object({
  /** Names its connection, on whichever node. */
  device: z.string(),
  /** Whose it is; absent for a facilitator who has not joined. */
  participant: participantId.optional(),
  isReady: z.boolean(),
  /** From when a hand is up, in milliseconds since 1970; absent when none is. */
  handSinceMs: z.number().optional(),
  isAtStep: z.boolean(),
});
export type DevicePresence = z.infer<typeof devicePresence>;

/** Who has a workshop open now, on any node that can be reached. */
export interface StoredPresence {
  readonly devices: readonly DevicePresence[];
  /** Another one as soon as the devices are others, so that nobody counts again what is as it was. */
  readonly mark: string;
  /** For each console, by its name, how long ago it was heard; also of those that are gone since. */
  readonly consoleSilentMs: ReadonlyMap<string, number>;
}

/** Keeps who is where. What is put is told to the other nodes with the next exchange. */
export interface PresenceStore {
  /** A device of this node, as it is from now on. */
  put(workshop: WorkshopId, device: DevicePresence): void;
  /** A device of this node that is gone. */
  remove(workshop: WorkshopId, device: string): void;
  /** A console has just been heard. */
  hearConsole(workshop: WorkshopId, console: string): void;
  /** Tells the others what is new here, and answers who is in these workshops, this node's own people among them. */
  exchange(workshops: readonly WorkshopId[]): Promise<ReadonlyMap<WorkshopId, StoredPresence>>;
  /** Takes this node's people out. */
  close(): Promise<void>;
}

/** How long a device is there that its node says no more of: the people of a node that was killed are gone by then. */
export const presenceLifetimeMs = 30_000;

/** How long it is known when a console was last heard; later it counts as never heard. */
export const consoleMemoryMs = 60 * 60_000;

/** Presence as one node knows it by itself. */
export interface LocalPresenceStore extends PresenceStore {
  /** Who of this node is in a workshop. */
  here(workshop: WorkshopId): StoredPresence;
  /** The workshops that anybody of this node is in. */
  workshops(): WorkshopId[];
}

/** Presence on a single node; a node among others keeps its own people in one too. */
export function createLocalPresenceStore(clock: Clock): LocalPresenceStore {
  const devices = new Map<WorkshopId, Map<string, DevicePresence>>();
  const consoles = new Map<WorkshopId, Map<string, number>>();
  const marks = new Map<WorkshopId, number>();
  let changes = 0;

  function silenceIn(workshop: WorkshopId): Map<string, number> {
    const heard = consoles.get(workshop) ?? new Map<string, number>();
    const now = clock.now().getTime();
    for (const [console, atMs] of heard) if (now - atMs > consoleMemoryMs) heard.delete(console);
    if (heard.size === 0) consoles.delete(workshop);
    return new Map([...heard].map(([console, atMs]) => [console, Math.max(0, now - atMs)]));
  }

  const here = (workshop: WorkshopId): StoredPresence => ({
    devices: [...(devices.get(workshop)?.values() ?? [])],
    mark: String(marks.get(workshop) ?? ''),
    consoleSilentMs: silenceIn(workshop),
  });

  return {
    put(workshop, device) {
      const there = devices.get(workshop) ?? new Map<string, DevicePresence>();
      devices.set(workshop, there.set(device.device, device));
      marks.set(workshop, (changes += 1));
    },
    remove(workshop, device) {
      const there = devices.get(workshop);
      if (there?.delete(device) !== true) return;
      marks.set(workshop, (changes += 1));
      if (there.size > 0) return;
      devices.delete(workshop);
      marks.delete(workshop);
    },
    hearConsole(workshop, console) {
      const heard = consoles.get(workshop) ?? new Map<string, number>();
      consoles.set(workshop, heard.set(console, clock.now().getTime()));
    },
    exchange: (workshops) =>
      Promise.resolve(new Map(workshops.map((workshop) => [workshop, here(workshop)]))),
    here,
    workshops: () => [...devices.keys()],
    close() {
      devices.clear();
      return Promise.resolve();
    },
  };
}
