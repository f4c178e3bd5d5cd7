import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { copyRoot } from '@procesrum/shared/collaboration/root-copy.ts';
import { appendRichText } from '@procesrum/shared/collaboration/rich-text.ts';
import type { AccountId } from '@procesrum/shared/primitives/id.ts';
import { KeptWriters } from './kept-writers.ts';

const mette = 'mette' as AccountId;
const jens = 'jens' as AccountId;
/** Mette has written from two tabs; whose client 4 is is not known. */
const writers = new Map([
  [1, mette],
  [2, mette],
  [3, jens],
]);

/** A text in which several clients have written, one within another's words. */
function original(): Y.Doc {
  const document = new Y.Doc();
  const title = document.getText('title');
  const as = (client: number, edit: () => void) => {
    document.clientID = client;
    edit();
  };
  as(1, () => title.insert(0, 'Fritagelse skat'));
  as(3, () => title.insert(10, ' for'));
  as(2, () => title.insert(19, '.'));
  as(4, () => title.insert(0, '* '));
  as(3, () => title.delete(2, 4));
  as(1, () => appendRichText(document.getXmlFragment('section'), [{ type: 'paragraph' }]));
  const paragraph = document.getXmlFragment('section').get(0) as Y.XmlElement;
  as(3, () => paragraph.insert(0, [new Y.XmlText('Af Jens')]));
  return document;
}

/** A text with the initial of whoever wrote each character, as it is in the copy. */
function letters({ _start: first }: Pick<Y.Text, '_start'>, initialOf: (client: number) => string): string {
  let said = '';
  for (let item = first; item !== null; item = item.right) {
    if (!item.deleted) said += initialOf(item.id.client).repeat(item.length);
  }
  return said;
}

describe('a text that is copied into a new life', () => {
  it('stays as it was, and everybody’s words theirs, with one client each', () => {
    const from = original();
    const copy = new Y.Doc();
    const kept = new KeptWriters(writers, [1, 2, 3, 4]);
    for (const root of ['title', 'section']) copyRoot(root, from, copy, kept.clientOf);
    expect(copy.getText('title').toString()).toBe('* agelse for skat.');
    expect(copy.getXmlFragment('section').toString()).toBe('<paragraph>Af Jens</paragraph>');

    const given = kept.writersIn(copy);
    const initialOf = (client: number) =>
      ({ mette: 'M', jens: 'J' })[String(given.get(client))] ?? (client === copy.clientID ? 'o' : '?');
    expect(letters(copy.getText('title'), initialOf)).toBe('ooMMMMMMJJJJMMMMMM');
    expect([...given.values()].toSorted()).toEqual([jens, mette]);
    expect(new Set([...copy.store.clients.keys()])).toEqual(new Set([copy.clientID, ...given.keys()]));
    for (const client of copy.store.clients.keys()) expect(writers.has(client)).toBe(false);

    // What is stored and sent of it is the same text.
    const other = new Y.Doc();
    Y.applyUpdate(other, Y.encodeStateAsUpdate(copy));
    expect(other.store.pendingStructs).toBeNull();
    expect(other.getText('title').toString()).toBe('* agelse for skat.');
    expect(other.getXmlFragment('section').toString()).toBe('<paragraph>Af Jens</paragraph>');
  });

  it('[PE5] names nobody in a document but those whose words are in it', () => {
    const from = original();
    const [open, shielded] = [new Y.Doc(), new Y.Doc()];
    const kept = new KeptWriters(writers, [1, 2, 3, 4]);
    copyRoot('section', from, shielded, kept.clientOf);
    from.getText('title').delete(0, from.getText('title').length);
    from.clientID = 1;
    from.getText('title').insert(0, 'Kun Mettes');
    copyRoot('title', from, open, kept.clientOf);
    expect([...kept.writersIn(open).values()]).toEqual([mette]);
    expect(open.store.clients.size).toBe(1);
    expect([...kept.writersIn(shielded).values()].toSorted()).toEqual([jens, mette]);
    const clients = [...kept.writersIn(open).keys(), ...kept.writersIn(shielded).keys()];
    expect(new Set(clients).size).toBe(3);
  });
});
