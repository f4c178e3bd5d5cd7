import { afterEach, beforeEach, expect, test } from 'vitest';
import * as Y from 'yjs';
import { formatDocumentName } from '@procesrum/shared/collaboration/document-name.ts';
import { ownMessages } from '@procesrum/shared/collaboration/messages.ts';
import { processDocument } from '@procesrum/shared/collaboration/process-document.ts';
import { appendRichText, plainTextOf } from '@procesrum/shared/collaboration/rich-text.ts';
import { processId, type ProcessId } from '@procesrum/shared/primitives/id.ts';
import { processTitled, signInAs } from '../support/demo-people.ts';
import type { Editor } from '../support/collaboration/editor.ts';
import { openDocument } from '../support/collaboration/open-document.ts';
import { receptionWith } from '../support/collaboration/reception.ts';
import { eventually } from '../support/eventually.ts';
import { seededRandom } from '../support/random.ts';
import { startServer, type ServerProcess } from '../support/server-process.ts';
import { storedDocument } from '../support/collaboration/stored-document.ts';

const title = 'Fritagelse for beskatning af fri telefon';
const rounds = 4;

let server: ServerProcess;
let process: ProcessId;
const writers: Writer[] = [];

beforeEach(async () => {
  server = await startServer({ readyWithinMs: 60_000 });
  process = await processTitled(server.origin, await signInAs(server.origin, 'Mette Kjær'), title);
});
afterEach(async () => {
  for (const writer of writers.splice(0)) writer.leave();
  await server.close();
});

/** Somebody who writes numbered words without pause and remembers which of them were acknowledged. */
interface Writer {
  readonly editor: Editor;
  readonly written: readonly string[];
  /** Words of which the server has said that they are safe. */
  readonly acknowledged: ReadonlySet<string>;
  /** Writes no more, and stays. */
  rest(): void;
  leave(): void;
}

async function startWriting(name: string, mark: string, everyMs: number): Promise<Writer> {
  const { cookie } = await signInAs(server.origin, name);
  const document = new Y.Doc();
  const documentName = formatDocumentName({ kind: 'process', process });
  const editor = openDocument(server.origin, documentName, { cookie }, document);
  editor.provider.awareness.setLocalStateField('focus', 'asIs');
  await eventually(() => expect(editor.provider.synced).toBe(true));
  const written: string[] = [];
  const acknowledged = new Set<string>();
  let waiting: { word: string; frame: number }[] = [];
  const timer = setInterval(() => {
    const word = `«${mark}${written.length}»`;
    written.push(word);
    const text = processDocument.summary(document);
    const frames = editor.sent();
    text.insert(text.length, word);
    // A word that left on no frame was written offline: it is acknowledged with the answer after the return.
    if (editor.sent() > frames) waiting.push({ word, frame: editor.sent() });
  }, everyMs);
  editor.provider.messageHandlers.forEach((handler, type) => {
    if (type !== ownMessages.durable && type !== ownMessages.rejected) return;
    editor.provider.messageHandlers[type] = (...parts) => {
      handler(...parts);
      const told = editor.heard.at(-1);
      // One typed before the answer with all that was written offline has a gap before it: it comes with that answer.
      if (told?.type === 'rejected') waiting = waiting.filter(({ frame }) => frame !== told.frame);
      for (const { word, frame } of waiting) if (frame <= editor.durable()) acknowledged.add(word);
      waiting = waiting.filter(({ frame }) => frame > editor.durable());
    };
  });
  editor.provider.on('connection-close', () => (waiting = []));
  const writer = {
    editor,
    written,
    acknowledged,
    rest: () => clearInterval(timer),
    leave: () => {
      clearInterval(timer);
      editor.close();
    },
  };
  writers.push(writer);
  return writer;
}

const summaryOf = (document: Y.Doc) => processDocument.summary(document).toString();

test('[CO3] nothing acknowledged is lost by kill -9, round after round, and everybody comes back by themselves', async () => {
  const random = seededRandom();
  const [mette, jonas] = [
    await startWriting('Mette Kjær', 'm', 7),
    await startWriting('Jonas Pihl', 'j', 11),
  ];
  for (let round = 1; round <= rounds; round += 1) {
    const before = [mette, jonas].map(({ acknowledged }) => acknowledged.size);
    const more = random.integer(10, 60);
    await eventually(() => {
      expect(mette.acknowledged.size).toBeGreaterThan((before[0] ?? 0) + more);
      expect(jonas.acknowledged.size).toBeGreaterThan((before[1] ?? 0) + more / 2);
    });
    await server.kill();
    const told = [mette, jonas].flatMap(({ acknowledged }) => [...acknowledged]);
    const stored = summaryOf(await storedDocument(server.dataDir, { kind: 'process', process }));
    expect(told.filter((word) => !stored.includes(word))).toEqual([]);
    await server.restart();
  }
  // They rest, and all they ever wrote, acknowledged or not, comes home.
  for (const writer of writers) writer.rest();
  await eventually(() => expect(writers.map(({ editor }) => editor.isSaved())).toEqual([true, true]), {
    withinMs: 20_000,
  });
  await eventually(() => {
    for (const { editor } of writers) {
      const text = summaryOf(editor.document);
      for (const { written } of writers) expect(written.filter((word) => !text.includes(word))).toEqual([]);
    }
  });
  for (const writer of writers) expect(writer.editor.closes.filter((code) => code >= 4400)).toEqual([]);
  await server.stop();
  const stored = summaryOf(await storedDocument(server.dataDir, { kind: 'process', process }));
  for (const { written } of writers) expect(written.filter((word) => !stored.includes(word))).toEqual([]);
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
