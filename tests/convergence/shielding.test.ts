import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { fieldRoots, readFields } from '@procesrum/shared/collaboration/fields-document.ts';
import { processDocument, sectionName } from '@procesrum/shared/collaboration/process-document.ts';
import { appendRichText, plainTextOf } from '@procesrum/shared/collaboration/rich-text.ts';
import { closedRoots, dealOut } from '@procesrum/shared/collaboration/shielding.ts';
import { diagramRoots, readDiagrams } from '@procesrum/shared/processes/diagrams/diagram-document.ts';
import type { ProcessId } from '@procesrum/shared/primitives/id.ts';
import { sectionKey, type SectionKey } from '@procesrum/shared/processes/section.ts';
import { createMemoryHub } from '../../server/src/collaboration/fan-out.memory.ts';
import type { Editor } from '../support/collaboration/editor.ts';
import { changeDiagrams, changeFields } from '../support/collaboration/random-fields.ts';
import { changeSection } from '../support/collaboration/random-writing.ts';
import { richJsonOf } from '../support/collaboration/rich-json.ts';
import {
  openSyncWorld,
  type Member,
  type Node,
  type SyncWorld,
} from '../support/collaboration/sync-engine.ts';
import { eventually } from '../support/eventually.ts';
import { seededRandom } from '../support/random.ts';

describe('moving sections in and out, however often', () => {
  test('[FI1] [DI1] keeps rich text, fields and steps as they were, and leaves nothing behind', () => {
    const random = seededRandom();
    for (let run = 0; run < 60; run += 1) {
      let texts = { open: new Y.Doc(), shielded: new Y.Doc() };
      for (let step = random.integer(0, 60); step > 0; step -= 1) {
        changeSection(processDocument.section(texts.open, random.pick(sectionKey.options)), random);
        changeFields(texts.open, random);
        changeDiagrams(texts.open, random);
      }
      const wanted = sectionKey.options.map((key) => richJsonOf(processDocument.section(texts.open, key)));
      const besides = besidesOf(texts.open);
      for (let move = random.integer(1, 5); move > 0; move -= 1) {
        const shielded = sectionKey.options.filter(() => random.chance(0.5));
        const into = { open: new Y.Doc(), shielded: new Y.Doc() };
        dealOut(texts, shielded, into);
        texts = { open: throughBytes(into.open), shielded: throughBytes(into.shielded) };
        const found = sectionKey.options.map((key) => {
          const [here, there] = shielded.includes(key)
            ? [texts.shielded, texts.open]
            : [texts.open, texts.shielded];
          expect([run, key, there.share.has(sectionName(key))]).toEqual([run, key, false]);
          return richJsonOf(processDocument.section(here, key));
        });
        expect([run, found]).toEqual([run, wanted]);
        expect([run, besidesOf(throughBytes(texts.open))]).toEqual([run, besides]);
        const strayed = [...fieldRoots, ...diagramRoots].filter((root) => texts.shielded.share.has(root));
        expect([run, strayed]).toEqual([run, []]);
        for (const { store } of [texts.open, texts.shielded]) {
          expect([store.pendingStructs, store.pendingDs]).toEqual([null, null]);
        }
        // Looked at through `processDocument`, they now have roots that are empty.
        texts = { open: throughBytes(texts.open), shielded: throughBytes(texts.shielded) };
      }
    }
  });
});

/** All that is stored of fields and diagrams, with what others would not be shown of it. */
function besidesOf(document: Y.Doc): unknown {
  const stored = fieldRoots.filter((root) => !root.startsWith('field-')).concat(diagramRoots);
  return {
    maps: Object.fromEntries(stored.map((root) => [root, document.getMap(root).toJSON()])),
    ...{ fields: readFields(document), diagrams: readDiagrams(document) },
  };
}

/** As it comes out of the database and off the network. */
function throughBytes(document: Y.Doc): Y.Doc {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(document));
  return copy;
}

describe('sections that move while people write in them', () => {
  let world: SyncWorld;
  let nodes: readonly [Node, Node];
  let process: ProcessId;
  let mette: Member;
  let ida: Member;
  let jens: Member;
  let shielded: readonly SectionKey[] = [];

  beforeEach(async () => {
    shielded = [];
    world = await openSyncWorld();
    const hub = createMemoryHub();
    nodes = [await world.node({ fanOut: hub.join('one') }), await world.node({ fanOut: hub.join('two') })];
    mette = await world.member('Mette Kofoed', 'AAR');
    ida = await world.member('Ida Storgaard', 'AAR');
    jens = await world.member('Jens Lund', 'ODE');
    process = await world.process('Flytning', mette, ida, jens);
  });
  afterEach(() => world.close());

  test('[CO2] lose nothing that was acknowledged, and hold nothing twice', async () => {
    const random = seededRandom();
    // Two in the section that moves, on either node, and one elsewhere who is of another municipality.
    const writers = [
      startWriting(mette, nodes[0], 'asIs', 'm'),
      startWriting(ida, nodes[1], 'asIs', 'i'),
      startWriting(jens, nodes[1], 'brief', 'j'),
    ];
    for (let round = 0; round < 6; round += 1) {
      const before = writers.map(({ acknowledged }) => acknowledged.size);
      await eventually(() => {
        for (const [at, { acknowledged }] of writers.entries()) {
          expect(acknowledged.size).toBeGreaterThan((before[at] ?? 0) + 10);
        }
      });
      await shield(random.pick(nodes), shielded.length === 0 ? ['asIs'] : []);
    }
    for (const writer of writers) await writer.rest();
    const [open, kept] = [await world.stored(process), await world.stored(process, 'shielded')];
    expect([plainTextOf(sectionIn(kept, 'asIs')), plainTextOf(sectionIn(kept, 'brief'))]).toEqual(['', '']);
    const text = ['asIs', 'brief'].map((key) => plainTextOf(sectionIn(open, key as SectionKey))).join('\n');
    for (const { acknowledged, written } of writers) {
      expect([...acknowledged].filter((word) => !text.includes(word))).toEqual([]);
      expect(written.filter((word) => text.split(word).length > 2)).toEqual([]);
    }
    expect([open.store.pendingStructs, open.store.pendingDs]).toEqual([null, null]);
  });

  const sectionIn = (document: Y.Doc, key: SectionKey) => processDocument.section(document, key);

  async function shield(node: Node, sections: readonly SectionKey[]): Promise<void> {
    const names = (['process', 'shielded'] as const).map((kind) => ({ kind, process }));
    await node.collaboration.store(names);
    await world.database.transaction((transaction) =>
      node.collaboration.renew(
        transaction,
        { names, municipality: mette.signedIn.actor.municipality, account: mette.account },
        ([open, kept], [openAfter, keptAfter]) => {
          if (!open || !kept || !openAfter || !keptAfter) throw new Error('two texts were expected');
          dealOut({ open, shielded: kept }, sections, { open: openAfter, shielded: keptAfter });
          const closed = closedRoots(sections);
          return Promise.resolve([closed.open, closed.shielded]);
        },
      ),
    );
    shielded = sections;
  }

  /** Somebody who writes a word a line without pause, wherever the section lies, and remembers which were acknowledged. */
  function startWriting(member: Member, node: Node, key: SectionKey, mark: string) {
    const written: string[] = [];
    const acknowledged = new Set<string>();
    let waiting: { word: string; frame: number }[] = [];
    let editor: Editor | undefined;
    const note = () => {
      // A frame that was refused is told as well, and then counted like any other.
      const refused = (editor?.heard ?? []).flatMap((told) => (told.type === 'rejected' ? [told.frame] : []));
      waiting = waiting.filter(({ frame }) => !refused.includes(frame));
      for (const { word, frame } of waiting) if (frame <= (editor?.durable() ?? 0)) acknowledged.add(word);
      waiting = waiting.filter(({ word }) => !acknowledged.has(word));
    };
    const timer = setInterval(() => {
      note();
      if (editor === undefined || editor.closes.length > 0) {
        // As a page does that is told: what was not acknowledged is set aside, and it begins anew.
        editor?.close();
        waiting = [];
        const kind = shielded.includes(key) ? 'shielded' : 'process';
        editor = node.edit(member, process, { kind });
      } else if (editor.provider.synced) {
        const word = `«${mark}${written.length}»`;
        written.push(word);
        appendRichText(sectionIn(editor.document, key), [
          { type: 'paragraph', content: [{ type: 'text', text: word }] },
        ]);
        waiting.push({ word, frame: editor.sent() });
      }
    }, 5);
    return {
      written,
      acknowledged,
      async rest() {
        clearInterval(timer);
        await eventually(() => expect(editor?.isSaved() === true || editor?.closes.length === 1).toBe(true));
        note();
      },
    };
  }
});
