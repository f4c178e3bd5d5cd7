import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { OfferedProcess } from '@procesrum/shared/processes/commands/process-commands.api.ts';
import type { Process } from '@procesrum/shared/processes/process.ts';
import type { ComparedColumns } from '@procesrum/shared/processes/comparing/comparison.ts';
import { closeCodes } from '@procesrum/shared/protocol/close-codes.ts';
import type { Editor } from '../../support/collaboration/editor.ts';
import { openDocument } from '../../support/collaboration/open-document.ts';
import { eventually } from '../../support/eventually.ts';
import { openThread } from '../comments/thread-scene.ts';
import { answered, called, requested, validationsFor } from '../validations/validation-scene.ts';
import { municipalities, openWorld, type Person, type World } from '../world.ts';

// Whose a process is, and how it becomes somebody else's.

const { aarhus, odense, skanderborg } = municipalities;

let world: World;
let mette: Person;
let jens: Person;
let ida: Person;
const editors: Editor[] = [];
beforeAll(async () => {
  world = await openWorld();
  mette = await world.person({ name: 'Mette Kjær' });
  jens = await world.person({ name: 'Jens Lund' });
  ida = await world.person({ name: 'Ida Storgaard', municipality: odense, roles: ['member', 'coordinator'] });
});
afterEach(() => {
  for (const editor of editors.splice(0)) editor.close();
});
afterAll(() => world.close());

async function made(visibility: string, title = 'Flytning'): Promise<string> {
  return (await called<Process>(mette, 'POST', '/api/v1/processes', { title, visibility })).id;
}

function open(who: Person, process: string): Editor {
  const editor = openDocument(world.origin, `process/${process}`, { cookie: who.cookie });
  editors.push(editor);
  return editor;
}

const read = async (who: Person, id: string) => who.call('GET', `/api/v1/processes/${id}`);
const give = (who: Person, id: string, to: string) =>
  who.call('POST', `/api/v1/processes/${id}/transfer`, { to });
const offer = (who: Person, id: string, municipality: string) =>
  who.call('PUT', `/api/v1/processes/${id}/transfer-offer`, { municipality });
const take = (who: Person, id: string) =>
  who.call('POST', `/api/v1/processes/${id}/transfer-offer/acceptance`);
const offersTo = (who: Person) => called<OfferedProcess[]>(who, 'GET', '/api/v1/processes/transfer-offers');

test('[PE4] a draft given to a colleague is theirs at once, and closed to whoever gave it', async () => {
  const id = await made('private');
  const editor = open(mette, id);
  await eventually(() => expect(editor.title()).toBe('Flytning'));
  expect((await read(jens, id)).status).toBe(404);
  expect((await give(mette, id, jens.account)).status).toBe(204);
  await eventually(() => expect(editor.closes[0]).toBe(closeCodes.notYours));
  expect((await read(mette, id)).status).toBe(404);
  expect((await read(jens, id)).body).toMatchObject({ creator: { name: 'Jens Lund' } });
});

test('[PE1] it is given to nobody but a colleague who is there', async () => {
  const id = await made('municipality');
  const left = await world.person();
  await world.database.transaction((transaction) =>
    transaction.query('update account set deactivated_at = now() where id = $1', [left.account]),
  );
  for (const to of [ida.account, left.account, '00000000-0000-4000-8000-000000000000']) {
    expect(await give(mette, id, to)).toMatchObject({ status: 400, body: { field: 'to' } });
  }
});

test('a draft with what looks like a CPR number is shown to nobody new by being given away', async () => {
  const id = await made('private', 'Sag 010180-1234');
  expect(await give(mette, id, jens.account)).toMatchObject({ body: { code: 'personal-number' } });
  expect(await offer(mette, id, odense)).toMatchObject({ body: { code: 'personal-number' } });
});

test('[PE1][PE4] a municipality takes what it is offered: it is theirs with its text, and the former owner’s no more', async () => {
  const id = await made('municipality', 'Til Odense');
  await openThread(mette, id, { audience: 'own', text: 'Kun for Aarhus' });
  const editor = open(mette, id);
  await eventually(() => expect(editor.title()).toBe('Til Odense'));
  const member = await world.person({ municipality: odense });
  const other = await world.person({ municipality: skanderborg, roles: ['member', 'coordinator'] });
  expect((await offer(mette, id, odense)).status).toBe(204);
  expect(await called(mette, 'GET', `/api/v1/processes/${id}/transfer-offer`)).toMatchObject({
    municipality: { name: 'Odense' },
  });
  expect(await offersTo(ida)).toMatchObject([
    { id, title: 'Til Odense', municipality: { name: 'Aarhus' }, offeredByName: 'Mette Kjær' },
  ]);
  // An offer shows the title and nothing else, and that to coordinators alone.
  expect((await read(ida, id)).status).toBe(404);
  for (const who of [member, other]) {
    expect(await offersTo(who)).toEqual([]);
    expect((await take(who, id)).status).toBe(404);
  }

  expect(await take(ida, id)).toMatchObject({
    status: 200,
    body: {
      municipality: { name: 'Odense' },
      creator: { name: 'Ida Storgaard' },
      visibility: 'municipality',
    },
  });
  await eventually(() => expect(editor.closes[0]).toBe(closeCodes.notYours));
  expect((await read(mette, id)).status).toBe(404);
  expect((await read(member, id)).body).toMatchObject({ title: 'Til Odense' });
  const theirs = open(member, id);
  await eventually(() => expect(theirs.title()).toBe('Til Odense'));
  theirs.type(' nu');
  await eventually(() => expect(theirs.isSaved()).toBe(true));
  // What its people said among themselves does not come along.
  const threads = await called(member, 'GET', `/api/v1/processes/${id}/threads`);
  expect(JSON.stringify(threads)).not.toContain('Kun for Aarhus');
  // Shielding works for the new owner, and is nothing for the old one.
  await called(member, 'PUT', `/api/v1/processes/${id}/sections/asIs/shielding`, { shielded: true });
  expect(await offersTo(ida)).toEqual([]);
  expect((await take(ida, id)).status).toBe(404);
});

test('[PE1] what looks like a CPR number is not handed over either when it was written after the offer', async () => {
  const id = await made('municipality', 'Sag');
  expect((await offer(mette, id, odense)).status).toBe(204);
  const editor = open(mette, id);
  await eventually(() => expect(editor.title()).toBe('Sag'));
  editor.type(' 010180-1234');
  await eventually(() => expect(editor.isSaved()).toBe(true));
  await eventually(async () => {
    const offered = (await offersTo(ida)).find((one) => one.id === id);
    expect(offered?.title).toBe('Sag 0101••••••');
  });
  expect(await take(ida, id)).toMatchObject({ status: 409, body: { code: 'personal-number' } });
  expect((await read(ida, id)).status).toBe(404);
  // A number that the owner has found to be none stands in nobody's way.
  const [place] = await called<{ id: string }[]>(mette, 'GET', `/api/v1/processes/${id}/cpr-like`);
  await called(mette, 'POST', `/api/v1/processes/${id}/cpr-like/dismissals`, { place: place?.id });
  expect((await take(ida, id)).status).toBe(200);
});

test('what the former owner expects to free is not told as the new owner’s', async () => {
  const id = await made('all-municipalities');
  const numbers = { timesPerYear: 6_000, minutesPerCase: 10, systems: [] };
  await called(mette, 'PUT', `/api/v1/processes/${id}/have-it-too`, { reuses: false, numbers });
  await world.database.transaction((transaction) =>
    transaction.query('update process set potential_hours_per_year = 900 where id = $1', [id]),
  );
  await offer(mette, id, odense);
  const taken = await take(ida, id);
  expect(taken.status).toBe(200);
  expect(taken.body).not.toHaveProperty('potentialHoursPerYear');
});

test('nobody validates their own: what the new owner had answered about it does not count any more', async () => {
  const id = await made('all-municipalities');
  await answered(ida, id);
  expect((await validationsFor(mette, id)).validatedBy).toBe(1);
  await requested(mette, id, [odense]);
  expect(await called(ida, 'GET', '/api/v1/validation-requests')).toHaveLength(1);
  await offer(mette, id, odense);
  expect((await take(ida, id)).status).toBe(200);
  expect(await validationsFor(mette, id)).toMatchObject({ validatedBy: 0, validations: [] });
  // Nor are they asked about what is theirs.
  expect(await called(ida, 'GET', '/api/v1/validation-requests')).toEqual([]);
  const compared = await called<ComparedColumns>(mette, 'GET', `/api/v1/processes/comparison?columns=${id}`);
  expect(compared.columns[0]).not.toHaveProperty('verdict');
});

test('[PE5] what is or was shielded does not change hands', async () => {
  const id = await made('all-municipalities');
  expect((await offer(mette, id, odense)).status).toBe(204);
  const shielding = `/api/v1/processes/${id}/sections/asIs/shielding`;
  for (const shielded of [true, false]) {
    await called(mette, 'PUT', shielding, { shielded });
    expect((await take(ida, id)).status).toBe(409);
    expect((await offer(mette, id, odense)).status).toBe(409);
  }
  expect((await read(ida, id)).body).toMatchObject({ municipality: { name: 'Aarhus' } });
  await called(mette, 'DELETE', `/api/v1/processes/${id}/transfer-offer`);
});

test('an offer is taken back, or said no to, by those it concerns; and goes with what is deleted', async () => {
  const [one, two, three] = [await made('municipality'), await made('private'), await made('municipality')];
  for (const id of [one, two, three]) expect((await offer(mette, id, odense)).status).toBe(204);
  expect((await offersTo(ida)).map(({ id }) => id).sort()).toEqual([one, two, three].sort());
  const end = (who: Person, id: string) => who.call('DELETE', `/api/v1/processes/${id}/transfer-offer`);
  expect((await end(jens, one)).status).toBe(404);
  expect((await end(mette, one)).status).toBe(204);
  expect((await end(ida, two)).status).toBe(204);
  await called(mette, 'DELETE', `/api/v1/processes/${three}`);
  expect(await offersTo(ida)).toEqual([]);
  expect((await take(ida, three)).status).toBe(404);
  // A draft is new to whoever takes it, and nobody else.
  expect((await offer(mette, two, odense)).status).toBe(204);
  expect((await take(ida, two)).body).toMatchObject({ visibility: 'private' });
  expect((await read(mette, two)).status).toBe(404);
});

test('[PE1] it is offered to a tenant that there is, and not to the owner', async () => {
  const id = await made('municipality');
  for (const to of [aarhus, '12345678']) {
    expect(await offer(mette, id, to)).toMatchObject({ status: 400, body: { field: 'municipality' } });
  }
});

test('[PE3] the database hands over only what is offered, to a coordinator of those it is offered to', async () => {
  const id = await made('municipality');
  const liar = await world.person({ municipality: odense });
  const asLiar = {
    kind: 'account',
    account: liar.account,
    municipality: odense,
    roles: ['coordinator'],
  } as const;
  const asIda = { ...asLiar, account: ida.account };
  const taken = (scope: typeof asIda | { kind: 'job'; job: 'rights' }) =>
    world.walled
      .as(scope)
      .transaction((transaction) => transaction.query('select former from take_offered_process($1)', [id]));
  // Not offered yet.
  expect(await taken(asIda)).toEqual([]);
  await offer(mette, id, odense);
  for (const scope of [asLiar, { kind: 'job', job: 'rights' } as const])
    expect(await taken(scope)).toEqual([]);
  const change = world.walled
    .as(asIda)
    .transaction((transaction) =>
      transaction.query('update process set municipality = $2 where id = $1 returning id', [id, odense]),
    );
  expect(await change).toEqual([]);
  expect(await taken(asIda)).toEqual([{ former: aarhus }]);
});

test('it is recorded in whose record it is: offered by the one, received by the other', async () => {
  const id = await made('municipality');
  await offer(mette, id, odense);
  await take(ida, id);
  const rows = await world.database.transaction((transaction) =>
    transaction.query(
      `select municipality, deed::json ->> 'action' as action from audit_event
       where strpos(deed, $1) > 0 and strpos(deed, 'process-created') = 0 order by at, municipality`,
      [id],
    ),
  );
  expect(rows).toEqual([
    { municipality: aarhus, action: 'process-offered' },
    { municipality: odense, action: 'process-received' },
  ]);
});
