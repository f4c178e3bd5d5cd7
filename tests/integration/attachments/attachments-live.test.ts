import { afterAll, beforeAll, expect, test } from 'vitest';
import type { MunicipalityCvr } from '@procesrum/shared/primitives/id.ts';
import { attachmentEvents } from '@procesrum/shared/processes/attachments/attachments.api.ts';
import { eventually } from '../../support/eventually.ts';
import { connectScreen } from '../../support/priorities/list-visitor.ts';
import type { At } from '../../support/workshops/workshop-visitor.ts';
import { called } from '../validations/validation-scene.ts';
import { makeProcess } from '../workshop-scene.ts';
import { municipalities, openWorld, type Person, type World } from '../world.ts';
import { add, askToAdd } from './attachment-scene.ts';

const { aarhus, odense, skanderborg } = municipalities;

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

test('[AT1][PE1] that an attachment came or went is told to those who may see it, and to nobody else', async () => {
  const mette = await someone(aarhus);
  const colleague = await someone(aarhus);
  const jonas = await someone(odense);
  const outsider = await someone(skanderborg);
  const process = await makeProcess(mette, 'selected', [odense]);
  const screens = await Promise.all([mette, colleague, jonas, outsider].map(connectScreen));
  const told = screens.map(() => 0);
  for (const [index, { socket }] of screens.entries())
    socket.on(attachmentEvents.changed.name, () => (told[index] = (told[index] ?? 0) + 1));
  const heard = (...times: number[]) => eventually(() => expect(told).toEqual(times));

  const shared = await add(world, mette, process, { name: 'delt.txt' });
  await heard(1, 1, 1, 0);
  const own = await add(world, mette, process, { name: 'egen.txt', audience: 'own' });
  await heard(2, 2, 1, 0);
  await add(world, jonas, process, { name: 'odenses.txt', audience: 'own' });
  await heard(2, 2, 2, 0);
  // What is refused is told to nobody.
  expect((await askToAdd(world, mette, process, { name: 'a.exe' })).status).toBe(400);
  await called(mette, 'DELETE', `/api/v1/attachments/${own.id}`);
  await heard(3, 3, 2, 0);
  await called(mette, 'DELETE', `/api/v1/attachments/${shared.id}`);
  await heard(4, 4, 3, 0);
  await called(mette, 'POST', `/api/v1/attachments/${shared.id}/bring-back`);
  await heard(5, 5, 4, 0);
  for (const screen of screens) screen.close();
});

async function someone(municipality: MunicipalityCvr): Promise<Person & At> {
  return { origin: world.origin, ...(await world.person({ municipality })) };
}
