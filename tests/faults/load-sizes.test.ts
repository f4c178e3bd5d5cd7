import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import * as Y from 'yjs';
import { processDocument } from '@procesrum/shared/collaboration/process-document.ts';
import {
  insertBindings,
  insertUpdates,
} from '../../server/src/collaboration/storage/documents.repository.ts';
import type { Person } from '../integration/world.ts';
import type { Editor } from '../support/collaboration/editor.ts';
import { inspectable, type Innards } from '../support/collaboration/innards.ts';
import { openDocument } from '../support/collaboration/open-document.ts';
import { startService, type RunningService } from '../support/collaboration/running-service.ts';
import { eventually } from '../support/eventually.ts';
import { intensity } from '../support/intensity.ts';

// Documents far beyond what anybody writes: slow they may be, but they open, are edited, folded and handed out.

const { either, deadline } = intensity();
/** Ten times the room for the goal of twenty. */
const stallMs = 200;
/** Ten times the room for what should take a second or two. */
const patient = { withinMs: 30_000, everyMs: 50 };

let service: RunningService;
let innards: Innards;
let person: Person;
const editors: Editor[] = [];

beforeAll(async () => {
  const inspected = await inspectable();
  service = await startService({ env: inspected.env });
  innards = await inspected.open();
  person = await service.person();
});
afterEach(() => {
  for (const editor of editors.splice(0)) editor.close();
});
afterAll(async () => {
  innards.close();
  await service.close();
});

/** A document with what `write` puts on top of what a new process has, stored as its log would have it. */
async function documentWith(write: (document: Y.Doc) => void): Promise<string> {
  const name = `process/${await service.process(person)}`;
  const document = await service.stored(name);
  const updates: Uint8Array[] = [];
  document.on('update', (update: Uint8Array) => updates.push(update));
  write(document);
  const authors = [person.account];
  const clients = [...document.store.clients.keys()];
  await service.database.transaction(async (transaction) => {
    for (const data of updates)
      await insertUpdates(transaction, [{ document: name, epoch: 1, authors, data }]);
    for (let at = 0; at < clients.length; at += 1_000) {
      await insertBindings(
        transaction,
        clients.slice(at, at + 1_000).map((client) => ({
          ...{ document: name, epoch: 1, client, writer: person.account, isClaimed: false },
        })),
      );
    }
  });
  return name;
}

function come(name: string): Editor {
  const editor = openDocument(service.nodes[0].origin, name, { cookie: person.cookie });
  editors.push(editor);
  return editor;
}

/** Snapshots of a document, and rows of its log that are in none. */
async function folds(name: string): Promise<{ snapshots: number; loose: number }> {
  const [row] = await service.database.transaction((transaction) =>
    transaction.query(
      `select (select count(*)::integer from document_snapshot where document = $1) as snapshots,
         (select count(*)::integer from document_update where document = $1 and folded_in is null) as loose`,
      [name],
    ),
  );
  return row as { snapshots: number; loose: number };
}

test(
  '[CO1] a document that five thousand tabs have written in opens, is edited and can be joined',
  async () => {
    const past = 5_000;
    const name = await documentWith((document) => {
      document.transact(() => {
        const summary = processDocument.summary(document);
        for (let tab = 1; tab <= past; tab += 1) {
          document.clientID = 100_000 + tab;
          summary.insert(summary.length, `${tab} `);
        }
      });
    });
    const [one, other] = [come(name), come(name)];
    await eventually(() => expect([one.isSaved(), other.isSaved()]).toEqual([true, true]), patient);
    for (const editor of [one, other]) {
      const words = processDocument.summary(editor.document).toString().trim().split(' ');
      expect([words.length, words[0], words.at(-1)]).toEqual([past, '1', `${past}`]);
    }
    await innards.longestStallMs();
    for (let letter = 0; letter < either(50, 1_000); letter += 1) {
      one.type('a');
      other.type('b', 0);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    await eventually(() => expect([one.isSaved(), other.isSaved()]).toEqual([true, true]), patient);
    await eventually(() => expect(other.title()).toBe(one.title()));
    expect(await innards.longestStallMs()).toBeLessThan(stallMs);
    // Every visit brings a tab more, and each finds what all before have written.
    for (let visit = 0; visit < either(10, 100); visit += 1) {
      const visitor = come(name);
      await eventually(() => expect(visitor.isSaved()).toBe(true), patient);
      visitor.type('c');
      await eventually(
        () => expect([visitor.isSaved(), one.title()]).toEqual([true, visitor.title()]),
        patient,
      );
      visitor.close();
    }
    expect((await service.stored(name)).getText('title').toString()).toBe(one.title());
    expect(editors.flatMap(({ closes }) => closes)).toEqual([]);
  },
  deadline(60_000),
);

test(
  '[CO1][CO3] a document of twenty megabytes opens, is edited, is folded and is handed out whole',
  async () => {
    const paragraphs = 20_000;
    const words = 'Sagsbehandleren åbner sagen og ser efter. '.repeat(24);
    const name = await documentWith((document) => {
      const section = processDocument.section(document, 'asIs');
      for (let each = 0; each < paragraphs; each += 500) {
        document.transact(() => {
          const some = Array.from({ length: 500 }, (_, at) => {
            const paragraph = new Y.XmlElement('paragraph');
            paragraph.insert(0, [new Y.XmlText(`${each + at} ${words}`)]);
            return paragraph;
          });
          section.insert(section.length, some);
        });
      }
    });
    const before = await innards.heldBytes();
    const one = come(name);
    await eventually(() => expect(one.isSaved()).toBe(true), patient);
    expect(processDocument.section(one.document, 'asIs').length).toBe(paragraphs);
    await innards.longestStallMs();
    // Far more than is left in a log: it is folded while people write on, and loses nothing of it.
    for (let letter = 0; letter < either(100, 3_000); letter += 1) {
      one.type(letter % 10 === 0 ? ' ' : 'a');
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    await eventually(() => expect(one.isSaved()).toBe(true), patient);
    await eventually(async () => expect((await folds(name)).snapshots).toBeGreaterThan(0), {
      withinMs: 60_000,
      everyMs: 500,
    });
    expect(await innards.longestStallMs()).toBeLessThan(stallMs);
    const joiner = come(name);
    await eventually(() => expect(joiner.isSaved()).toBe(true), patient);
    joiner.type('!');
    await eventually(() => expect([joiner.isSaved(), one.title()]).toEqual([true, joiner.title()]), patient);
    const whole = joiner.document.store.clients.size;
    expect(processDocument.section(joiner.document, 'asIs').length).toBe(paragraphs);
    const stored = await service.stored(name);
    expect([stored.store.clients.size, stored.getText('title').toString()]).toEqual([whole, one.title()]);
    expect(processDocument.section(stored, 'asIs').length).toBe(paragraphs);
    // It is in memory some times over, once as text and once as it is handed out, and not a hundred times.
    expect((await innards.heldBytes()) - before).toBeLessThan(400_000_000);
    expect(editors.flatMap(({ closes }) => closes)).toEqual([]);
  },
  deadline(180_000),
);
