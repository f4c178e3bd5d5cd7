import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { contributionId, participantId, processId, tableId } from '@procesrum/shared/primitives/id.ts';
import type { SectionKey } from '@procesrum/shared/processes/section.ts';
import type { Contribution } from '@procesrum/shared/workshops/tables/contribution.ts';
import { eraseGuests } from '../../../server/src/features/workshops/retention.ts';
import { runWorkshop, type RunningWorkshop } from '../../support/workshops/running-workshop.ts';
import { give, joinAsAccount, joinAsGuest, type At } from '../../support/workshops/workshop-visitor.ts';
import { compared, opened, textIn } from '../history-scene.ts';
import { municipalities, openWorld, visitor, type Person, type World } from '../world.ts';

const { odense, skanderborg } = municipalities;

let world: World;
let sara: Person;
let jonas: Person;
let workshop: RunningWorkshop;
let process: string;
let code: string;
let ali: At & { participant: string };
let scribe: string;

beforeAll(async () => {
  world = await openWorld();
  sara = await world.person({ name: 'Sara Lund', roles: ['member', 'facilitator'] });
  jonas = await world.person({ name: 'Jonas Pind', municipality: odense });
});
afterAll(() => world.close());

/** A workshop that describes; Sara, whose municipality owns the process, is scribe of the table where the guest Ali sits. */
beforeEach(async () => {
  workshop = await runWorkshop(at(sara), { tables: 1 });
  const view = await workshop.view();
  code = view.code;
  process = view.processes[0]?.id ?? '';
  const table = tableId.parse(view.tables[0]?.id);
  const joined = await joinAsAccount(at(sara), code);
  scribe = (joined.body as { participant: string }).participant;
  ali = await joinAsGuest(world.origin, code, 'Ali', skanderborg);
  for (const who of [at(sara), ali]) await done(who, { type: 'take-seat', table });
  await done(at(sara), { type: 'be-scribe', table, scribe: participantId.parse(scribe) });
  const describe = view.agenda.find(({ kind }) => kind === 'describe');
  if (describe === undefined) throw new Error('nothing is described in it');
  await workshop.steer({ type: 'go-to', activity: describe.id, step: 0 });
});

const at = ({ cookie }: { cookie: string }): At => ({ origin: world.origin, cookie });

async function done(who: At, command: Parameters<typeof give>[2]): Promise<void> {
  const { status, body } = await give(who, workshop.id, command);
  expect(status, JSON.stringify(body)).toBe(200);
}

/** Hands something in. */
async function handIn(who: At, text: string): Promise<string> {
  const contribution = contributionId.parse(randomUUID());
  await done(who, { type: 'contribute', contribution, process: processId.parse(process), text });
  return contribution;
}

async function merge(who: { cookie: string }, id: string, section = 'challenges') {
  return visitor(world.origin, who.cookie).call(
    'POST',
    `/api/v1/workshops/${workshop.id}/contributions/${id}/merged`,
    { section },
  );
}

async function contribution(id: string): Promise<Contribution | undefined> {
  return (await workshop.view()).contributions.find((one) => one.id === id);
}

/** The words of a section, as whoever opens the text finds them. */
async function words(section: SectionKey = 'challenges'): Promise<string> {
  const editor = await opened(world.origin, sara, process);
  const found = textIn(editor, section);
  editor.close();
  return found;
}

/** Who wrote what is in the section now, as the history says it. */
async function authors(): Promise<unknown[]> {
  const { places, people } = await compared(sara, process, 'start', 'now');
  const runs =
    places.find(({ place }) => place === 'challenges')?.blocks.flatMap((block) => block.runs) ?? [];
  return runs.map(({ text, by }) => [text, people[by ?? -1]?.by]);
}

test('[WS8] what a guest hands in stands in the text as the guest’s, and says who put it there', async () => {
  const id = await handIn(ali, 'Blanketten findes i tre udgaver.\nIngen ved hvilken.');
  expect(await contribution(id)).toMatchObject({
    status: 'handed-in',
    by: { name: 'Ali', municipality: skanderborg, isGuest: true },
  });
  expect((await merge(sara, id)).status).toBe(200);
  expect(await words()).toBe('Blanketten findes i tre udgaver.\nIngen ved hvilken.');
  expect(await contribution(id)).toMatchObject({
    status: 'merged',
    merged: { section: 'challenges', by: scribe, name: 'Sara Lund' },
  });
  expect(await authors()).toEqual([
    ['Blanketten findes i tre udgaver.', expect.objectContaining({ kind: 'guest', name: 'Ali' })],
    ['Ingen ved hvilken.', expect.objectContaining({ kind: 'guest', name: 'Ali' })],
  ]);
});

test('[WS8] asked twice, it stands there once', async () => {
  const id = await handIn(ali, 'Den ligger i skabet.');
  expect((await Promise.all([merge(sara, id), merge(sara, id)])).map(({ status }) => status)).toEqual([
    200, 200,
  ]);
  expect((await merge(sara, id, 'asIs')).status).toBe(200);
  expect(await words()).toBe('Den ligger i skabet.');
  expect(await words('asIs')).toBe('');
  expect((await contribution(id))?.merged?.section).toBe('challenges');
});

test('[WS8] nobody but the scribe of its table merges it, and only who may write there', async () => {
  const id = await handIn(ali, 'Må ikke ind.');
  // A process of everybody's is read by all in the room, and written by its owner's people.
  await joinAsAccount(at(jonas), code);
  const table = tableId.parse((await workshop.view()).tables[0]?.id);
  const stranger = await world.person({ municipality: odense });
  expect((await merge(stranger, id)).status).toBe(404);
  expect((await merge(jonas, id)).status).toBe(403);
  await done(at(jonas), { type: 'take-seat', table });
  expect((await merge(jonas, id)).status).toBe(403);
  const { participants } = await workshop.view();
  const own = participants.find(({ name }) => name === 'Jonas Pind')?.id;
  await done(at(jonas), { type: 'be-scribe', table, scribe: participantId.parse(own) });
  expect((await merge(sara, id)).status).toBe(403);
  // The scribe now, but without a yes to writing.
  expect((await merge(jonas, id)).status).toBe(403);
  expect(await words()).toBe('');
  expect((await contribution(id))?.status).toBe('handed-in');
});

test('[WS8] thirty days after the end no guest is named by it, nor a guest who merged it and was taken out', async () => {
  const consent = `/api/v1/workshops/${workshop.id}/processes/${process}/consent`;
  expect((await sara.call('PUT', consent, { consent: 'write-with-guests' })).status).toBe(204);
  const table = tableId.parse((await workshop.view()).tables[0]?.id);
  const guest = participantId.parse(ali.participant);
  await done(at(sara), { type: 'be-scribe', table, scribe: guest });
  const [theirs, hers] = [await handIn(ali, 'Af en gæst.'), await handIn(at(sara), 'Af et medlem.')];
  for (const id of [theirs, hers]) expect((await merge(ali, id)).status).toBe(200);
  await workshop.steer({ type: 'remove-participant', participant: guest });
  await workshop.steer({ type: 'close' });
  const named = async () =>
    (await workshop.view()).contributions.map(({ by, merged }) => [by.name, merged?.name]);
  expect(await named()).toEqual([
    ['Ali', 'Ali'],
    ['Sara Lund', 'Ali'],
  ]);
  await world.database.transaction((transaction) =>
    transaction.query("update workshop set closed_at = now() - interval '30 days 1 minute' where id = $1", [
      workshop.id,
    ]),
  );
  await world.walled
    .as({ kind: 'job', job: 'retention' })
    .transaction((transaction) => eraseGuests(transaction, new Date()));
  expect(await named()).toEqual([
    ['', ''],
    ['Sara Lund', ''],
  ]);
});

test('[WS8] it can be laid aside and taken up again by the scribe, and taken back by its author alone', async () => {
  const id = await handIn(ali, 'Måske.');
  const contributionOf = contributionId.parse(id);
  await done(at(sara), { type: 'set-contribution-aside', contribution: contributionOf, isAside: true });
  expect((await contribution(id))?.status).toBe('aside');
  await done(at(sara), { type: 'set-contribution-aside', contribution: contributionOf, isAside: false });
  const aside = { type: 'set-contribution-aside', contribution: contributionOf, isAside: true } as const;
  expect((await give(ali, workshop.id, aside)).status).toBe(403);
  const back = { type: 'withdraw-contribution', contribution: contributionOf } as const;
  expect((await give(at(sara), workshop.id, back)).status).toBe(403);
  await done(ali, back);
  expect((await merge(sara, id)).status).toBe(409);
  expect(await words()).toBe('');
});

test('[PE5] nothing is merged into a section that is shielded', async () => {
  const id = await handIn(ali, 'Til det afskærmede.');
  const shielding = await sara.call('PUT', `/api/v1/processes/${process}/sections/challenges/shielding`, {
    shielded: true,
  });
  expect(shielding.status).toBeLessThan(300);
  expect(await merge(sara, id)).toMatchObject({ status: 409, body: { field: 'section' } });
  expect((await contribution(id))?.status).toBe('handed-in');
  expect((await merge(sara, id, 'toBe')).status).toBe(200);
});
