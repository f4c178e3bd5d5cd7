import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { LiveDocument } from './live-document.ts';

/** An open document with this title, written by client 1 and bound to nobody. */
function opened(title: string): { live: LiveDocument; copy: (client: number) => Y.Doc } {
  const document = new Y.Doc();
  document.clientID = 1;
  document.getText('title').insert(0, title);
  const live = new LiveDocument({
    document,
    bindings: [],
    formerClients: new Set(),
    closedRoots: new Set(),
  });
  const copy = (client: number) => {
    const copied = new Y.Doc();
    Y.applyUpdate(copied, Y.encodeStateAsUpdate(document));
    copied.clientID = client;
    return copied;
  };
  return { live, copy };
}

/** What an edit of a copy changes. */
function edited(copy: Y.Doc, edit: (title: Y.Text) => void): Uint8Array {
  let update: Uint8Array = new Uint8Array();
  copy.once('update', (changed: Uint8Array) => (update = changed));
  copy.transact(() => edit(copy.getText('title')));
  return update;
}

describe('an open document', () => {
  it('tells apart what each update of a turn deletes', () => {
    const { live, copy } = opened('Fritagelse for skat');
    const [mette, jens] = [copy(2), copy(3)];
    const updates = [
      edited(mette, (title) => title.delete(0, 4)),
      // Overlaps with what Mette has deleted: two of it are new.
      edited(jens, (title) => title.delete(2, 4)),
      edited(mette, (title) => title.insert(0, 'Ny ')),
      edited(jens, (title) => title.delete(title.length - 1, 1)),
    ];
    const deleted: (readonly number[])[] = [];
    live.turn(() => {
      for (const update of updates) deleted.push(live.apply(update));
    });
    expect(deleted).toEqual([[1, 0, 4], [1, 4, 2], [], [1, 18, 1]]);
    expect(live.yjs.getText('title').toString()).toBe('Ny else for ska');
  });

  it('tells what somebody deletes that they wrote in the same turn, and nothing twice', () => {
    const { live, copy } = opened('Skat');
    const mette = copy(2);
    const typed = edited(mette, (title) => title.insert(4, ' og løn'));
    const erased = edited(mette, (title) => title.delete(4, 7));
    const deleted: (readonly number[])[] = [];
    live.turn(() => {
      for (const update of [typed, erased, erased]) deleted.push(live.apply(update));
    });
    live.turn(() => deleted.push(live.apply(erased)));
    expect(deleted).toEqual([[], [2, 0, 7], [], []]);
  });

  it('tells all that goes with an element that is deleted', () => {
    const document = new Y.Doc();
    document.clientID = 1;
    const paragraph = new Y.XmlElement('paragraph');
    document.getXmlFragment('section').insert(0, [paragraph]);
    paragraph.insert(0, [new Y.XmlText('Ud')]);
    const live = new LiveDocument({
      ...{ document, bindings: [], formerClients: new Set<number>(), closedRoots: new Set<string>() },
    });
    const copy = new Y.Doc();
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(document));
    copy.getXmlFragment('section').delete(0, 1);
    let deleted: readonly number[] = [];
    live.turn(() => {
      deleted = live.apply(Y.encodeStateAsUpdate(copy));
    });
    const clocks = Array.from({ length: deleted.length / 3 }, (_, at) => deleted.slice(at * 3, at * 3 + 3));
    expect(clocks.toSorted(([, a], [, b]) => (a as number) - (b as number))).toEqual([
      [1, 0, 1],
      [1, 1, 1],
      [1, 2, 2],
    ]);
  });
});
