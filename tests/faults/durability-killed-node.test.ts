import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { formatDocumentName } from '@procesrum/shared/collaboration/document-name.ts';
import { processDocument } from '@procesrum/shared/collaboration/process-document.ts';
import { appendRichText, plainTextOf } from '@procesrum/shared/collaboration/rich-text.ts';
import { processId } from '@procesrum/shared/primitives/id.ts';
import { processTitled, signInAs } from '../support/demo-people.ts';
import { openDocument } from '../support/collaboration/open-document.ts';
import { receptionWith } from '../support/collaboration/reception.ts';
import { startService } from '../support/collaboration/running-service.ts';
import { storedDocument } from '../support/collaboration/stored-document.ts';
import { lostOf, missingOf, startWriting, toldTo, type Writer } from '../support/collaboration/writer.ts';
import { eventually } from '../support/eventually.ts';
import { intensity } from '../support/intensity.ts';
import { seededRandom } from '../support/random.ts';
import { startServer, type ServerProcess } from '../support/server-process.ts';

const title = 'Fritagelse for beskatning af fri telefon';
const { rounds } = intensity();

let server: ServerProcess;
const toClose: (() => unknown)[] = [];
beforeAll(async () => {
  server = await startServer({ readyWithinMs: 60_000 });
});
afterEach(async () => {
  for (const close of toClose.splice(0).reverse()) await close();
});
afterAll(() => server.close());

/** Writes on until each has been told of so many words more that they are safe. */
async function untilTold(writers: readonly Writer[], more: number): Promise<void> {
  const goals = writers.map(({ acknowledged }) => acknowledged.size + more);
  await eventually(
    () =>
      writers.forEach(({ acknowledged }, at) => expect(acknowledged.size).toBeGreaterThan(goals[at] ?? 0)),
    { withinMs: 30_000 },
  );
}

/** They rest, and all they ever did, acknowledged or not, comes home to everybody; nobody was sent away for good. */
async function untilAllIsHome(writers: readonly Writer[]): Promise<void> {
  for (const writer of writers) writer.rest();
  await eventually(() => expect(writers.map(({ editor }) => editor.isSaved())).not.toContain(false), {
    withinMs: 30_000,
  });
  await eventually(() => {
    for (const { editor } of writers) expect(missingOf(editor.document, writers)).toEqual([]);
  });
  expect(writers.flatMap(({ editor }) => editor.closes).filter((code) => code >= 4400)).toEqual([]);
}

function writerAt(
  origin: string,
  name: string,
  cookie: string,
  parts: { mark: string; everyMs: number; seed: number },
): Promise<Writer> {
  const editor = openDocument(origin, name, { cookie });
  toClose.push(() => editor.close());
  const starting = startWriting(editor, parts);
  toClose.push(() => starting.then((writer) => writer.rest()));
  return starting;
}

test('[CO3] nothing acknowledged is lost by kill -9, round after round, and everybody comes back by themselves', async () => {
  const random = seededRandom();
  const { seed } = random;
  const [mette, jonas] = [
    await signInAs(server.origin, 'Mette Kjær'),
    await signInAs(server.origin, 'Jonas Pihl'),
  ];
  const process = await processTitled(server.origin, mette, title);
  const name = formatDocumentName({ kind: 'process', process });
  const writers = [
    await writerAt(server.origin, name, mette.cookie, { mark: 'm', everyMs: 7, seed }),
    await writerAt(server.origin, name, jonas.cookie, { mark: 'j', everyMs: 11, seed }),
  ];
  for (const _round of rounds(2)) {
    await untilTold(writers, random.integer(5, 60));
    await server.kill();
    const told = toldTo(writers);
    expect(lostOf(await storedDocument(server.dataDir, { kind: 'process', process }), told)).toEqual([]);
    await server.restart();
  }
  await untilAllIsHome(writers);
  await server.stop();
  const stored = await storedDocument(server.dataDir, { kind: 'process', process });
  expect(missingOf(stored, writers)).toEqual([]);
  await server.restart();
});

test('[CO1][CO3] nor on two nodes, whichever of them dies, or both', async () => {
  const random = seededRandom();
  const { seed } = random;
  const service = await startService({ nodes: 2 });
  toClose.push(() => service.close());
  const people = [await service.person({ name: 'Mette' }), await service.person({ name: 'Jonas' })] as const;
  const name = `process/${await service.process(people[0], 'municipality')}`;
  const writers = await Promise.all(
    service.nodes.map(({ origin }, at) =>
      writerAt(origin, name, people[at]?.cookie ?? '', { mark: `${'mj'[at]}`, everyMs: 9, seed }),
    ),
  );
  for (const _round of rounds(4)) {
    await untilTold(writers, random.integer(5, 60));
    const dead = random.chance(0.3) ? service.nodes : [random.pick(service.nodes)];
    await Promise.all(dead.map((node) => node.kill()));
    const told = toldTo(writers);
    expect(lostOf(await service.stored(name), told)).toEqual([]);
    // Some wait for their node, some go to another.
    if (random.chance(0.5)) {
      const [first, second] = writers as [Writer, Writer];
      const origins = [first, second].map(({ editor }) => editor.provider.serverUrl);
      [first.editor.provider.serverUrl, second.editor.provider.serverUrl] = [
        origins[1] ?? '',
        origins[0] ?? '',
      ];
    }
    await Promise.all(dead.map((node) => node.restart()));
  }
  await untilAllIsHome(writers);
  await eventually(async () => expect(missingOf(await service.stored(name), writers)).toEqual([]));
});

test('[CO3][PE5] a section that was shielded just before kill -9 is shielded after the restart, and whole', async () => {
  const [mette, foreigner] = [
    await signInAs(server.origin, 'Mette Kjær'),
    await signInAs(server.origin, 'Arun Selvam'),
  ];
  const made = await fetch(`${server.origin}/api/v1/processes`, {
    method: 'POST',
    headers: { cookie: mette.cookie, 'content-type': 'application/json' },
    body: JSON.stringify({ title: 'Nyt', visibility: 'all-municipalities' }),
  });
  const id = processId.parse(((await made.json()) as { id: string }).id);
  const editor = openDocument(server.origin, `process/${id}`, { cookie: mette.cookie });
  await eventually(() => expect(editor.title()).toBe('Nyt'));
  appendRichText(processDocument.section(editor.document, 'asIs'), [
    { type: 'paragraph', content: [{ type: 'text', text: 'Fortroligt' }] },
  ]);
  await eventually(() => expect(editor.isSaved()).toBe(true));
  const moved = await fetch(`${server.origin}/api/v1/processes/${id}/sections/asIs/shielding`, {
    method: 'PUT',
    headers: { cookie: mette.cookie, 'content-type': 'application/json' },
    body: JSON.stringify({ shielded: true }),
  });
  expect(moved.status).toBe(200);
  await server.kill();
  editor.close();
  const [process, shielded] = [
    await storedDocument(server.dataDir, { kind: 'process', process: id }),
    await storedDocument(server.dataDir, { kind: 'shielded', process: id }),
  ];
  expect(plainTextOf(processDocument.section(shielded, 'asIs'))).toBe('Fortroligt');
  expect(plainTextOf(processDocument.section(process, 'asIs'))).toBe('');
  await server.restart();
  const reception = receptionWith({ cookie: foreigner.cookie });
  const theirs = openDocument(server.origin, `process/${id}`, reception.socket);
  await eventually(() => expect(theirs.title()).toBe('Nyt'));
  theirs.close();
  expect(reception.has('Fortroligt')).toBe(false);
});
