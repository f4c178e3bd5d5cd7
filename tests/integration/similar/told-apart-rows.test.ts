import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AccountActor } from '@procesrum/shared/permissions/actor.ts';
import { municipalityCvr } from '@procesrum/shared/primitives/id.ts';
import { municipalities, openWorld, type Person, type World } from '../world.ts';
import { makes } from './similar-scene.ts';

// What the database itself says of what was told apart, should the code forget to ask.

let world: World;
let mette: Person;
let ida: Person;
/** Mette's draft, which was told apart from Ida's, and Ida's own. */
let draft: string;
let open: string;

beforeAll(async () => {
  world = await openWorld();
  mette = await world.person({ name: 'Mette Kjær' });
  ida = await world.person({ name: 'Ida Storgaard', municipality: municipalities.odense });
  open = await makes(ida, { title: 'Fri telefon', visibility: 'all-municipalities' });
  draft = await makes(mette, { title: 'Telefon', notLike: [open] });
});
afterAll(() => world.close());

function ask(who: Person, municipality: string, statement: string, values: string[] = []) {
  const scope: AccountActor = {
    ...{ kind: 'account', account: who.account, roles: ['member'] },
    municipality: municipalityCvr.parse(municipality),
  };
  return world.walled.as(scope).transaction((transaction) => transaction.query(statement, values));
}
const seen = 'select process from process_told_apart';
const say = 'insert into process_told_apart (process, other, account, at) values ($1, $2, $3, now())';

test('[PE3] only who sees both learns that they were told apart', async () => {
  expect(await ask(mette, municipalities.aarhus, seen)).toEqual([{ process: draft }]);
  expect(await ask(ida, municipalities.odense, seen)).toEqual([]);
});

test('[PE3] nobody says it of a process that they have not made, or of one out of sight', async () => {
  const theirs = await makes(ida, { title: 'Skjult hos Odense' });
  await expect(ask(mette, municipalities.aarhus, say, [open, draft, mette.account])).rejects.toThrow(
    /row-level security/u,
  );
  await expect(ask(mette, municipalities.aarhus, say, [draft, theirs, mette.account])).rejects.toThrow(
    /row-level security/u,
  );
  await expect(
    ask(mette, municipalities.aarhus, `delete from process_told_apart where process = '${draft}'`),
  ).rejects.toThrow(/permission denied/u);
});
