import type { MunicipalityCvr } from '@procesrum/shared/primitives/id.ts';
import type { Visibility } from '@procesrum/shared/processes/visibility.ts';
import { tellOfGold } from '../../../server/src/features/gold/tell-of-gold.ts';
import { insertJobs } from '../../../server/src/platform/jobs/job-rows.ts';
import { tellBy } from '../../../server/src/platform/jobs/tell.ts';
import { allIsTold } from '../notifications/inbox-scene.ts';
import { called } from '../validations/validation-scene.ts';
import { cookieFor, visitor, type Person, type World } from '../world.ts';

/** Longer than any test moves the server's clock. */
const signInMs = 1_000 * 60 * 60 * 1000;

/** Somebody who stays signed in however far the server's clock is moved. */
export async function lastingPerson(
  world: World,
  name: string,
  municipality: MunicipalityCvr,
): Promise<Person> {
  const { account } = await world.person({ name, municipality });
  return { account, ...visitor(world.origin, await cookieFor(world.database, account, signInMs)) };
}

/** Makes a process. @returns its id */
export async function made(by: Person, title: string, visibility: Visibility): Promise<string> {
  return (await called<{ id: string }>(by, 'POST', '/api/v1/processes', { title, visibility })).id;
}

/** Looks for gold at a moment of the server's clock, as the chore does, and waits until it is told. */
export async function lookForGold(world: World, now: Date): Promise<void> {
  const tell = tellBy({
    add: (transaction, line, payload) => insertJobs(transaction, line, [{ payload }], now),
  });
  await world.walled
    .as({ kind: 'job', job: 'notifications' })
    .transaction((transaction) => tellOfGold(tell, transaction, now));
  await allIsTold(world, now);
}
