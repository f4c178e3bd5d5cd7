import { afterAll, beforeAll, expect, test } from 'vitest';
import { coFundingEvents } from '@procesrum/shared/co-funding/co-funding.ts';
import type { MunicipalityCvr } from '@procesrum/shared/primitives/id.ts';
import type { Role } from '@procesrum/shared/permissions/role.ts';
import { eventually } from '../support/eventually.ts';
import { connectScreen } from '../support/priorities/list-visitor.ts';
import { runWorkshop } from '../support/workshops/running-workshop.ts';
import { joinAsGuest, type At } from '../support/workshops/workshop-visitor.ts';
import { municipalities, openWorld, type Person, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

test('[PE1] that a co-funding has changed is told to those who may see it, and to nobody else', async () => {
  const group = await someone(['member', 'coordination-group'], municipalities.aarhus);
  const asked = await someone(['member'], municipalities.odense);
  const speaker = await someone(['member', 'coordinator'], municipalities.odense);
  const notAsked = await someone(['member', 'coordinator', 'operator'], municipalities.skanderborg);
  const facilitator = await someone(['member', 'facilitator'], municipalities.skanderborg);
  const { code } = await (await runWorkshop(facilitator)).view();
  // What a guest says of themselves gives no right.
  const guest = await joinAsGuest(world.origin, code, 'Ali', municipalities.odense);
  const people = [group, asked, speaker, notAsked, facilitator, guest];
  const screens = await Promise.all(people.map(connectScreen));
  const told = screens.map(() => 0);
  for (const [index, { socket }] of screens.entries())
    socket.on(coFundingEvents.changed.name, () => (told[index] = (told[index] ?? 0) + 1));

  const { status, body } = await group.call('POST', '/api/v1/co-fundings', {
    ...{ title: 'Robot til flytning', text: '', price: 120_000, split: 'equal' },
    closesAt: new Date(Date.now() + 86_400_000).toISOString(),
    invited: [municipalities.odense],
  });
  expect(status).toBe(201);
  const { id } = (body as { coFunding: { id: string } }).coFunding;
  await eventually(() => expect(told).toEqual([1, 1, 1, 0, 0, 0]));
  const answer = { answer: 'yes', amount: 60_000 };
  expect(await speaker.call('PUT', `/api/v1/co-fundings/${id}/answer`, answer)).toMatchObject({
    status: 200,
  });
  await eventually(() => expect(told).toEqual([2, 2, 2, 0, 0, 0]));
  // A word and an id: what has changed is fetched by whoever may.
  expect(screens[1]?.heard).toEqual([{ id }, { id }]);
  for (const screen of screens) screen.close();
});

async function someone(roles: Role[], municipality: MunicipalityCvr): Promise<Person & At> {
  const person = await world.person({ roles, municipality });
  return { origin: world.origin, ...person };
}
