import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { goldApi } from '@procesrum/shared/gold/gold.api.ts';
import type { Gold } from '@procesrum/shared/gold/gold.ts';
import { processId, type MunicipalityCvr } from '@procesrum/shared/primitives/id.ts';
import type { Visibility } from '@procesrum/shared/processes/visibility.ts';
import { forgetOldVisits } from '../../../server/src/features/gold/gold-visits.repository.ts';
import { layWorkshop } from '../workshop-scene.ts';
import { lastingPerson, made } from './gold-scene.ts';
import { municipalities, openWorld, type Person, type World } from '../world.ts';

// Guldet: what has turned up in other municipalities since somebody was here last.

const { aarhus, odense, skanderborg } = municipalities;
const hourMs = 60 * 60 * 1000;

let world: World;
/** How far the server's clock is ahead. */
let aheadMs = 0;
let mette: Person;
let ida: Person;

beforeAll(async () => {
  world = await openWorld({}, { now: () => new Date(Date.now() + aheadMs) });
});
beforeEach(async () => {
  aheadMs = 0;
  await world.database.transaction((transaction) =>
    transaction.query('truncate process, gold_visit cascade'),
  );
  mette = await person('Mette Kjær', aarhus);
  ida = await person('Ida Storgaard', odense);
});
afterAll(() => world.close());

const person = (name: string, municipality: MunicipalityCvr) => lastingPerson(world, name, municipality);

async function goldOf(who: Person): Promise<Gold> {
  const { status, body } = await who.call('GET', goldApi.read.path);
  expect([status, body]).toEqual([200, expect.anything()]);
  return goldApi.read.reply.parse(body);
}

/** Gold in short: "new Bopælsattest", "similar Refusion ~ Refusion af løn". */
async function told(who: Person): Promise<string[]> {
  const { finds } = await goldOf(who);
  return finds.map(
    ({ reason, process, similarTo }) =>
      `${reason} ${process.title}${similarTo === undefined ? '' : ` ~ ${similarTo.title}`}`,
  );
}

/** Changes a process as whoever owns the tables: phases and numbers have no screen yet. */
const change = (process: string, set: string) =>
  world.database.transaction((transaction) =>
    transaction.query(`update process set ${set} where id = $1`, [process]),
  );

test('a first visit looks a month back; the next one begins where it ended, and shows what is new since', async () => {
  await made(ida, 'Bopælsattest', 'all-municipalities');
  const first = await goldOf(mette);
  expect(first.since).toBe(undefined);
  expect(first.finds).toMatchObject([
    { reason: 'new', process: { title: 'Bopælsattest', municipality: { name: 'Odense' }, phase: 'sharing' } },
  ]);
  expect(first.finds[0]?.alsoIn).toEqual([]);
  // The same visit, some hours long: nothing has been missed by loading the page again.
  aheadMs += 3 * hourMs;
  expect(await goldOf(mette)).toEqual(first);
  const leftAt = Date.now() + aheadMs;

  aheadMs += 26 * hourMs;
  await made(ida, 'Tolkebistand', 'all-municipalities');
  const second = await goldOf(mette);
  expect(second.finds.map(({ process }) => process.title)).toEqual(['Tolkebistand']);
  expect(Math.abs(Date.parse(second.since ?? '') - leftAt)).toBeLessThan(60_000);
  aheadMs += hourMs;
  expect(await goldOf(mette)).toEqual(second);

  // Ida, who looks for the first time, looks a month back, and sees nothing of her own municipality.
  expect(await told(ida)).toEqual([]);
  aheadMs += 40 * 24 * hourMs;
  const jens = await person('Jens Lund', aarhus);
  expect(await told(jens)).toEqual([]);
});

test('whoever says that they have seen it sees what comes after', async () => {
  await made(ida, 'Bopælsattest', 'all-municipalities');
  expect(await told(mette)).toEqual(['new Bopælsattest']);
  aheadMs += 1_000;
  expect((await mette.call('POST', goldApi.seen.path)).status).toBe(204);
  expect(await goldOf(mette)).toMatchObject({ since: expect.any(String) as string, finds: [], more: 0 });
  aheadMs += 1_000;
  await made(ida, 'Tolkebistand', 'all-municipalities');
  expect(await told(mette)).toEqual(['new Tolkebistand']);
  // What one has seen, the other has not.
  const jens = await person('Jens Lund', aarhus);
  expect(await told(jens)).toEqual(['new Tolkebistand', 'new Bopælsattest']);
});

test('what is like something of one’s own says so, and of what; a colleague’s private draft is not told of', async () => {
  await made(mette, 'Refusion af sygedagpenge', 'private');
  for (const title of ['Kørekort', 'Vielser', 'Valg', 'Hjælpemidler', 'Skolekørsel'])
    await made(mette, title, 'municipality');
  await made(ida, 'Refusion af barselsdagpenge', 'all-municipalities');
  expect(await told(mette)).toEqual(['similar Refusion af barselsdagpenge ~ Refusion af sygedagpenge']);
  const jens = await person('Jens Lund', aarhus);
  expect(await told(jens)).toEqual(['new Refusion af barselsdagpenge']);
});

test('what comes into operation is news, with those who reuse it and what it frees', async () => {
  const process = await made(ida, 'Fripladser', 'all-municipalities');
  await mette.call('POST', goldApi.seen.path);
  const dorthe = await person('Dorthe Kvist', skanderborg);
  for (const [who, reuses] of [
    [dorthe, true],
    [mette, true],
    [ida, true],
  ] as const) {
    await who.call('PUT', `/api/v1/processes/${process}/have-it-too`, { reuses, numbers: { systems: [] } });
  }
  expect(await told(mette)).toEqual([]);
  await change(process, "phase = 'in-operation', potential_hours_per_year = 2140");
  // The database notes it by its own clock.
  const { finds } = await goldOf(mette);
  expect(finds).toMatchObject([
    {
      ...{ reason: 'in-operation', hoursPerYear: 2140, alsoIn: [{ name: 'Skanderborg' }] },
      process: { title: 'Fripladser', phase: 'in-operation' },
    },
  ]);
  expect(Date.now() - Date.parse(finds[0]?.at ?? '')).toBeLessThan(60_000);
  // Written again it is not news again, and out of operation it is none.
  aheadMs += 5 * hourMs;
  await change(process, "phase = 'in-operation'");
  expect(await told(mette)).toEqual([]);
  await change(process, "phase = 'decommissioned'");
  expect(await told(await person('Jens Lund', aarhus))).toEqual([]);
});

test('[PE1] nobody is told of what they may not see at that moment', async () => {
  await made(ida, 'Privat', 'private');
  await made(ida, 'Egen', 'municipality');
  const chosen = await made(ida, 'Udvalgt', 'private');
  const share = (visibility: Visibility, those: MunicipalityCvr[]) =>
    ida.call('PUT', `/api/v1/processes/${chosen}/sharing`, { visibility, chosen: those });
  expect((await share('selected', [skanderborg])).status).toBe(200);
  const dorthe = await person('Dorthe Kvist', skanderborg);
  expect([await told(mette), await told(dorthe)]).toEqual([[], ['new Udvalgt']]);
  expect((await share('selected', [aarhus])).status).toBe(200);
  expect([await told(mette), await told(dorthe)]).toEqual([['new Udvalgt'], []]);
  expect((await share('municipality', [])).status).toBe(200);
  expect([await told(mette), await told(dorthe)]).toEqual([[], []]);
});

test('[PE1] what somebody sees by way of a workshop alone, writes in themselves, or came to nothing is no find', async () => {
  const inWorkshop = await made(ida, 'I workshoppen', 'municipality');
  const workshop = await layWorkshop(world, ida, [processId.parse(inWorkshop)]);
  await workshop.member(mette, aarhus);
  await workshop.at('describe', 'read');
  expect((await mette.call('GET', `/api/v1/processes/${inWorkshop}`)).status).toBe(200);
  const shared = await made(ida, 'Fælles', 'all-municipalities');
  expect(
    (await ida.call('POST', `/api/v1/processes/${shared}/co-authors`, { account: mette.account })).status,
  ).toBe(200);
  const rejected = await made(ida, 'Afvist', 'all-municipalities');
  await change(rejected, "status = 'rejected'");
  expect(await told(mette)).toEqual([]);
  expect(await told(await person('Jens Lund', aarhus))).toEqual(['new Fælles']);
});

test('[PE1] when somebody looked is theirs alone', async () => {
  await goldOf(mette);
  const rowsAs = (who: Person, municipality: MunicipalityCvr) =>
    world.walled
      .as({ kind: 'account', account: who.account, municipality, roles: ['member'] })
      .transaction((transaction) => transaction.query('select account::text from gold_visit'));
  expect(await rowsAs(mette, aarhus)).toEqual([{ account: mette.account }]);
  expect(await rowsAs(ida, odense)).toEqual([]);
});

test('when somebody looked is forgotten after thirteen months, not before', async () => {
  await goldOf(mette);
  await goldOf(ida);
  await world.database.transaction((transaction) =>
    transaction.query("update gold_visit set looked_at = now() - interval '14 months' where account = $1", [
      mette.account,
    ]),
  );
  await world.walled.as({ kind: 'job', job: 'retention' }).transaction(forgetOldVisits);
  const left = await world.database.transaction((transaction) =>
    transaction.query('select account::text from gold_visit'),
  );
  expect(left).toEqual([{ account: ida.account }]);
});

test('many finds are told a dozen at a time', async () => {
  for (let index = 0; index < 14; index += 1) await made(ida, `Nr. ${index}`, 'all-municipalities');
  const { finds, more } = await goldOf(mette);
  expect([finds.length, more]).toEqual([12, 2]);
  expect(finds[0]?.process.title).toBe('Nr. 13');
});
