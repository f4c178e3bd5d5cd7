import { writerOf, type Asker } from '@procesrum/shared/permissions/signed-in.ts';
import type { LiveIo } from './actor-of-socket.ts';

/** Those of them who still exist, with the roles of this moment and the workshops they are in. */
export type ActorsNow = (people: readonly Asker['actor'][]) => Promise<Asker['actor'][]>;

/** Everybody connected here, once each. */
export function connectedPeople(io: LiveIo): Map<string, Asker> {
  const people = new Map<string, Asker>();
  for (const { data } of io.sockets.sockets.values()) people.set(writerOf(data.asker), data.asker);
  return people;
}

/** Everybody connected here with what decides their rights at this moment, once each. */
export async function connectedActors(io: LiveIo, actors: ActorsNow): Promise<Asker['actor'][]> {
  const people = [...connectedPeople(io).values()].map(({ actor }) => actor);
  return people.length === 0 ? [] : actors(people);
}
