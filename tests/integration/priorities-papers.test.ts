import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Account } from '@procesrum/shared/accounts/account.ts';
import { decisionId } from '@procesrum/shared/primitives/id.ts';
import { instant } from '@procesrum/shared/primitives/time.ts';
import { storedDecision } from '@procesrum/shared/priorities/decision-record.ts';
import type { DecisionReply, PriorityReply } from '@procesrum/shared/priorities/priorities.api.ts';
import { pdfText } from '../support/workshops/pdf-text.ts';
import { removeFolder, temporaryFolder } from '../support/temporary-folder.ts';
import { giveToList, makeList } from '../support/priorities/list-visitor.ts';
import { cookieFor, municipalities, openWorld, visitor, type Visitor, type World } from './world.ts';

// Decisions, minutes and the meeting as files, of the demo world's list.

let world: World;
let karen: Visitor;
/** Of no municipality of the group. */
let outsider: Visitor;
let list: PriorityReply;
let decision: string;
/** A document is set in a thread of its own, which a busy machine takes its time to start. */
const patience = 120_000;

beforeAll(async () => {
  world = await openWorld({ DEMO: '1' });
  karen = await demoPerson('Karen Dahl');
  outsider = await world.person({ municipality: municipalities.odense, roles: ['member'] });
  const [item] = (await karen.call('GET', '/api/v1/priorities')).body as { id: string }[];
  list = (await karen.call('GET', `/api/v1/priorities/${item?.id ?? ''}`)).body as PriorityReply;
  decision = list.view.decisions[0]?.id ?? '';
}, patience);
afterAll(() => world.close());

test(
  '[PR2] a decision is printed with its order, votes, weights, reasons and how to reckon it again',
  async () => {
    const { name, type, bytes } = await fileOf(karen, `decisions/${decision}.pdf`);
    expect(type).toBe('application/pdf');
    expect(name).toMatch(/^Beslutning nr\. 1 Fælles backlog 2026 \d{4}-\d\d-\d\d\.pdf$/);
    const text = wordsOf(bytes);
    expect(text).not.toContain('\ufffd');
    expect(text).toContain('De første tre til fælles drift');
    expect(text).toContain('Beslutning nr. 1 på listen "Fælles backlog 2026"');
    expect(text).toContain('ESDH-sag: 2026-0412');
    expect(text).toContain('3 af 8 processer. Besluttet er det, der stod over stregen.');
    // 10 + 17 + 18 days.
    expect(text).toContain('Kapacitet: det besluttede bruger 45 af 45 dage.');
    expect(text).toContain('Stemmer: 7 ja, 1 nej, 0 venter.');
    expect(text).toContain('1. Journalisering i tandplejen AAR 82,5 10 ja');
    expect(text).toContain('3. Oprettelse og nedlæggelse af brugere RAN 77,2 18 ja');
    expect(text).toContain('4. Gennemsøgning af Statstidende KBH 73,0 11 5.');
    expect(text).toContain('Helsingør Charlotte Enevold nej Vi har lige fået ny brugerstyring');
    expect(text).toContain('Favrskov ikke her');
    expect(text).toContain('Faste regler Skøn i hver sag Klare regler uden skøn 20');
    expect(text).toContain('De tre har faste regler og digitale data hele vejen');
    expect(text).toContain('npm run decision');
    const { hash } = await frozen();
    expect(text).toContain(`SHA-256 begynder med ${(hash.slice(0, 16).match(/.{4}/g) ?? []).join(' ')}`);
  },
  patience,
);

test('[PR2] a downloaded decision is the stored one, and the script finds that its hash and order hold', async () => {
  const { type, bytes } = await fileOf(karen, `decisions/${decision}.json`);
  expect(type).toContain('application/json');
  const told = JSON.parse(Buffer.from(bytes).toString('utf8')) as object;
  expect(told).toEqual(await frozen());
  expect(await recomputed(bytes)).toBe(0);
  const forged = Buffer.from(bytes).toString('utf8').replace('"place": 4', '"place": 2');
  expect(await recomputed(Buffer.from(forged))).toBe(1);
});

test(
  'minutes are printed with the meeting, the group, the agenda and the text as it stands',
  async () => {
    const { name, bytes } = await fileOf(karen, 'minutes.pdf');
    const startsAt = list.view.settings.meeting?.startsAt ?? '';
    expect(name).toBe(`Referat Fælles backlog 2026 ${startsAt.slice(0, 10)}.pdf`);
    const text = wordsOf(bytes);
    expect(text).toContain('ESDH-sag: 2026-0412');
    expect(text).toContain('Dokk1, Aarhus');
    expect(text).toContain('Favrskov Torben Kvist');
    expect(text).toContain('2. Hvad ændrer rækkefølgen?');
    expect(text).toContain('Vægtene fra Dokk1 står ved magt.');
    expect(text).toContain('Der er ikke besluttet noget på mødet.');
  },
  patience,
);

test('the meeting is a calendar event of RFC 5545 that takes the place of its former self', async () => {
  const { name, type, bytes } = await fileOf(karen, 'meeting.ics');
  const { startsAt, minutes } = list.view.settings.meeting ?? { startsAt: '', minutes: 0 };
  expect([name, type]).toEqual([
    `Fælles backlog 2026 ${startsAt.slice(0, 10)}.ics`,
    'text/calendar; charset=utf-8; method=PUBLISH',
  ]);
  const source = Buffer.from(bytes).toString('utf8');
  // Lines end in CR LF, and none is longer than 75 octets.
  expect(source.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  expect(Math.max(...source.split('\r\n').map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(75);
  const event = eventIn(source);
  const compact = (at: Date) => at.toISOString().replace(/[-:]|\.\d+/g, '');
  const start = new Date(startsAt);
  expect(event).toMatchObject({
    UID: `${list.view.id}@procesrum`,
    DTSTART: compact(start),
    DTEND: compact(new Date(start.getTime() + minutes * 60_000)),
    SUMMARY: 'Fælles backlog 2026',
    LOCATION: 'Dokk1\\, Aarhus',
    DESCRIPTION: list.view.settings.meeting?.agenda.replaceAll(',', '\\,').replaceAll('\n', '\\n'),
  });
  // Nobody is named in it.
  expect(source).not.toMatch(/ORGANIZER|ATTENDEE|MAILTO|Dahl/i);

  const moved = { ...list.view.settings.meeting, agenda: 'Kun én ting; "beslut"' } as never;
  await done({ type: 'edit-settings', settings: { meeting: moved } });
  const again = eventIn(Buffer.from((await fileOf(karen, 'meeting.ics')).bytes).toString('utf8'));
  expect(again['UID']).toBe(event['UID']);
  expect(Number(again['SEQUENCE'])).toBeGreaterThan(Number(event['SEQUENCE']));
  expect(again['DESCRIPTION']).toBe('Kun én ting\\; "beslut"');
});

test('[PE1][PE2] papers are for those who may open the list, and say nothing to others', async () => {
  const papers = [`decisions/${decision}.pdf`, `decisions/${decision}.json`, 'minutes.pdf', 'meeting.ics'];
  for (const paper of papers) {
    const path = `/api/v1/priorities/${list.view.id}/${paper}`;
    const absent = `/api/v1/priorities/${randomUUID()}/${paper}`;
    const [hidden, none] = [await outsider.call('GET', path), await outsider.call('GET', absent)];
    expect([paper, hidden.status, hidden.body]).toEqual([paper, 404, none.body]);
    expect((await world.stranger.call('GET', path)).status).toBe(401);
  }
  const other = await makeList({ origin: world.origin, cookie: karen.cookie });
  for (const paper of [`decisions/${decision}.pdf`, `decisions/${decision}.json`, 'meeting.ics'])
    expect((await karen.call('GET', `/api/v1/priorities/${other.view.id}/${paper}`)).status).toBe(404);
});

test(
  '[PR4] a process that somebody may not see any more keeps its place in papers, and not its name',
  async () => {
    await done({ type: 'edit-settings', settings: { audience: 'all-municipalities' } });
    const whole = Buffer.from((await fileOf(outsider, `decisions/${decision}.json`)).bytes).toString('utf8');
    expect(whole).toContain('Gennemsøgning af Statstidende');
    const { decision: shown } = (await karen.call('GET', pathOf(`decisions/${decision}`)))
      .body as DecisionReply;
    const narrowed = shown.record.entries.find(({ title }) => title === 'Gennemsøgning af Statstidende');
    const owner = await demoPerson('Signe Thorsager');
    const sharing = await owner.call('PUT', `/api/v1/processes/${narrowed?.process ?? ''}/sharing`, {
      ...{ visibility: 'municipality', chosen: [] },
    });
    expect(sharing.status).toBe(200);

    const text = wordsOf((await fileOf(outsider, `decisions/${decision}.pdf`)).bytes);
    expect(text).not.toContain('Statstidende');
    expect(text).toContain('4. (processen er ikke længere åben for alle kommuner) 73,0 11');
    const json = Buffer.from((await fileOf(outsider, `decisions/${decision}.json`)).bytes).toString('utf8');
    expect(json).not.toContain('Statstidende');
    expect(JSON.parse(json)).toMatchObject({ withheld: [narrowed?.process], hash: shown.hash });
    // Its owner's people see it as it was frozen.
    const own = Buffer.from((await fileOf(owner, `decisions/${decision}.json`)).bytes).toString('utf8');
    expect(storedDecision.parse(JSON.parse(own))).toEqual(shown);
    expect(await recomputed(Buffer.from(own))).toBe(0);
  },
  patience,
);

test(
  '[PR2] minutes of a meeting at which something was decided name who was there, what came of it and who dissented',
  async () => {
    const meeting = { startsAt: instant.parse(new Date().toISOString()), minutes: 60, place: '', agenda: '' };
    await done({ type: 'edit-settings', settings: { meeting } });
    const { votes, decisions } = list.view;
    const chosen = votes[0]?.chosen ?? [];
    const next = decisionId.parse(randomUUID());
    await done({
      ...{
        type: 'freeze',
        decision: next,
        title: 'Seks til efteråret',
        chosen: [...chosen],
        chosenBy: 'line',
      },
      supersedes: decisions[0]?.id,
    });
    const minutes = wordsOf((await fileOf(karen, 'minutes.pdf')).bytes);
    expect(minutes).toContain('Deltagere');
    expect(minutes).toContain('Odder Rikke Skou');
    // Not there, and not said to have been.
    expect(minutes).not.toContain('Torben Kvist');
    expect(minutes).toContain('Seks til efteråret');
    expect(minutes).toContain('Gælder som beslutning nr. 2. 7 ja, 0 nej, 1 venter.');
    expect(minutes).toContain('1. Refusion af sygedagpenge');
    expect(minutes).not.toContain('Flytning uden for kommunen');
    expect(minutes).toContain('Forbehold fra Odder (venter): Vi mangler at tale med lønkontoret om nr. 6.');

    const text = wordsOf((await fileOf(karen, `decisions/${next}.pdf`)).bytes);
    expect(text).toContain('Afløser beslutning nr. 1.');
    expect(text).toMatch(/Aftalt \d+\. \S+ \d{4} \(Dokk1\), med 100 point hver\./);
    const before = (await frozen()).hash.slice(0, 4);
    expect(text).toContain(`I den er regnet med beslutningen før, hvis værdi begynder med ${before}`);
    expect(wordsOf((await fileOf(karen, `decisions/${decision}.pdf`)).bytes)).toContain(
      'Er afløst af beslutning nr. 2.',
    );
  },
  patience,
);

async function demoPerson(name: string): Promise<Visitor> {
  const people = (await world.stranger.call('GET', '/api/v1/sign-in/demo')).body as Account[];
  const person = people.find((one) => one.name === name);
  if (person === undefined) throw new Error(`the demo world has lost ${name}`);
  return visitor(world.origin, await cookieFor(world.database, person.id));
}

async function done(command: Parameters<typeof giveToList>[2]): Promise<void> {
  const { status } = await giveToList({ origin: world.origin, cookie: karen.cookie }, list.view.id, command);
  expect(status).toBe(200);
}

async function frozen() {
  const reply = (await karen.call('GET', pathOf(`decisions/${decision}`))).body as DecisionReply;
  return reply.decision;
}

function pathOf(paper: string): string {
  return `/api/v1/priorities/${list.view.id}/${paper}`;
}

async function fileOf({ cookie }: Visitor, paper: string) {
  const reply = await fetch(world.origin + pathOf(paper), { headers: { cookie } });
  expect([paper, reply.status]).toEqual([paper, 200]);
  const [, name = ''] = /filename\*=UTF-8''(.+)$/.exec(reply.headers.get('content-disposition') ?? '') ?? [];
  return {
    name: decodeURIComponent(name),
    type: reply.headers.get('content-type') ?? '',
    bytes: new Uint8Array(await reply.arrayBuffer()),
  };
}

/** The properties of the one event, its lines unfolded. */
function eventIn(source: string): Record<string, string> {
  const [, event = ''] = /BEGIN:VEVENT\r\n([^]*)END:VEVENT/.exec(source.replaceAll('\r\n ', '')) ?? [];
  return Object.fromEntries(
    event
      .split('\r\n')
      .filter((line) => line !== '')
      .map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1)]),
  );
}

/** What `npm run decision` ends with. */
async function recomputed(bytes: Uint8Array): Promise<number> {
  const folder = await temporaryFolder('decision');
  const file = join(folder, 'decision.json');
  await writeFile(file, bytes);
  const script = 'server/src/features/priorities/papers/recompute-decision.ts';
  try {
    await promisify(execFile)(process.execPath, [script, file]);
    return 0;
  } catch (error) {
    return (error as { code: number }).code;
  } finally {
    await removeFolder(folder);
  }
}

/** Text is set in pieces that may end after a hyphen. */
function wordsOf(bytes: Uint8Array): string {
  return pdfText(bytes)
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/([-–]) /g, '$1');
}
