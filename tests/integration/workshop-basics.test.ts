import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { WorkshopReply } from '@procesrum/shared/workshops/workshops.api.ts';
import type { WorkshopCommand } from '@procesrum/shared/workshops/workshops.commands.ts';
import { eventually } from '../support/eventually.ts';
import {
  fetchWorkshop,
  give,
  joinAsGuest,
  openScreen,
  type Screen,
} from '../support/workshops/workshop-visitor.ts';
import { municipalities, openWorld, type World } from './world.ts';

let world: World;
const open: Screen[] = [];
beforeAll(async () => {
  world = await openWorld();
});
afterEach(() => {
  for (const screen of open.splice(0)) screen.close();
});
afterAll(() => world.close());

test('a workshop is made, opened, joined, voted in and revealed', async () => {
  const facilitator = await world.person({ roles: ['member', 'facilitator'] });
  const process = await facilitator.call('POST', '/api/v1/processes', {
    title: 'Flytning',
    visibility: 'all-municipalities',
  });
  const { id: processId } = process.body as { id: string };
  const made = await facilitator.call('POST', '/api/v1/workshops', {
    ...{ title: 'ERFA', place: 'Dokk1', processes: [processId], tables: 2 },
  });
  expect(made.status).toBe(201);
  const { view } = made.body as WorkshopReply;
  const at = { origin: world.origin, cookie: facilitator.cookie };
  expect(await give(at, view.id, { type: 'start' })).toMatchObject({ status: 200 });
  const guest = await joinAsGuest(world.origin, view.code, 'Ali', municipalities.odense);
  const screen = await openScreen(guest, view.id);
  open.push(screen);
  const console1 = await openScreen(at, view.id);
  open.push(console1);
  const rate = view.agenda.find(({ kind }) => kind === 'rate');
  if (rate?.kind !== 'rate') throw new Error('no rating');
  expect(await console1.give({ type: 'go-to', activity: rate.id, step: 0 })).toMatchObject({ ok: true });
  await eventually(() => expect(screen.view().rounds).toHaveLength(1));
  const round = screen.view().rounds[0];
  if (round === undefined) throw new Error('no round');
  const answers = [rate.question.criteria.map(() => 2)];
  const cast: WorkshopCommand = { type: 'cast', round: round.id, version: 1, answers };
  expect(await screen.give(cast)).toMatchObject({ ok: true });
  await eventually(() => expect(console1.view().rounds[0]?.answered.people).toBe(1));
  expect((await fetchWorkshop(guest, view.id)).me.ballots).toEqual([
    { round: round.id, version: 1, answers },
  ]);
  expect(await console1.give({ type: 'close-round', round: round.id })).toMatchObject({ ok: true });
  expect(await console1.give({ type: 'reveal', round: round.id })).toMatchObject({ ok: true });
  await eventually(() => expect(screen.view().rounds[0]?.status).toBe('revealed'), { withinMs: 20_000 });
  expect(screen.view()).toEqual((await fetchWorkshop(guest, view.id)).view);
});
