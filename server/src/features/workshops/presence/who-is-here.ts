import { isDeepStrictEqual } from 'node:util';
import type { ParticipantId, WorkshopId } from '@procesrum/shared/primitives/id.ts';
import type { PresenceReport, WorkshopPresence } from '@procesrum/shared/workshops/workshop-presence.ts';
import type { WorkshopView } from '@procesrum/shared/workshops/workshop-view.ts';
import type { Announcement, Missed } from '../../../platform/announcements/announcements.ts';
import type { Clock } from '../../../platform/clock.ts';
import type { FollowedViews } from './followed-views.ts';
import { countPresence } from './presence-count.ts';
import type { DevicePresence, PresenceStore } from './presence-store.ts';

/** Whose a device is: a participant's, a facilitator's, or that of one who is both. */
export interface Whose {
  readonly participant?: ParticipantId | undefined;
  readonly isFacilitator: boolean;
}

/** Who is in the workshops that somebody has open on this node. */
export interface WhoIsHere {
  /** A device has the workshop open from now on, or is somebody else's now; answers who was there as last told. */
  enter(workshop: WorkshopId, device: string, whose: Whose): WorkshopPresence | undefined;
  /** What a device says of itself; nothing comes of it where it has not entered. */
  report(device: string, report: PresenceReport): void;
  leave(workshop: WorkshopId, device: string): void;
  /** Keeps count also of a workshop in which nobody is on this node, until the returned function is called. */
  watch(workshop: WorkshopId): () => void;
  /** Who is there as last counted here; `undefined` where nobody here has it open. */
  last(workshop: WorkshopId): WorkshopPresence | undefined;
  /** Who is there now, as the view given says who they are. */
  now(view: WorkshopView): Promise<WorkshopPresence>;
  /** How long the console that steers has been silent; `undefined` when it was never heard. */
  consoleSilentMs(workshop: WorkshopId): Promise<number | undefined>;
  /** Tells of every change, a few times a second at most, until the returned function is called. */
  listen(listener: (presence: WorkshopPresence) => void): () => void;
  hear(heard: Announcement | Missed): void;
  close(): void;
}

/** What it takes. */
export interface WhoIsHereParts {
  readonly store: PresenceStore;
  readonly views: FollowedViews;
  readonly clock: Clock;
  readonly onDefect: (error: unknown) => void;
  readonly tickMs?: number;
}

const usualTickMs = 250;

/** What changes by the passing of time alone, a silence for one, is seen this often. */
const recountMs = 1_000;

/** For how long a hand keeps its turn while its person's connection is away. */
const handKeptMs = 30_000;

/** A device of this node, with what it may not say again before it has said otherwise: that was about another step. */
interface OwnDevice {
  readonly says: DevicePresence;
  /** Only theirs is a console: anybody else could keep one from being taken over that is silent. */
  readonly isFacilitator: boolean;
  readonly isReadyOfBefore: boolean;
  readonly isHandOfBefore: boolean;
}

interface Open {
  readonly devices: Map<string, OwnDevice>;
  watchers: number;
  readonly unfollow: () => void;
  /** Where the room was when it was last looked at. */
  place: string | undefined;
  /** Since when people have a hand up, and when it was last seen up. */
  readonly hands: Map<ParticipantId, { readonly sinceMs: number; readonly seenMs: number }>;
  presence: WorkshopPresence | undefined;
  told: string | undefined;
  /** What was counted last, and when. */
  counted: { readonly view: WorkshopView; readonly mark: string; readonly atMs: number } | undefined;
}

/** Counts who is here on one node. One timer serves all workshops, and asks the other nodes once for all of them. */
export function createWhoIsHere(parts: WhoIsHereParts): WhoIsHere {
  const { store, views, clock, onDefect, tickMs = usualTickMs } = parts;
  const open = new Map<WorkshopId, Open>();
  const listeners = new Set<(presence: WorkshopPresence) => void>();
  let isCounting = false;
  const nowMs = () => clock.now().getTime();

  function openOf(workshop: WorkshopId): Open {
    const known = open.get(workshop);
    if (known !== undefined) return known;
    const fresh: Open = {
      ...{ devices: new Map(), watchers: 0, unfollow: views.follow(workshop), hands: new Map() },
      ...{ place: undefined, presence: undefined, told: undefined, counted: undefined },
    };
    open.set(workshop, fresh);
    return fresh;
  }

  function closeIfEmpty(workshop: WorkshopId, one: Open): void {
    if (one.devices.size > 0 || one.watchers > 0) return;
    one.unfollow();
    open.delete(workshop);
  }

  function put(workshop: WorkshopId, one: Open, device: OwnDevice): void {
    const before = one.devices.get(device.says.device);
    one.devices.set(device.says.device, device);
    // Most reports only say again what is known.
    if (before === undefined || !isDeepStrictEqual(before.says, device.says))
      store.put(workshop, device.says);
  }

  /** Where the room has gone on, nobody is ready for it yet, and hands are down. */
  function followRoom(workshop: WorkshopId, one: Open): void {
    const view = views.current(workshop);
    if (view === undefined) return;
    const place = view.current === null ? '' : `${view.current.activity}/${view.current.step}`;
    const hasMoved = one.place !== undefined && one.place !== place;
    one.place = place;
    if (!hasMoved) return;
    one.hands.clear();
    for (const device of one.devices.values()) {
      const { says, isReadyOfBefore, isHandOfBefore } = device;
      put(workshop, one, {
        ...device,
        says: { ...says, isReady: false, handSinceMs: undefined },
        isReadyOfBefore: isReadyOfBefore || says.isReady,
        isHandOfBefore: isHandOfBefore || says.handSinceMs !== undefined,
      });
    }
  }

  async function tick(): Promise<void> {
    const found = await store.exchange([...open.keys()]);
    const at = nowMs();
    for (const [workshop, stored] of found) {
      const one = open.get(workshop);
      const view = views.current(workshop);
      if (one === undefined || view === undefined) continue;
      followRoom(workshop, one);
      const { mark } = stored;
      const isCounted = one.counted?.view === view && one.counted.mark === mark;
      if (isCounted && at - (one.counted?.atMs ?? 0) < recountMs) continue;
      one.counted = { view, mark, atMs: at };
      for (const { participant, handSinceMs } of stored.devices) {
        if (participant === undefined || handSinceMs === undefined) continue;
        const sinceMs = Math.min(handSinceMs, one.hands.get(participant)?.sinceMs ?? Infinity);
        one.hands.set(participant, { sinceMs, seenMs: at });
      }
      const presence = countPresence(view, stored, at);
      const text = JSON.stringify(presence);
      if (one.told === text) continue;
      one.told = text;
      one.presence = presence;
      for (const listener of listeners) listener(presence);
    }
  }

  const timer = setInterval(() => {
    if (isCounting) return;
    isCounting = true;
    tick()
      .catch(onDefect)
      .finally(() => (isCounting = false));
  }, tickMs);
  timer.unref();

  return {
    enter(workshop, device, { participant, isFacilitator }) {
      const one = openOf(workshop);
      const own = one.devices.get(device);
      put(workshop, one, {
        ...{ isReadyOfBefore: false, isHandOfBefore: false, ...own, isFacilitator },
        says: { ...(own?.says ?? { device, isReady: false, isAtStep: true }), participant },
      });
      return one.presence;
    },
    report(device, { workshop, isReady, handUp, isAtStep, console }) {
      const one = open.get(workshop);
      const before = one?.devices.get(device);
      if (one === undefined || before === undefined) return;
      const { says, isFacilitator } = before;
      if (console !== undefined && isFacilitator) store.hearConsole(workshop, console);
      if (!handUp && says.participant !== undefined) one.hands.delete(says.participant);
      const isReadyOfBefore = before.isReadyOfBefore && isReady;
      const isHandOfBefore = before.isHandOfBefore && handUp;
      put(workshop, one, {
        ...{ isFacilitator, isReadyOfBefore, isHandOfBefore },
        says: {
          ...{ ...says, isAtStep, isReady: isReady && !isReadyOfBefore },
          handSinceMs: handUp && !isHandOfBefore ? handSince(one, says, nowMs()) : undefined,
        },
      });
    },
    leave(workshop, device) {
      const one = open.get(workshop);
      if (one?.devices.delete(device) !== true) return;
      store.remove(workshop, device);
      closeIfEmpty(workshop, one);
    },
    watch(workshop) {
      const one = openOf(workshop);
      one.watchers += 1;
      let isWatching = true;
      return () => {
        if (!isWatching) return;
        isWatching = false;
        one.watchers -= 1;
        closeIfEmpty(workshop, one);
      };
    },
    last: (workshop) => open.get(workshop)?.presence,
    async now(view) {
      const stored = (await store.exchange([view.id])).get(view.id);
      return countPresence(view, stored ?? nobody, nowMs());
    },
    async consoleSilentMs(workshop) {
      const [stored, view] = await Promise.all([
        store.exchange([workshop]),
        views.current(workshop) ?? views.read(workshop),
      ]);
      const device = view?.steering?.device;
      return device === undefined ? undefined : stored.get(workshop)?.consoleSilentMs.get(device);
    },
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    hear(heard) {
      views.hear(heard);
      if (heard.kind !== 'workshop-news') return;
      const one = open.get(heard.workshop);
      if (one !== undefined) followRoom(heard.workshop, one);
    },
    close() {
      clearInterval(timer);
      listeners.clear();
    },
  };
}

const nobody = { devices: [], mark: '', consoleSilentMs: new Map<string, number>() };

/** Since when a hand is up: a person who lost the connection, or has it up on another device too, keeps their turn. */
function handSince({ hands }: Open, says: DevicePresence, nowMs: number): number {
  if (says.handSinceMs !== undefined) return says.handSinceMs;
  const known = says.participant === undefined ? undefined : hands.get(says.participant);
  return known !== undefined && nowMs - known.seenMs <= handKeptMs ? known.sinceMs : nowMs;
}
