import type { ParticipantId } from '@procesrum/shared/primitives/id.ts';
import type { Participant } from '@procesrum/shared/workshops/people/participant.ts';
import { consoleSilenceMs } from '@procesrum/shared/workshops/transitions/steering.ts';
import type { WorkshopPresence } from '@procesrum/shared/workshops/workshop-presence.ts';
import type { WorkshopView } from '@procesrum/shared/workshops/workshop-view.ts';
import type { DevicePresence, StoredPresence } from './presence-store.ts';

/** Whoever has just come in has not been lost: their screen is still opening. */
const openingMs = 10_000;

/** One person, over all the devices they have the workshop open on. */
interface PersonHere {
  readonly isReady: boolean;
  readonly handSinceMs: number | undefined;
  readonly isAtStep: boolean;
}

/** Counts who is in a workshop: people and not devices, observers apart. */
export function countPresence(
  view: WorkshopView,
  { devices, consoleSilentMs }: Pick<StoredPresence, 'devices' | 'consoleSilentMs'>,
  nowMs: number,
): WorkshopPresence {
  const people = peopleOf(devices);
  const present = view.participants.filter(({ id }) => people.has(id));
  const here = present.filter(({ isObserver }) => !isObserver);
  const silentMs = view.steering === null ? undefined : consoleSilentMs.get(view.steering.device);
  return {
    workshop: view.id,
    here: here.length,
    observers: present.length - here.length,
    elsewhere: here.filter(({ id }) => people.get(id)?.isAtStep === false).length,
    municipalities: new Set(
      here.filter(({ otherKind }) => otherKind === undefined).map(({ municipality }) => municipality),
    ).size,
    tables: [...view.tables.map(({ id }) => id), null].flatMap((table) => {
      const seated = view.participants.filter((person) => person.table === table);
      return table === null && seated.length === 0 ? [] : [{ table, ...countTable(seated, people, nowMs) }];
    }),
    ...(silentMs === undefined ? {} : { consoleSilentSeconds: shownSilence(silentMs) }),
  };
}

function countTable(
  seated: readonly Participant[],
  people: ReadonlyMap<ParticipantId, PersonHere>,
  nowMs: number,
): Omit<WorkshopPresence['tables'][number], 'table'> {
  const counted = seated.filter(({ isObserver }) => !isObserver);
  const away = counted.filter(({ id }) => !people.has(id));
  const hands = seated.flatMap(({ id }) => {
    const since = people.get(id)?.handSinceMs;
    return since === undefined ? [] : [{ id, since }];
  });
  return {
    here: counted.length - away.length,
    ready: counted.filter(({ id }) => people.get(id)?.isReady === true).length,
    offline: away.filter(({ joinedAt }) => nowMs - Date.parse(joinedAt) > openingMs).length,
    hands: hands.toSorted((a, b) => a.since - b.since || (a.id < b.id ? -1 : 1)).map(({ id }) => id),
  };
}

function peopleOf(devices: readonly DevicePresence[]): Map<ParticipantId, PersonHere> {
  const people = new Map<ParticipantId, PersonHere>();
  for (const { participant, isReady, handSinceMs, isAtStep } of devices) {
    if (participant === undefined) continue;
    const other = people.get(participant);
    people.set(participant, {
      isReady: isReady || other?.isReady === true,
      handSinceMs: earlier(handSinceMs, other?.handSinceMs),
      isAtStep: isAtStep || other?.isAtStep === true,
    });
  }
  return people;
}

function earlier(one: number | undefined, other: number | undefined): number | undefined {
  return one === undefined || other === undefined ? (one ?? other) : Math.min(one, other);
}

/**
 * A silence as everybody is told it: none while it is no more than a console's usual pause, and then in steps, so that
 * the passing of time alone is not news to a whole room every second.
 */
function shownSilence(ms: number): number {
  if (ms < consoleSilenceMs) return 0;
  const stepMs = ms < 60_000 ? 5_000 : 60_000;
  return (Math.floor(ms / stepMs) * stepMs) / 1_000;
}
