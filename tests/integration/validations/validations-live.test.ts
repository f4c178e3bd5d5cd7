import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Role } from '@procesrum/shared/permissions/role.ts';
import type { MunicipalityCvr } from '@procesrum/shared/primitives/id.ts';
import { validationEvents } from '@procesrum/shared/validations/validations.api.ts';
import { eventually } from '../../support/eventually.ts';
import { connectScreen } from '../../support/priorities/list-visitor.ts';
import { runWorkshop } from '../../support/workshops/running-workshop.ts';
import { joinAsGuest, type At } from '../../support/workshops/workshop-visitor.ts';
import { makeProcess } from '../workshop-scene.ts';
import { municipalities, openWorld, type Person, type World } from '../world.ts';
import { answered, called, requested, saysToHaveIt } from './validation-scene.ts';

const { aarhus, odense, skanderborg } = municipalities;

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

test('[PE1] that something is validated is told to those who may respond, and to nobody else', async () => {
  const mette = await someone(['member'], aarhus);
  const jonas = await someone(['member'], odense);
  const authority = await someone(['member'], '62547313' as MunicipalityCvr);
  const line = await someone(['member', 'coordinator'], skanderborg);
  const group = await someone(['member', 'coordination-group', 'operator', 'facilitator'], skanderborg);
  const { code } = await (await runWorkshop(group)).view();
  const guest = await joinAsGuest(world.origin, code, 'Ali', odense);
  const process = await makeProcess(mette, 'selected', [odense, '62547313' as MunicipalityCvr]);
  const screens = await Promise.all([mette, jonas, authority, line, group, guest].map(connectScreen));
  const told = screens.map(() => 0);
  for (const [index, { socket }] of screens.entries())
    socket.on(validationEvents.changed.name, () => (told[index] = (told[index] ?? 0) + 1));
  const everybodyHeard = (times: number) =>
    eventually(() => expect(told).toEqual([times, times, times, 0, 0, 0]));

  await saysToHaveIt(jonas, process);
  await everybodyHeard(1);
  await answered(jonas, process, { verdict: 'no' });
  await everybodyHeard(2);
  const { id } = await requested(mette, process, [odense]);
  await everybodyHeard(3);
  await called(mette, 'DELETE', `/api/v1/validation-requests/${id}`);
  await everybodyHeard(4);
  // A draft is its writer's alone, and what is refused changes nothing.
  await called(jonas, 'PUT', `/api/v1/processes/${process}/validations/draft`, {});
  expect((await line.call('DELETE', `/api/v1/processes/${process}/have-it-too`)).status).toBe(404);
  await answered(jonas, process);
  await everybodyHeard(5);
  // Of the line of jobs too: the owner's numbers, and what they make of the answer.
  await saysToHaveIt(mette, process, { minutesPerCase: 14 });
  await everybodyHeard(6);
  await answered(jonas, process);
  await everybodyHeard(7);
  await saysToHaveIt(mette, process, { minutesPerCase: 6 });
  await everybodyHeard(9);
  for (const screen of screens) screen.close();
});

async function someone(roles: Role[], municipality: MunicipalityCvr): Promise<Person & At> {
  const person = await world.person({ roles, municipality });
  return { origin: world.origin, ...person };
}
