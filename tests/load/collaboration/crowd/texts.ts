import * as Y from 'yjs';
import { sectionName } from '../../../../shared/src/collaboration/process-document.ts';
import { seededRandom, type SeededRandom } from '../../../support/random.ts';
import type { Text } from './orders.ts';

const words =
  'sagen behandles i fagsystemet når borgeren har sendt sine bilag og lederen har godkendt dem'.split(' ');
/** Edits that go over the wire together: as many as somebody brings who was offline for an hour. */
const editsPerUpdate = 500;
/** Our server lets one connection write for sixteen Yjs clients; tabs are reloaded. */
const clients = 10;

/** A text as updates that make it, one after the other; the same text every time, whoever writes it. */
export function updatesOf(text: Text): readonly Uint8Array[] {
  const key = JSON.stringify(text);
  const updates = written.get(key) ?? (text.kind === 'long' ? longText(text.bytes) : editedText(text.edits));
  written.set(key, updates);
  return updates;
}

/** Texts that were written once already: a hundred thousand edits take a while. */
const written = new Map<string, readonly Uint8Array[]>();

function longText(bytes: number): Uint8Array[] {
  const document = new Y.Doc();
  const random = seededRandom(1);
  document.clientID = random.integer(1, 0x7fff_ffff);
  const updates = collected(document);
  const fragment = document.getXmlFragment(sectionName('brief'));
  let size = 0;
  while (size < bytes) {
    document.transact(() => {
      for (let index = 0; index < 20; index += 1) {
        const paragraph = new Y.XmlElement('paragraph');
        const line = Array.from({ length: 40 }, () => random.pick(words)).join(' ');
        fragment.push([paragraph]);
        paragraph.insert(0, [new Y.XmlText(line)]);
      }
    });
    size += updates.at(-1)?.length ?? 0;
  }
  return updates;
}

function editedText(edits: number): Uint8Array[] {
  const document = new Y.Doc();
  const random = seededRandom(2);
  const ids = Array.from({ length: clients }, () => random.integer(1, 0x7fff_ffff));
  const updates = collected(document);
  const text = new Y.XmlText();
  const paragraph = new Y.XmlElement('paragraph');
  document.transact(() => {
    document.getXmlFragment(sectionName('brief')).push([paragraph]);
    paragraph.insert(0, [text]);
  });
  for (let done = 0; done < edits; done += editsPerUpdate) {
    document.clientID = random.pick(ids);
    document.transact(() => {
      for (let index = 0; index < editsPerUpdate; index += 1) edit(text, random);
    });
  }
  return updates;
}

/** A letter or two put in somewhere, or now and then one taken out. */
function edit(text: Y.XmlText, random: SeededRandom): void {
  const at = random.integer(0, text.length);
  if (at < text.length && random.chance(0.1)) text.delete(at, 1);
  else text.insert(at, random.pick(['a', 'en']));
}

function collected(document: Y.Doc): Uint8Array[] {
  const updates: Uint8Array[] = [];
  document.on('update', (update: Uint8Array) => updates.push(update));
  return updates;
}
