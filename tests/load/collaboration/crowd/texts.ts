import * as Y from 'yjs';
import { sectionName } from '../../../../shared/src/collaboration/process-document.ts';
import { seededRandom, type SeededRandom } from '../../../support/random.ts';
import type { Text } from './orders.ts';

const letters = [...'etaoinsrhldcumfpgwybvk    '];
/** Edits that go over the wire together: as many as somebody brings who was offline for an hour. */
const editsPerUpdate = 500;
/** Our server lets one connection write for sixteen Yjs clients; tabs are reloaded. */
const clients = 10;

/** A text as updates that make it, one after the other; the same text every time, whoever writes it. */
export function updatesOf(text: Text): readonly Uint8Array[] {
  const key = JSON.stringify(text);
  const updates = written.get(key) ?? write(text);
  written.set(key, updates);
  return updates;
}

/** Texts that were written once already: a hundred thousand edits take a while. */
const written = new Map<string, readonly Uint8Array[]>();

function write({ kind, edits }: Text): readonly Uint8Array[] {
  const document = new Y.Doc();
  const random = seededRandom(2);
  const ids = Array.from({ length: clients }, () => random.integer(1, 0x7fff_ffff));
  const updates: Uint8Array[] = [];
  document.on('update', (update: Uint8Array) => updates.push(update));
  const text = new Y.XmlText();
  const paragraph = new Y.XmlElement('paragraph');
  document.transact(() => {
    document.getXmlFragment(sectionName('brief')).push([paragraph]);
    paragraph.insert(0, [text]);
  });
  const keystroke = kind === 'typed' ? typing(text, random) : correcting(text, random);
  for (let done = 0; done < edits; done += editsPerUpdate) {
    document.clientID = random.pick(ids);
    document.transact(() => {
      for (let index = 0; index < editsPerUpdate; index += 1) keystroke();
    });
  }
  document.destroy();
  return updates;
}

/** A letter after the other, now and then one taken back, and after a sentence somewhere else. */
function typing(text: Y.XmlText, random: SeededRandom): () => void {
  let at = 0;
  let left = 0;
  return () => {
    if (left === 0) [at, left] = [random.integer(0, text.length), random.integer(20, 80)];
    left -= 1;
    if (at > 0 && random.chance(0.08)) text.delete((at -= 1), 1);
    else text.insert(at++, random.pick(letters));
  };
}

/** A letter or two put in, each time somewhere else, or now and then one taken out: as much work as edits can make. */
function correcting(text: Y.XmlText, random: SeededRandom): () => void {
  return () => {
    const at = random.integer(0, text.length);
    if (at < text.length && random.chance(0.1)) text.delete(at, 1);
    else text.insert(at, random.pick(['a', 'en']));
  };
}
