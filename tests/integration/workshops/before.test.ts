import { afterAll, beforeAll, expect, test } from 'vitest';
import type { WorkshopLog } from '@procesrum/shared/workshops/views/workshop-log.api.ts';
import { workshopSummary } from '@procesrum/shared/workshops/workshop-summary.ts';
import { workshopView } from '@procesrum/shared/workshops/workshop-view.ts';
import { eventually } from '../../support/eventually.ts';
import { casting, roundIn, runWorkshop } from '../../support/workshops/running-workshop.ts';
import { give, joinAsGuest } from '../../support/workshops/workshop-visitor.ts';
import { municipalities, openWorld, type World } from '../world.ts';

// Workshops that the version before has stored, whose views and events know nothing of what came later.

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

test('[WS5] a workshop of the version before is read, steered, replayed and summed up like any other', async () => {
  const host = await world.person({ name: 'Kirsten Ørbæk', roles: ['member', 'facilitator'] });
  const at = { origin: world.origin, cookie: host.cookie };
  const workshop = await runWorkshop(at);
  const { code } = await workshop.view();
  const guests = [];
  for (const name of ['Ditte', 'Esben', 'Freja', 'Gorm', 'Hans'])
    guests.push(await joinAsGuest(world.origin, code, name, municipalities.odense));
  const round = await workshop.rate();
  for (const [index, guest] of guests.entries()) await give(guest, workshop.id, casting(round, index % 4));
  await workshop.steer({ type: 'edit-plan', plan: { place: 'Dokk1, sal 2' } });
  await workshop.reveal(round.id);
  await eventually(async () => {
    expect(roundIn(await workshop.view(), round.id).status).toBe('revealed');
  });
  await asOfBefore(workshop.id);

  const view = workshopView.parse(await workshop.view());
  expect(view).toMatchObject({
    ...{ pace: 'live', whenLate: 'ask', seating: 'choose', isParkingModerated: false, place: 'Dokk1, sal 2' },
    ...{ haves: [], contributions: [], waitingParked: [], earlierUndoable: [] },
  });
  const reply = async (path: string) => {
    const { status, body } = await host.call('GET', path);
    expect([path, status]).toEqual([path, 200]);
    return body;
  };
  const home = `/api/v1/workshops/${workshop.id}`;
  expect(workshopSummary.parse(await reply(`${home}/summary`)).haves).toEqual([]);
  for (const format of ['pdf', 'xlsx', 'json']) {
    const file = await fetch(`${world.origin}${home}/summary.${format}`, {
      headers: { cookie: host.cookie },
    });
    expect([format, file.status]).toEqual([format, 200]);
  }
  const { entries } = (await reply(`${home}/log`)) as WorkshopLog;
  for (const { revision } of entries) {
    const { view: then } = (await reply(`${home}/log/${revision}`)) as { view: unknown };
    workshopView.parse(then);
  }
  for (const path of ['/parking', '/invitations', '/readiness', '/summary-mail'])
    expect([path, (await host.call('GET', home + path)).status < 500]).toEqual([path, true]);
  await reply('/api/v1/workshops');
  await reply(`/api/v1/processes/${round.items[0] ?? ''}/workshop-results`);

  const screen = (await reply(home)) as { projectorPath: string };
  const projected = await fetch(`${world.origin}/api/v1/projector/${screen.projectorPath.slice(8)}`);
  expect(projected.status).toBe(200);
  await projected.body?.cancel();
  await workshop.steer({ type: 'lock-door', isLocked: true });
  await workshop.steer({ type: 'undo', revision: (await workshop.view()).undoable?.revision ?? 0 });
  await workshop.steer({ type: 'close' });
  expect((await workshop.view()).status).toBe('closed');
});

const newer = `{pace,endsAt,endedAt,whenLate,seating,isParkingModerated,waitingParked,haves,haveFacts,contributions,earlierUndoable}`;

/** What is stored of a workshop, without all that this version has added to it. */
async function asOfBefore(id: string): Promise<void> {
  const rows = (statement: string, ...values: string[]) =>
    world.database.transaction((transaction) => transaction.query(statement, values));
  await rows(
    `update workshop set revision = revision + 1,
       view = jsonb_set((view - $2::text[]) #- '{undoable,at}' #- '{current,since}', '{revision}', to_jsonb(revision + 1))
     where id = $1`,
    ...[id, newer],
  );
  await rows(`update workshop_first_view set view = view - $2::text[] where workshop = $1`, id, newer);
  await rows(
    `update workshop_event set events = (
       select jsonb_agg(case one ->> 'kind'
         when 'plan' then one || jsonb_build_object('plan', (one -> 'plan') - $2::text[])
         when 'undoable' then (one - 'earlier') #- '{undoable,at}'
         when 'moved' then one #- '{current,since}'
         else one end order by place)
       from jsonb_array_elements(events) with ordinality as each (one, place))
     where workshop = $1`,
    ...[id, newer],
  );
  await rows(`update workshop_secret set undo_stack = '[]', undo = '[]' where workshop = $1`, id);
}
