import { afterEach, beforeEach, expect, test } from 'vitest';
import * as Y from 'yjs';
import { formatDocumentName } from '@procesrum/shared/collaboration/document-name.ts';
import { processDocument } from '@procesrum/shared/collaboration/process-document.ts';
import type { ProcessId } from '@procesrum/shared/primitives/id.ts';
import { processTitled, signInAs } from '../support/demo-people.ts';
import type { Editor } from '../support/collaboration/editor.ts';
import { openDocument } from '../support/collaboration/open-document.ts';
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
    if (type !== 101) return;
    editor.provider.messageHandlers[type] = (...parts) => {
      handler(...parts);
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
