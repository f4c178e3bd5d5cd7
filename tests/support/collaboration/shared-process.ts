import { expect } from 'vitest';
import { municipalities, type Person } from '../../integration/world.ts';
import type { RunningService } from './running-service.ts';

/** A process that people of several municipalities may write in. */
export interface SharedProcess {
  readonly id: string;
  /** Of its live document. */
  readonly name: string;
  /** Its creator first, of Aarhus; the others are its co-authors. */
  readonly people: readonly Person[];
}

/** Makes so many people, of three municipalities in turn, and a process that they write in together. */
export async function processAmong(
  service: RunningService,
  many: number,
  title?: string,
): Promise<SharedProcess> {
  const { aarhus, odense, skanderborg } = municipalities;
  const places = [aarhus, odense, skanderborg];
  const people: Person[] = [];
  for (let at = 0; at < many; at += 1) {
    const municipality = places[at % places.length] ?? aarhus;
    people.push(await service.person({ name: `Nr. ${at}`, municipality }));
  }
  const [creator, ...others] = people;
  if (creator === undefined) throw new Error('a process needs somebody who makes it');
  const id = await service.process(creator, 'all-municipalities', title);
  for (const { account } of others) {
    const named = await creator.call('POST', `/api/v1/processes/${id}/co-authors`, { account });
    expect(named.status).toBe(200);
  }
  return { id, name: `process/${id}`, people };
}
