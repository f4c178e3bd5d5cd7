import { randomBytes, randomUUID } from 'node:crypto';
import { request } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { pruneAttachments } from '../../../server/src/features/attachments/attachments.repository.ts';
import { officeFile, pdf, png } from './made-files.ts';
import { called } from '../validations/validation-scene.ts';
import { makeProcess } from '../workshop-scene.ts';
import { municipalities, openWorld, type Person, type World } from '../world.ts';
import { add, askToAdd, fetchFile, listFor, namesFor } from './attachment-scene.ts';

const { odense } = municipalities;

let world: World;
let mette: Person;
let colleague: Person;
let jonas: Person;
let odensian: Person;
let process: string;

beforeAll(async () => {
  world = await openWorld();
  mette = await world.person({ name: 'Mette Krog' });
  colleague = await world.person();
  jonas = await world.person({ name: 'Jonas Pind', municipality: odense });
  odensian = await world.person({ municipality: odense });
});
afterAll(() => world.close());
beforeEach(async () => {
  process = await makeProcess(mette, 'all-municipalities');
});

const codeOf = ({ status, body }: { status: number; body: unknown }) => {
  const { code, field } = body as { code?: string; field?: string };
  return [status, code, ...(field === undefined ? [] : [field])];
};
const path = (id: string) => `/api/v1/attachments/${id}`;
const sql = (statement: string, values: (string | Date)[] = []) =>
  world.database.transaction((transaction) => transaction.query(statement, values));

describe('[AT1] whom an attachment is for', () => {
  test('shared ones are for all who see the process, own ones for the municipality that added them', async () => {
    await add(world, mette, process, { name: 'delt.pdf', content: pdf });
    await add(world, jonas, process, { name: 'odenses.txt', audience: 'own' });
    await add(world, mette, process, { name: 'aarhus.txt', audience: 'own' });
    expect(await namesFor(colleague, process)).toEqual(['aarhus.txt', 'delt.pdf']);
    expect(await namesFor(odensian, process)).toEqual(['delt.pdf', 'odenses.txt']);
  });

  test('who added it, when, what it is and how large stands with it', async () => {
    await add(world, jonas, process, { name: 'Skema.docx', content: officeFile('docx') });
    const { attachments, areScanned } = await listFor(mette, process);
    expect(areScanned).toBe(false);
    expect(attachments).toMatchObject([
      {
        ...{ name: 'Skema.docx', kind: 'docx', bytes: officeFile('docx').length, audience: 'shared' },
        by: { name: 'Jonas Pind', municipality: { name: 'Odense' } },
        mayRemove: true,
      },
    ]);
    expect((await listFor(odensian, process)).attachments).toMatchObject([{ mayRemove: false }]);
  });

  test('an address that is known opens nothing: it is judged each time', async () => {
    const own = await add(world, mette, process, { audience: 'own' });
    const shared = await add(world, mette, process, { name: 'delt.txt' });
    expect((await fetchFile(world, odensian, own.id)).status).toBe(404);
    expect((await fetchFile(world, odensian, shared.id)).status).toBe(200);
    await called(mette, 'PUT', `/api/v1/processes/${process}/sharing`, {
      ...{ visibility: 'municipality', chosen: [] },
    });
    expect((await fetchFile(world, odensian, shared.id)).status).toBe(404);
    expect((await odensian.call('GET', `/api/v1/processes/${process}/attachments`)).status).toBe(404);
    expect((await fetchFile(world, colleague, shared.id)).status).toBe(200);
    expect((await fetchFile(world, world.stranger, shared.id)).status).toBe(401);
  });

  test('who is not signed in sees none of a public process', async () => {
    process = await makeProcess(mette, 'public');
    const shared = await add(world, mette, process);
    expect((await world.stranger.call('GET', `/api/v1/processes/${process}/attachments`)).status).toBe(401);
    expect((await fetchFile(world, world.stranger, shared.id)).status).toBe(401);
  });

  test('the database keeps them apart by itself, the bytes too', async () => {
    const content = randomBytes(64).toString('hex');
    await add(world, mette, process, { audience: 'own', content });
    const seenBy = ({ account }: Person, municipality = odense) =>
      world.walled
        .as({ kind: 'account', account, municipality, roles: ['member'] })
        .transaction(async (transaction) => {
          const rows = await transaction.query('select id from attachment where process = $1', [process]);
          const bytes = await transaction.query('select hash from attachment_content where bytes = $1', [
            Buffer.from(content),
          ]);
          return [rows.length, bytes.length];
        });
    expect(await seenBy(colleague, municipalities.aarhus)).toEqual([1, 1]);
    expect(await seenBy(odensian)).toEqual([0, 0]);
  });
});

describe('[AT1] what is stored', () => {
  test('ten megabytes come back as they went in, and not one byte more is taken', async () => {
    const content = Buffer.concat([png, randomBytes(10_000_000 - png.length)]);
    const { id } = await add(world, mette, process, { name: 'stort.png', content });
    expect((await fetchFile(world, jonas, id)).bytes.equals(content)).toBe(true);
    const larger = await askToAdd(world, mette, process, {
      ...{ name: 'større.png', content: Buffer.concat([content, Buffer.from('a')]) },
    });
    expect(codeOf(larger)).toEqual([413, 'too-large']);
    expect(await namesFor(mette, process)).toEqual(['stort.png']);
  });

  test('the same bytes are stored once, however often they are attached', async () => {
    const content = randomBytes(1_000).toString('hex');
    for (const [who, name] of [
      [mette, 'a.txt'],
      [jonas, 'b.txt'],
      [mette, 'c.txt'],
    ] as const)
      await add(world, who, process, { name, content, audience: 'own' });
    expect(
      await sql('select count(*)::int as many from attachment_content where bytes = $1::bytea', [
        `\\x${Buffer.from(content).toString('hex')}`,
      ]),
    ).toEqual([{ many: 1 }]);
  });

  test('sent twice under the same id it is added once; an id of somebody else’s is taken', async () => {
    const id = randomUUID();
    const first = await add(world, mette, process, { id });
    expect(await add(world, mette, process, { id })).toEqual(first);
    expect(codeOf(await askToAdd(world, jonas, process, { id }))).toEqual([409, 'conflict']);
    await add(world, jonas, process, { id: randomUUID(), audience: 'own', name: 'egen.txt' });
    const own = (await listFor(jonas, process)).attachments.find(({ name }) => name === 'egen.txt');
    expect(codeOf(await askToAdd(world, mette, process, { id: own?.id ?? '' }))).toEqual([409, 'conflict']);
    expect(await namesFor(mette, process)).toEqual(['noter.txt']);
  });

  test.each([
    ['what is something else than its name says', { name: 'a.pdf', content: png }, 'not-as-named'],
    ['a page', { name: 'side.html', content: '<html>' }, 'kind'],
    ['a drawing with scripts', { name: 'a.svg', content: '<svg/>' }, 'kind'],
    ['macros', { name: 'a.xlsx', content: officeFile('xlsx', { 'xl/vbaProject.bin': 'x' }) }, 'macros'],
    ['nothing', { name: 'a.txt', content: '' }, 'empty'],
  ])('%s is not taken', async (_what, adding, why) => {
    expect(codeOf(await askToAdd(world, mette, process, adding))).toEqual([400, 'bad-request', why]);
    expect(await namesFor(mette, process)).toEqual([]);
  });

  test.each([
    ['a path', '../../etc/passwd.txt'],
    ['a name that reads backwards', 'skema\u202efdp.txt'],
    ['a line break', 'a\r\nSet-Cookie: b.txt'],
    ['a NUL', 'a\0.txt'],
    ['no name', ' '],
    ['a name that is too long', `${'a'.repeat(151)}.txt`],
  ])('%s is no name of a file', async (_what, name) => {
    expect(codeOf(await askToAdd(world, mette, process, { name }))).toEqual([400, 'bad-request', 'name']);
  });

  test('a name with something like a CPR number is not taken', async () => {
    const refused = await askToAdd(world, mette, process, { name: 'Sag 010190-1234.txt' });
    expect(codeOf(refused)).toEqual([409, 'personal-number', 'name']);
  });

  test('a body that is no bytes is not taken, and none is read of what is not wanted', async () => {
    const json = await askToAdd(world, mette, process, { type: 'application/json', content: '{}' });
    expect(codeOf(json)).toEqual([400, 'bad-request']);
    const hidden = await makeProcess(mette, 'municipality');
    const unseen = await askToAdd(world, jonas, hidden, { content: Buffer.alloc(1_000_000) });
    expect(codeOf(unseen)).toEqual([404, 'not-found']);
  });

  test('a municipality adds fifty to one process, and another its own fifty', async () => {
    await sql(`insert into attachment_content values (sha256('Fyld'), 'Fyld', now()) on conflict do nothing`);
    await sql(
      `insert into attachment (id, process, municipality, account, at, audience, name, kind, size, hash)
       select gen_random_uuid(), $1, '55133018', $2, now(), 'own', 'fyld.txt', 'text', 4, sha256('Fyld')
       from generate_series(1, 49)`,
      [process, mette.account],
    );
    const last = await add(world, colleague, process);
    expect(codeOf(await askToAdd(world, mette, process))).toEqual([409, 'conflict', 'attachments']);
    await add(world, jonas, process);
    await called(mette, 'DELETE', path(last.id));
    await add(world, mette, process);
    expect(codeOf(await mette.call('POST', `${path(last.id)}/bring-back`))).toEqual([
      ...[409, 'conflict', 'attachments'],
    ]);
  });

  test('who breaks off leaves nothing, and keeps nobody waiting', async () => {
    const query = `attachment=${randomUUID()}&name=halv.txt&audience=shared`;
    for (let each = 0; each < 6; each += 1)
      await breakOff(`/api/v1/processes/${process}/attachments?${query}`);
    await add(world, mette, process, { name: 'hel.txt' });
    expect(await namesFor(mette, process)).toEqual(['hel.txt']);
  });

  /** Says that a thousand bytes come, sends ten and leaves. */
  function breakOff(address: string): Promise<void> {
    return new Promise((resolve) => {
      const headers = { cookie: mette.cookie, 'content-type': 'application/octet-stream' };
      const sent = request(world.origin + address, {
        ...{ method: 'POST', headers: { ...headers, 'content-length': '1000' } },
      });
      sent.on('error', () => undefined);
      sent.on('close', resolve);
      sent.write('0123456789', () => sent.destroy());
    });
  }
});

describe('[AT1] how a file goes out', () => {
  test('it is kept and not shown, and no browser makes a page of it', async () => {
    const { id } = await add(world, mette, process, { name: 'Ærø & "mål".txt', content: 'Hej' });
    const { headers, bytes } = await fetchFile(world, jonas, id, '?show=1');
    expect(bytes.toString()).toBe('Hej');
    expect(headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(headers.get('content-disposition')).toMatch(
      /^attachment; filename="AEroe|^attachment; filename="/u,
    );
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('cache-control')).toBe('private, no-store');
    expect(headers.get('content-security-policy')).toContain('sandbox');
  });

  test('pictures and PDF are shown where that is asked for, and nothing in them runs', async () => {
    const picture = await add(world, mette, process, { name: 'a.png', content: png });
    const paper = await add(world, mette, process, { name: 'a.pdf', content: pdf });
    const shown = (await fetchFile(world, jonas, picture.id, '?show=1')).headers;
    expect(shown.get('content-disposition')).toBe(`inline; filename="a.png"; filename*=UTF-8''a.png`);
    expect(shown.get('content-security-policy')).toBe("default-src 'none'; frame-ancestors 'none'; sandbox");
    const read = (await fetchFile(world, jonas, paper.id, '?show=1')).headers;
    expect(read.get('content-type')).toBe('application/pdf');
    expect(read.get('content-disposition')).toMatch(/^inline;/);
    expect(read.get('content-security-policy')).toMatch(/^default-src 'none';/);
    expect((await fetchFile(world, jonas, paper.id)).headers.get('content-disposition')).toMatch(
      /^attachment;/,
    );
  });
});

describe('[AT1] deleting', () => {
  test('it is gone for everybody, and whoever deleted it brings it back', async () => {
    const { id } = await add(world, jonas, process, { name: 'a.txt' });
    expect((await odensian.call('DELETE', path(id))).status).toBe(403);
    await called(mette, 'DELETE', path(id));
    expect(await namesFor(jonas, process)).toEqual([]);
    expect((await fetchFile(world, mette, id)).status).toBe(404);
    for (const other of [jonas, odensian])
      expect((await other.call('POST', `${path(id)}/bring-back`)).status).toBe(404);
    expect((await mette.call('DELETE', path(id))).status).toBe(404);
    expect(await called(mette, 'POST', `${path(id)}/bring-back`)).toMatchObject({ name: 'a.txt' });
    expect(await namesFor(jonas, process)).toEqual(['a.txt']);
    expect((await mette.call('POST', `${path(id)}/bring-back`)).status).toBe(404);
  });

  test('after thirty days it goes, and its bytes with it unless they are attached elsewhere', async () => {
    const [once, twice] = [randomUUID(), randomUUID()];
    const gone = await add(world, mette, process, { content: once });
    const shared = await add(world, mette, process, { content: twice });
    await add(world, jonas, process, { content: twice, audience: 'own' });
    for (const { id } of [gone, shared]) await called(mette, 'DELETE', path(id));
    const bytesLeft = async () =>
      (
        await sql(
          `select convert_from(bytes, 'UTF8') as text from attachment_content where octet_length(bytes) = 36`,
        )
      )
        .map(({ text }) => text)
        .filter((text) => text === once || text === twice);
    await sql(`update attachment_content set wanted_at = now() - interval '2 hours'`);
    await sql(`update attachment set deleted_at = now() - interval '29 days' where id = $1`, [gone.id]);
    await prune();
    expect(await bytesLeft()).toHaveLength(2);
    await sql(`update attachment set deleted_at = now() - interval '31 days' where deleted_at is not null`);
    expect((await mette.call('POST', `${path(gone.id)}/bring-back`)).status).toBe(404);
    await prune();
    expect(await bytesLeft()).toEqual([twice]);
    expect(await sql('select id from attachment where id = $1', [gone.id])).toEqual([]);
  });

  test('bytes that somebody wants just then do not go', async () => {
    const content = randomUUID();
    const { id } = await add(world, mette, process, { content });
    await sql('delete from attachment where id = $1', [id]);
    await prune();
    await add(world, mette, process, { name: 'igen.txt', content });
    await prune();
    const [again] = (await listFor(mette, process)).attachments;
    expect((await fetchFile(world, mette, again?.id ?? '')).bytes.toString()).toBe(content);
  });

  test('what goes with a deleted process is out of sight with it, and comes back with it', async () => {
    const { id } = await add(world, mette, process, { name: 'a.txt' });
    await called(mette, 'DELETE', `/api/v1/processes/${process}`);
    expect((await fetchFile(world, mette, id)).status).toBe(404);
    expect((await mette.call('DELETE', path(id))).status).toBe(404);
    await called(mette, 'POST', `/api/v1/processes/${process}/bring-back`);
    expect((await fetchFile(world, jonas, id)).status).toBe(200);
  });

  const prune = () =>
    world.walled
      .as({ kind: 'job', job: 'retention' })
      .transaction((transaction) => pruneAttachments(transaction, new Date()));
});

test('[PE5] adding, deleting and bringing back stand in the record, and never what it is called', async () => {
  const { id } = await add(world, jonas, process, { name: 'hemmeligt navn.txt', audience: 'own' });
  await called(jonas, 'DELETE', path(id));
  await called(jonas, 'POST', `${path(id)}/bring-back`);
  const rows = await sql('select municipality, deed from audit_event where deed like $1 order by number', [
    `%${id}%`,
  ]);
  expect(rows.map(({ municipality, deed }) => [municipality, JSON.parse(String(deed)).action])).toEqual([
    [odense, 'attachment-added'],
    [odense, 'attachment-removed'],
    [odense, 'attachment-brought-back'],
  ]);
  expect(JSON.stringify(rows)).not.toContain('hemmeligt');
});
